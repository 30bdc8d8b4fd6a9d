#include "game/session/advice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/score.h"
#include "tests/game/sim/small_rules.h"

enum { GHOST_TOWN, CYBER_ATTACK, GOOD_NEWS, CUT_CABLE, INCIDENTS };

static Rules rules;
static Play play;
static Advice advice[ADVICE_MAX];
static int count;

static void fill_incidents(void)
{
    rules.incident_count = INCIDENTS;
    rules.incident[GHOST_TOWN] = (Incident){
        .when = QUANTITY_USAGE, .at_most = 100, .target = INCIDENT_TRUST, .amount = 0.01};
    rules.incident[CYBER_ATTACK] = (Incident){
        .when = QUANTITY_SERVICES, .at_most = 100, .target = INCIDENT_OFFER, .amount = -0.03};
    rules.incident[GOOD_NEWS] = (Incident){
        .when = QUANTITY_SERVICES, .at_most = 100, .target = INCIDENT_OFFER, .amount = 0.03};
    rules.incident[CUT_CABLE] = (Incident){.when = QUANTITY_OVERSEAS,
                                           .at_least = 1,
                                           .at_most = 1,
                                           .target = INCIDENT_OFFER,
                                           .amount = -0.5};
}

static void won(int t, double points)
{
    for (int s = 0; s < SCORE_COUNT; s++)
        play.world.ledger.opening[s][t] =
            score_of(&play.world, &rules, (Score)s, (TerritoryId){(uint8_t)t}) - points;
}

/* Three rounds are closed; everybody won two points and a half in the last one, half by what they do for usage. */
static int set_up(void **state)
{
    static const SessionSettings SETTINGS = {.rounds = 5, .decide_ms = 600000};
    (void)state;
    small_rules_fill(&rules);
    fill_incidents();
    rules_finish(&rules);
    play_init(&play, &rules, &SETTINGS);
    play.session.phase = PHASE_DECIDE;
    play.session.round = 4;
    play.world.quarter = 3 * QUARTERS_PER_YEAR;
    for (int t = 0; t < SMALL_TERRITORIES; t++) {
        play.session.seats[t].keeper = SEAT_HUMAN;
        play.session.seats[t].people = 1;
        play.world.ledger.line[SCORE_USAGE][CAUSE_PROPOSAL][t] = 1.5;
        won(t, 2.5);
    }
    play.world.contracts.taken[0] = 1;
    play.world.contracts.row[0] = (Contract){
        .terms = {.proposer = SMALL_AMONT, .partner = SMALL_BOCAGE}, .state = CONTRACT_RUNNING};
    return 0;
}

static const Advice *find(AdviceKind kind)
{
    memset(advice, 0xa5, sizeof advice);
    count = advice_list(&play, &rules, advice, ADVICE_MAX);
    for (int a = 0; a < count; a++)
        if (advice[a].kind == kind)
            return &advice[a];
    return NULL;
}

static bool is_only(const SeatSet *set, TerritoryId seat)
{
    SeatSet one = {{0, 0}};
    seat_set_add(&one, seat.index);
    return memcmp(set, &one, sizeof one) == 0;
}

static void an_ordinary_year_calls_for_nothing(void **state)
{
    (void)state;
    for (int k = 0; k < ADVICE_KIND_COUNT; k++)
        assert_null(find((AdviceKind)k));
    assert_int_equal(count, 0);
}

static void nothing_is_said_outside_a_round(void **state)
{
    (void)state;
    play.world.contracts.taken[0] = 0;
    assert_non_null(find(ADVICE_CALL));
    static const Phase SILENT[] = {PHASE_LOBBY, PHASE_BRIEFING, PHASE_CLOSING, PHASE_END};
    for (size_t p = 0; p < sizeof SILENT / sizeof SILENT[0]; p++) {
        play.session.phase = SILENT[p];
        assert_int_equal(advice_list(&play, &rules, advice, ADVICE_MAX), 0);
    }
    play.session.phase = PHASE_DECIDE;
    play.session.practising = true;
    assert_int_equal(advice_list(&play, &rules, advice, ADVICE_MAX), 0);
}

static void two_rounds_without_cooperation_call_for_projects(void **state)
{
    (void)state;
    Contract *contract = &play.world.contracts.row[0];
    int year = world_year(&play.world, &rules);
    contract->state = CONTRACT_OFFERED;
    contract->year = (uint16_t)(year - 2);
    assert_null(find(ADVICE_CALL));
    contract->year = (uint16_t)(year - 3);
    const Advice *call = find(ADVICE_CALL);
    assert_non_null(call);
    assert_true(call->figure == 2.0);
    assert_int_equal(call->euros, 1000000);
    assert_true(seat_set_has(&call->seats, 3));
    contract->state = CONTRACT_RUNNING;
    assert_null(find(ADVICE_CALL));
    play.world.contracts.taken[0] = 0;
    assert_true(find(ADVICE_CALL)->figure == 3.0);
}

/* What seats without people agree on among themselves is no cooperation of the room. */
static void only_people_are_the_room(void **state)
{
    (void)state;
    play.session.seats[SMALL_AMONT.index].keeper = SEAT_BOT;
    play.session.seats[SMALL_BOCAGE.index].keeper = SEAT_BOT;
    const Advice *call = find(ADVICE_CALL);
    assert_non_null(call);
    assert_false(seat_set_has(&call->seats, SMALL_AMONT.index));
    assert_true(seat_set_has(&call->seats, SMALL_COMBE.index));
    play.session.seats[SMALL_COMBE.index].keeper = SEAT_STEWARD;
    assert_null(find(ADVICE_CALL)); /* one alone has nobody to agree with */
    play.session.seats[SMALL_DUNE.index].keeper = SEAT_BOT;
    assert_null(find(ADVICE_CALL)); /* no people at all: every seat, and two of them agree */
}

static void the_lowest_that_falls_back_is_helped(void **state)
{
    (void)state;
    int lowest = 0;
    double points[SMALL_TERRITORIES], mean = 0.0;
    for (int d = 0; d < DOMAIN_COUNT; d++)
        play.world.services.reached[d][SMALL_AMONT.index] = 1.0;
    won(SMALL_AMONT.index, 2.5);
    for (int t = 0; t < SMALL_TERRITORIES; t++) {
        points[t] = 0.0;
        for (int s = 0; s < SCORE_COUNT; s++)
            points[t] +=
                score_of(&play.world, &rules, (Score)s, (TerritoryId){(uint8_t)t}) / SCORE_COUNT;
        mean += points[t] / SMALL_TERRITORIES;
        lowest = points[t] < points[lowest] ? t : lowest;
    }
    assert_true(mean - points[lowest] > ADVICE_BEHIND_POINTS);
    assert_null(find(ADVICE_SOLIDARITY));
    won(lowest, 1.0);
    const Advice *help = find(ADVICE_SOLIDARITY);
    assert_non_null(help);
    assert_true(is_only(&help->seats, (TerritoryId){(uint8_t)lowest}));
    assert_true(help->figure > mean - points[lowest] - 1e-9);
    assert_true(help->figure < mean - points[lowest] + 1e-9);
    assert_int_equal(help->euros, (int64_t)(2.0 * rules.population[lowest]));
    won(lowest, 2.5);
    assert_null(find(ADVICE_SOLIDARITY));
}

static void a_debt_in_the_red_calls_for_the_state(void **state)
{
    (void)state;
    play.world.budget.debt[SMALL_COMBE.index] = 1000000000;
    const Advice *help = find(ADVICE_STATE_HELP);
    assert_non_null(help);
    assert_true(is_only(&help->seats, SMALL_COMBE));
    assert_true(help->figure >= rules.c.debt_years_warning);
    assert_int_equal(help->euros, 400000);
}

static void access_without_usage_calls_for_an_incident(void **state)
{
    (void)state;
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        play.world.ledger.line[SCORE_USAGE][CAUSE_PROPOSAL][t] = 0.2;
    const Advice *usage = find(ADVICE_USAGE);
    assert_non_null(usage);
    assert_true(usage->has_inject);
    assert_int_equal(usage->inject.incident, GHOST_TOWN);
    assert_int_equal(usage->inject.territory, INJECT_EVERYWHERE);
    assert_true(usage->figure > 0.199 && usage->figure < 0.201);
    play.world.quarter = QUARTERS_PER_YEAR;
    assert_null(find(ADVICE_USAGE)); /* nothing has ripened yet */
    play.world.quarter = 3 * QUARTERS_PER_YEAR;
    play.world.ledger.line[SCORE_USAGE][CAUSE_CONTRACT][0] = 4 * 0.1;
    assert_null(find(ADVICE_USAGE));
    play.world.ledger.line[SCORE_USAGE][CAUSE_CONTRACT][0] = 0.0;
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        won(t, 1.0);
    assert_null(find(ADVICE_USAGE));
}

static void a_year_that_goes_well_calls_for_a_crisis(void **state)
{
    (void)state;
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        won(t, 5.0 + t);
    const Advice *crisis = find(ADVICE_CRISIS);
    assert_non_null(crisis);
    assert_true(crisis->figure > 4.999 && crisis->figure < 5.001);
    /* Neither the one that gives, nor the one that strikes a single island. */
    assert_int_equal(crisis->inject.incident, CYBER_ATTACK);
    assert_true(crisis->has_inject);
    assert_true(territory_same(crisis->least, (TerritoryId){0}));
    assert_true(territory_same(crisis->most, (TerritoryId){SMALL_TERRITORIES - 1}));
    assert_true(crisis->most_points > 4.999 + SMALL_TERRITORIES - 1);
    won(SMALL_COMBE.index, 2.9);
    assert_null(find(ADVICE_CRISIS));
}

/* What the room built up in the year is what is put to the test. */
static void a_crisis_strikes_where_the_room_won_most(void **state)
{
    (void)state;
    rules.incident[GHOST_TOWN].amount = -0.01; /* of trust: it suits as well */
    for (int t = 0; t < SMALL_TERRITORIES; t++) {
        won(t, 5.0);
        play.world.ledger.opening[SCORE_USAGE][t] -= 2.0;
    }
    const Advice *crisis = find(ADVICE_CRISIS);
    assert_int_equal(crisis->score, SCORE_USAGE);
    assert_true(crisis->score_points > 6.999 && crisis->score_points < 7.001);
    assert_int_equal(crisis->inject.incident, GHOST_TOWN);
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        play.world.ledger.opening[SCORE_SERVICES][t] -= 4.0;
    crisis = find(ADVICE_CRISIS);
    assert_int_equal(crisis->score, SCORE_SERVICES);
    assert_int_equal(crisis->inject.incident, CYBER_ATTACK);
}

static void no_crisis_on_top_of_trouble(void **state)
{
    (void)state;
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        won(t, 5.0);
    play.world.budget.debt[SMALL_COMBE.index] = 1000000000;
    assert_null(find(ADVICE_CRISIS));
    assert_non_null(find(ADVICE_STATE_HELP));
}

static void open_motion(void)
{
    Motion *motion = &play.world.council.motion[2];
    play.world.council.taken[0] = 1u << 2;
    *motion = (Motion){.terms = {.kind = MOTION_CHARTER}, .proposer = SMALL_COMBE};
    motion->ballot[SMALL_COMBE.index] = BALLOT_YES;
    play.session.phase = PHASE_NEGOTIATE;
}

static void a_motion_without_votes_is_recalled(void **state)
{
    (void)state;
    open_motion();
    const Advice *vote = find(ADVICE_VOTE);
    assert_non_null(vote);
    assert_int_equal(vote->motion, 2);
    assert_true(vote->figure == 0.0);
    assert_false(seat_set_has(&vote->seats, SMALL_COMBE.index));
    assert_true(seat_set_has(&vote->seats, SMALL_AMONT.index));
    play.world.council.motion[2].ballot[SMALL_AMONT.index] = BALLOT_NO;
    assert_non_null(find(ADVICE_VOTE)); /* one of three: less than a third and a bit */
    play.world.council.motion[2].ballot[SMALL_DUNE.index] = BALLOT_YES;
    assert_null(find(ADVICE_VOTE));
}

static void sealed_votes_are_not_counted(void **state)
{
    (void)state;
    open_motion();
    play.session.settings.ballots_secret = true;
    assert_null(find(ADVICE_VOTE));
    play.session.settings.ballots_secret = false;
    play.session.phase = PHASE_DECIDE;
    assert_null(find(ADVICE_VOTE));
}

static void all_ready_early_may_close(void **state)
{
    (void)state;
    play.session.now_ms = 100000;
    play.session.phase_ends_ms = 100000 + 61000;
    assert_null(find(ADVICE_CLOSE));
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        play.session.seats[t].ready = true;
    const Advice *close = find(ADVICE_CLOSE);
    assert_non_null(close);
    assert_ptr_equal(close, &advice[0]);
    assert_true(close->figure == 61.0);
    play.session.practising = true;
    assert_non_null(find(ADVICE_CLOSE));
    play.session.phase_ends_ms = 100000 + 59000;
    assert_null(find(ADVICE_CLOSE));
    play.session.phase_ends_ms = 0;
    assert_null(find(ADVICE_CLOSE));
}

static void no_more_is_written_than_there_is_room_for(void **state)
{
    (void)state;
    play.world.contracts.taken[0] = 0;
    play.world.budget.debt[SMALL_COMBE.index] = 1000000000;
    assert_int_equal(advice_list(&play, &rules, advice, 1), 1);
    assert_int_equal(advice[0].kind, ADVICE_STATE_HELP);
    assert_int_equal(advice_list(&play, &rules, advice, 0), 0);
}

/* It is asked between two entries, as often as one likes. */
static void asking_changes_nothing(void **state)
{
    (void)state;
    uint64_t before = play_hash(&play, &rules);
    find(ADVICE_CALL);
    assert_true(play_hash(&play, &rules) == before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(an_ordinary_year_calls_for_nothing, set_up),
        cmocka_unit_test_setup(nothing_is_said_outside_a_round, set_up),
        cmocka_unit_test_setup(two_rounds_without_cooperation_call_for_projects, set_up),
        cmocka_unit_test_setup(only_people_are_the_room, set_up),
        cmocka_unit_test_setup(the_lowest_that_falls_back_is_helped, set_up),
        cmocka_unit_test_setup(a_debt_in_the_red_calls_for_the_state, set_up),
        cmocka_unit_test_setup(access_without_usage_calls_for_an_incident, set_up),
        cmocka_unit_test_setup(a_year_that_goes_well_calls_for_a_crisis, set_up),
        cmocka_unit_test_setup(a_crisis_strikes_where_the_room_won_most, set_up),
        cmocka_unit_test_setup(no_crisis_on_top_of_trouble, set_up),
        cmocka_unit_test_setup(a_motion_without_votes_is_recalled, set_up),
        cmocka_unit_test_setup(sealed_votes_are_not_counted, set_up),
        cmocka_unit_test_setup(all_ready_early_may_close, set_up),
        cmocka_unit_test_setup(no_more_is_written_than_there_is_room_for, set_up),
        cmocka_unit_test_setup(asking_changes_nothing, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
