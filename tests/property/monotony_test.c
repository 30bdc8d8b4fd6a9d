/*
 * More of one thing, everything else the same, never does harm to what it is for: model.md, property 4.
 * Two Worlds part in one setting of one territory and are compared some years later.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/sim/network.h"
#include "game/sim/query.h"
#include "game/sim/score.h"
#include "tests/harness/random_play.h"
#include "tests/harness/shipped.h"

enum { RUNS = 60, YEARS = 6 };

static const double SLACK_POINTS = 1e-9;

static RandomPlay less, more;
static char said[200];

/* The two programmes of the territory that differ, and what is to be seen. */
typedef struct Pair {
    TerritoryId territory;
    Programme less, more;
    Score score;
    int years;
    uint64_t salt;
} Pair;

static void begin(Choices *choices, Pair *pair, Score score)
{
    random_play_begin(&less, shipped_rules());
    pair->score = score;
    pair->years = choices_int(choices, 1, YEARS);
    pair->salt = (uint64_t)choices_i64(choices, 0, INT32_MAX);
    pair->territory =
        (TerritoryId){(uint8_t)choices_int(choices, 0, less.rules->territory_count - 1)};
    query_carry_on(&less.world, less.rules, pair->territory, &pair->less);
    pair->more = pair->less;
}

/* A year with one programme, which is the only one. False when the rules refuse it. */
static bool play_year(RandomPlay *play, const Pair *pair, const Programme *programme)
{
    Command *command = &play->frame.commands[0];
    memset(command, 0, sizeof *command);
    command->kind = COMMAND_PROGRAMME;
    command->actor = pair->territory;
    command->programme = *programme;
    if (command_check(&play->world, play->rules, command).code != VERDICT_OK)
        return false;
    play->frame.command_count = 1;
    for (int quarter = 0; quarter < QUARTERS_PER_YEAR; quarter++)
        random_play_quarter(play, pair->salt);
    return true;
}

/* Afterwards what is held is carried on: no order is given twice. */
static void play_on(RandomPlay *play, const Pair *pair)
{
    for (int y = 1; y < pair->years; y++)
        for (int quarter = 0; quarter < QUARTERS_PER_YEAR; quarter++)
            random_play_quarter(play, pair->salt);
}

/* Plays both and compares. A pair that cannot be played says nothing: `keeper` counts those that could. */
static const char *compare(const Pair *pair, void *keeper)
{
    int *compared = keeper;
    more = less;
    if (!play_year(&less, pair, &pair->less) || !play_year(&more, pair, &pair->more))
        return NULL;
    play_on(&less, pair);
    play_on(&more, pair);
    double with_less = score_of(&less.world, less.rules, pair->score, pair->territory);
    double with_more = score_of(&more.world, more.rules, pair->score, pair->territory);
    (*compared)++;
    if (with_more >= with_less - SLACK_POINTS)
        return NULL;
    text_format(said, sizeof said, "%s after %d years: %.9f with less, %.9f with more",
                less.rules->code[pair->territory.index], pair->years, with_less, with_more);
    return said;
}

static int32_t some_of(Choices *choices, double left)
{
    return (int32_t)(choices_share(choices) * choices_share(choices) * left);
}

static const char *more_premises_never_lower_access(Choices *choices, void *keeper)
{
    Pair pair;
    begin(choices, &pair, SCORE_ACCESS);
    Zone zone = choices_bool(choices) ? ZONE_PUBLIC_SPARSE : ZONE_PUBLIC_DENSE;
    double left = query_premises_left(&less.world, less.rules, zone, pair.territory) / 8.0;
    int32_t some = some_of(choices, left), further = some_of(choices, left);
    pair.less.fibre_premises[zone] = some;
    pair.more.fibre_premises[zone] = some + further;
    return compare(&pair, keeper);
}

static const char *more_copper_never_lowers_access(Choices *choices, void *keeper)
{
    Pair pair;
    begin(choices, &pair, SCORE_ACCESS);
    Zone zone = choices_bool(choices) ? ZONE_PUBLIC_SPARSE : ZONE_PUBLIC_DENSE;
    double left = query_copper_left(&less.world, less.rules, zone, pair.territory) / 8.0;
    int32_t some = some_of(choices, left), further = some_of(choices, left);
    pair.less.copper_premises[zone] = some;
    pair.more.copper_premises[zone] = some + further;
    return compare(&pair, keeper);
}

/* Posts for both; the second has some more, at the same sites. */
static void set_spaces(Programme *programme, int sites, int posts)
{
    Measure *measure = &programme->measures[PROPOSAL_PUBLIC_SPACES];
    *measure = (Measure){.level = 1};
    measure->dial[0] = (int16_t)sites;
    measure->dial[1] = (int16_t)posts;
}

static const char *more_mediator_hours_never_lower_usage(Choices *choices, void *keeper)
{
    Pair pair;
    begin(choices, &pair, SCORE_USAGE);
    int sites = choices_int(choices, 1, 12);
    int posts = choices_int(choices, sites, 24);
    set_spaces(&pair.less, sites, posts);
    set_spaces(&pair.more, sites, posts + choices_int(choices, 0, 16));
    return compare(&pair, keeper);
}

static const char *public_spaces_never_lower_usage(Choices *choices, void *keeper)
{
    Pair pair;
    begin(choices, &pair, SCORE_USAGE);
    int sites = choices_int(choices, 1, 8);
    set_spaces(&pair.more, sites, choices_int(choices, sites, 16));
    return compare(&pair, keeper);
}

static const char *more_sites_never_lower_access(Choices *choices, void *keeper)
{
    Pair pair;
    begin(choices, &pair, SCORE_ACCESS);
    Measure *measure = &pair.less.measures[PROPOSAL_MOBILE];
    measure->level = 1;
    measure->dial[0] = (int16_t)choices_int(choices, 0, 10);
    measure->dial[1] = (int16_t)(choices_int(choices, 0, 10) * 10);
    pair.more = pair.less;
    int sites = measure->dial[0] + choices_int(choices, 0, 10);
    pair.more.measures[PROPOSAL_MOBILE].dial[0] = (int16_t)sites;
    return compare(&pair, keeper);
}

static const char *joining_the_club_never_lowers_services(Choices *choices, void *keeper)
{
    Pair pair;
    begin(choices, &pair, SCORE_SERVICES);
    pair.less.measures[PROPOSAL_AGREEMENTS].level = 1;
    pair.more.measures[PROPOSAL_AGREEMENTS].level = 1;
    pair.less.measures[PROPOSAL_POOLING].level = (uint8_t)choices_int(choices, 0, 1);
    pair.more.measures[PROPOSAL_POOLING].level = 2;
    return compare(&pair, keeper);
}

static void run_pairs(const char *name, Property *property)
{
    int compared = 0;
    property_run(name, RUNS, property, &compared);
    /* A statement that was never tried would hold for nothing. */
    assert_true(compared >= RUNS / 4);
}

static void test_more_premises_never_lower_access(void **state)
{
    (void)state;
    run_pairs("more premises never lower access", more_premises_never_lower_access);
}

static void test_more_copper_never_lowers_access(void **state)
{
    (void)state;
    run_pairs("more copper never lowers access", more_copper_never_lowers_access);
}

static void test_more_mediator_hours_never_lower_usage(void **state)
{
    (void)state;
    run_pairs("more mediator hours never lower usage", more_mediator_hours_never_lower_usage);
}

static void test_public_spaces_never_lower_usage(void **state)
{
    (void)state;
    run_pairs("public spaces never lower usage", public_spaces_never_lower_usage);
}

static void test_more_sites_never_lower_access(void **state)
{
    (void)state;
    run_pairs("more sites never lower access", more_sites_never_lower_access);
}

static void test_joining_the_club_never_lowers_services(void **state)
{
    (void)state;
    run_pairs("joining the club never lowers services", joining_the_club_never_lowers_services);
}

/* Lines that are not fibre: all of Yvelines is once operators are done, and fibre does not wear. */
static bool has_copper(const World *world, TerritoryId territory)
{
    return world->network.decent[territory.index] > network_fibre_premises(world, territory) + 0.5;
}

static void assert_worn(const RandomPlay *play, Score score, TerritoryId territory)
{
    double points = play->world.ledger.line[score][CAUSE_WEAR][territory.index];
    if (score == SCORE_ACCESS && !has_copper(&play->world, territory))
        assert_true(points <= 0.0);
    else
        assert_true(points < 0.0);
}

/* What nobody keeps up wears: in every territory and year, something of every score is lost. */
static void test_doing_nothing_wears_down(void **state)
{
    (void)state;
    random_play_begin(&less, shipped_rules());
    for (int quarter = 0; quarter < 10 * QUARTERS_PER_YEAR; quarter++) {
        random_play_quarter(&less, 1);
        for (int s = 0; s < SCORE_COUNT; s++)
            for (int t = 0; t < less.rules->territory_count; t++)
                assert_worn(&less, (Score)s, (TerritoryId){(uint8_t)t});
    }
}

/* A room that orders nothing is overtaken by one that plays as it should. */
static void test_doing_nothing_is_overtaken(void **state)
{
    (void)state;
    random_play_begin(&less, shipped_rules());
    random_play_begin(&more, shipped_rules());
    RandomYear nobody = {.salt = 3};
    RandomYear everybody = {.salt = 3, .count = more.rules->territory_count};
    for (int y = 0; y < 12; y++) {
        random_play_year(&less, &nobody, NULL, NULL);
        random_play_year(&more, &everybody, NULL, NULL);
    }
    assert_true(score_common(&more.world, more.rules) > score_common(&less.world, less.rules));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_more_premises_never_lower_access),
        cmocka_unit_test(test_more_copper_never_lowers_access),
        cmocka_unit_test(test_more_mediator_hours_never_lower_usage),
        cmocka_unit_test(test_public_spaces_never_lower_usage),
        cmocka_unit_test(test_more_sites_never_lower_access),
        cmocka_unit_test(test_joining_the_club_never_lowers_services),
        cmocka_unit_test(test_doing_nothing_wears_down),
        cmocka_unit_test(test_doing_nothing_is_overtaken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
