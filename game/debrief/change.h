/*
 * One thing done otherwise: a deed left out, replaced, or added. What a change means for each kind of deed is said
 * here; how the session goes on from it is rerun.h.
 *
 *              REMOVE                      REPLACE, ADD: what `command` says
 *   MEASURE    stays as it was before      programme.measures[subject] from that round on, until the seat itself
 *              until the seat itself       decides anew about that proposal
 *              decides anew about it
 *   NETWORK    nothing is ordered          programme's premises are ordered instead; its loan is taken
 *   CONTRACT   the offer is not accepted   offer: with these terms; ADD: signed before the year opens
 *   EXIT       the party stays             (none)
 *   MOTION     it is never put             REPLACE: vote.yes by all who may vote, or no; ADD: motion, put by
 *                                          the seat and voted for by all
 *   PLAN       nobody pledges to it        pledge: of the seat
 *   INJECT     not sent                    inject
 *   INCIDENT   not drawn                   inject: strikes as if sent
 */
#ifndef GAME_DEBRIEF_CHANGE_H
#define GAME_DEBRIEF_CHANGE_H

#include "game/debrief/deed.h"

typedef enum ChangeHow { CHANGE_REMOVE, CHANGE_REPLACE, CHANGE_ADD, CHANGE_HOW_COUNT } ChangeHow;

typedef struct Change {
    ChangeHow how;
    Deed deed;       /* of ADD: kind, round, seat and subject */
    Command command; /* of REPLACE and ADD */
} Change;

/* Round from which the session must be played again. */
int change_first_round(const Change *change);

/* Does it keep this command, recorded in its round, from being given? `row`: the recorded row of what it opens. */
bool change_drops(const Change *change, const Command *command, uint16_t row);

/* Writes what the change says into a recorded programme of its seat. True when that alters it. */
bool change_programme(const Change *change, Programme *programme);

/* Cuts a programme to what may be done on this World; true when there was something to cut. */
bool change_cut_programme(const World *world, const Rules *rules, Command *command);

#endif
