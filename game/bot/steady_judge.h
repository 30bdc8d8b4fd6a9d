/*
 * Judgements of proposals one by one: what each would be worth, 0..1 and a little more where it is
 * urgent, and how its dials are to be set.
 */
#ifndef GAME_BOT_STEADY_JUDGE_H
#define GAME_BOT_STEADY_JUDGE_H

#include "game/bot/steady.h"

typedef double Judge(const Seat *seat, Measure *measure);

/* Those played with neighbours: what they did decides what it is worth. */
Judge judge_agreements, judge_pooling, judge_data_vault, judge_solidarity, judge_health,
    judge_mobility, judge_energy, judge_coordination, judge_cross_border;

/* The value nearest to what is wanted among those the dial offers. */
int16_t steady_dial_at(const Rules *rules, Proposal proposal, int dial, double wanted);

bool steady_is_dense(const Seat *seat);
bool steady_has_neighbours(const Seat *seat);
bool steady_holds(const Seat *seat, Proposal proposal);

/* 0..1: how far the services are from all that could be offered. */
double steady_services_lacking(const Seat *seat);

#endif
