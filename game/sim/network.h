/*
 * Lines and masts: who builds where, how fast, at what price, and what wears. Owns World.network.
 * Orders wait for studies, then for crews, which are scarce in the whole country: when everybody
 * builds at once works slow down and the price rises for all.
 */
#ifndef GAME_SIM_NETWORK_H
#define GAME_SIM_NETWORK_H

#include "game/sim/world.h"

/* What this year's orders cost the public side, operators' own part already taken off. Euros. */
typedef struct NetworkBill {
    int64_t public_euros; /* to be paid now */
    int64_t region_euros; /* of it, paid by the region and Europe now */
    int64_t state_euros;  /* of it, asked from the State, promised now and paid years later */
} NetworkBill;

void network_init(World *world, const Rules *rules);

/* At the present price of crews. */
void network_quote(const World *world, const Rules *rules, TerritoryId territory,
                   const Programme *programme, NetworkBill *bill);

/* Puts this year's orders into studies and works; the money is the budget's business. */
void network_order(World *world, const Rules *rules, TerritoryId territory,
                   const Programme *programme);

/* Forgets last year's orders: a new year begins. */
void network_open_year(World *world, const Rules *rules);

/* Euros a year: keeping up public lines, and what operators pay to use them. */
int64_t network_upkeep_euros(const World *world, const Rules *rules, TerritoryId territory);
int64_t network_lease_euros(const World *world, const Rules *rules, TerritoryId territory);

/* Works of the fibre ordered this year, all funders. Euros. */
double network_works_euros(const World *world, const Rules *rules, TerritoryId territory);

/*
 * What two neighbours dig on both sides of their border this year, the lesser of the two: civil
 * works they could share. `n` is the position of the other among the neighbours of `territory`. Euros.
 */
double network_common_works_euros(const World *world, const Rules *rules, TerritoryId territory,
                                  int n);

/* A quarter passes: operators and crews build, copper wears, residents subscribe. */
void network_quarter(World *world, const Rules *rules, EventBuffer *events);

/* 0..1 for each territory: half for lines that are decent, half for lines that are fast. */
void network_line_column(const World *world, const Rules *rules, Column line);

/* Premises of a territory with fibre, and with a fast line of any kind. */
double network_fibre_premises(const World *world, TerritoryId territory);
double network_fast_premises(const World *world, TerritoryId territory);

/*
 * Fibre at once, outside the works that crews do: premises of a public zone, as many as are left there
 * at most, and the lines that are taken away again, as many as there are at most.
 */
void network_connect(World *world, const Rules *rules, Zone zone, const Column premises,
                     Cause cause);
void network_disconnect(World *world, const Rules *rules, Zone zone, TerritoryId territory,
                        double premises, Cause cause);

/* Adds to (or takes from) what is covered or decent, within what there is. */
void network_cover(World *world, const Rules *rules, TerritoryId territory, double people,
                   Cause cause);
void network_shift_mobile(World *world, const Rules *rules, TerritoryId territory, double people,
                          Cause cause);
void network_shift_decent(World *world, const Rules *rules, TerritoryId territory, double premises,
                          Cause cause);

#endif
