/*
 * What happened, as sentences people read: one for each kind of event.
 */
#ifndef GAME_CLIENT_NOTICE_H
#define GAME_CLIENT_NOTICE_H

#include "game/content/scenario.h"
#include "game/sim/event.h"

enum { NOTICE_BYTES = 320 };

typedef enum NoticeTone { NOTICE_NEUTRAL, NOTICE_GOOD, NOTICE_BAD } NoticeTone;

/* Writes the sentence into `buffer`, NOTICE_BYTES or more, and says how it is to be taken. */
NoticeTone notice_event(const Scenario *scenario, const Event *event, char *buffer,
                        size_t capacity);

/* True when the event concerns `territory`, alone or with others. */
bool notice_concerns(const Event *event, TerritoryId territory);

/* Small enough steps that they would drown the news: years opened and closed. */
bool notice_is_minor(const Event *event);

#endif
