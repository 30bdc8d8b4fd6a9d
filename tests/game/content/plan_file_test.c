#include "game/content/plan_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/game/content/folder_copy.h"

static const char PLAN[] = "plan.yaml";
static const char *const FILES[] = {PLAN};

#define WORDS                                                                                      \
    "    title: {fr: \"T\", en: \"T\"}\n"                                                          \
    "    say: {fr: \"D\", en: \"S\"}\n"                                                            \
    "    click: {fr: \"C\", en: \"C\"}\n"

static const char WELL_FORMED[] =
    "name: trial\n"
    "title: {fr: \"Essai\", en: \"Trial\"}\n"
    "about: {fr: \"Court.\", en: \"Short.\"}\n"
    "minutes: 20\n"
    "scenario: classe\n"
    "seats: 10\n"
    "people_per_seat: 3\n"
    "rounds: 1\n"
    "practice: true\n"
    "briefing: false\n"
    "bots: true\n"
    "lengths: {decide: 6, negotiate: 2, result: 3}\n"
    "hidden: [budgets, contracts]\n"
    "quorum_percent: 40\n"
    "secret_ballots: true\n"
    "phrases_only: true\n"
    "roles:\n"
    "  - {title: {fr: \"M\", en: \"M\"}, duty: {fr: \"d\", en: \"d\"}, leads: decide}\n"
    "  - {title: {fr: \"T\", en: \"T\"}, duty: {fr: \"d\", en: \"d\"}, leads: negotiate}\n"
    "  - {title: {fr: \"R\", en: \"R\"}, duty: {fr: \"r\", en: \"s\"}, leads: result}\n"
    "steps:\n"
    "  - key: join\n    phase: lobby\n    minutes: 4\n" WORDS
    "  - key: trying\n    phase: decide\n    round: 0\n    minutes: 3\n" WORDS
    "  - key: deciding\n    phase: decide\n    round: 1\n    minutes: 6\n    close_by: 15\n" WORDS
    "    question: {fr: \"Quoi ?\", en: \"What?\"}\n"
    "  - key: talk\n    phase: debrief\n    minutes: 7\n    protected: true\n" WORDS;

static PlanFile file;
static ProblemList problems;
static uint8_t memory[PLAN_ARENA_BYTES] __attribute__((aligned(16)));

static Status load_from(const char *path)
{
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    return plan_file_load(path, &arena, &file, &problems);
}

static Status load(void)
{
    char path[FOLDER_PATH_BYTES];
    text_format(path, sizeof path, "%s/%s", folder_path(), PLAN);
    return load_from(path);
}

static int set_up(void **state)
{
    (void)state;
    if (!folder_open())
        return -1;
    folder_write(PLAN, WELL_FORMED);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_close(FILES, 1);
    return 0;
}

static void expect_broken(const char *old, const char *new, const char *words)
{
    int line = folder_edit(PLAN, old, new);
    assert_int_equal(load(), STATUS_MALFORMED);
    folder_expect(&problems, PLAN, line, words);
    folder_write(PLAN, WELL_FORMED);
}

static void what_is_written_is_what_is_planned(void **state)
{
    (void)state;
    assert_int_equal(load(), STATUS_OK);
    const Plan *plan = &file.plan;
    assert_string_equal(plan->name, "trial");
    assert_string_equal(plan->scenario, "classe");
    assert_int_equal(plan->minutes, 20);
    assert_int_equal(plan->seats, 10);
    assert_int_equal(plan->people_per_seat, 3);
    const SessionSettings *settings = &plan->settings;
    assert_int_equal(settings->rounds, 1);
    assert_string_equal(settings->plan, "trial");
    assert_true(settings->practice && settings->bots && settings->ballots_secret);
    assert_true(settings->phrases_only && !settings->briefing);
    assert_int_equal(settings->decide_ms, 360000);
    assert_int_equal(settings->negotiate_ms, 120000);
    assert_int_equal(settings->result_ms, 180000);
    assert_int_equal(settings->hidden, HIDDEN_BUDGETS | HIDDEN_CONTRACTS);
    assert_int_equal(settings->quorum_percent, 40);
    assert_int_equal(file.role_count, 3);
    assert_int_equal(file.roles[1].leads, PHASE_NEGOTIATE);
    assert_string_equal(scenario_text(&file.roles[2].duty, LANGUAGE_EN), "s");
    assert_int_equal(plan->step_count, 4);
    assert_int_equal(plan->steps[1].round, 0);
    assert_int_equal(plan->steps[2].phase, PHASE_DECIDE);
    assert_int_equal(plan->steps[2].round, 1);
    assert_int_equal(plan->steps[2].close_by_minute, 15);
    assert_int_equal(plan->steps[3].kind, PLAN_DEBRIEF);
    assert_true(plan->steps[3].kept && !plan->steps[2].kept);
    assert_string_equal(scenario_text(&file.steps[2].question, LANGUAGE_FR), "Quoi ?");
    assert_string_equal(scenario_text(&file.steps[1].question, LANGUAGE_FR), "");
    assert_string_equal(scenario_text(&file.steps[1].say, LANGUAGE_EN), "S");
}

static void mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    expect_broken("minutes: 20", "minutes: 25", "20, the sum of the steps");
    expect_broken("seats: 10", "seats: 0", "seats");
    expect_broken("quorum_percent: 40", "quorum_percent: 400", "from 0 to 100");
    expect_broken("[budgets, contracts]", "[purses]", "one of: scores");
    expect_broken("bots: true", "bots: yes", "true or false");
    expect_broken("phase: debrief", "phase: supper", "talk.phase");
    expect_broken("    minutes: 6\n    close_by", "    minutes: 7\n    close_by",
                  "deciding.minutes");
    expect_broken("round: 1\n    minutes: 6", "round: 2\n    minutes: 6",
                  "one of the rounds of this plan");
    expect_broken("phase: lobby", "phase: briefing", "no briefing");
    expect_broken("phase: debrief", "phase: lobby", "in the order of the session");
    expect_broken("protected: true", "round: 1", "a round only where");
    expect_broken("en: \"Short.\"}", "de: \"Kurz.\"}", "about");
    expect_broken("phrases_only: true", "phrases: true", "an unknown key");
    expect_broken("leads: result", "leads: lobby", "leads");
}

static void everybody_at_a_seat_has_a_role_or_nobody(void **state)
{
    (void)state;
    folder_edit(PLAN, "people_per_seat: 3\n", "people_per_seat: 2\n");
    assert_int_equal(load(), STATUS_MALFORMED);
    folder_expect(&problems, PLAN, 0, "a role for each of the people at a seat");
}

static void every_round_must_be_decided(void **state)
{
    (void)state;
    folder_edit(PLAN, "rounds: 1\n", "rounds: 2\n");
    assert_int_equal(load(), STATUS_MALFORMED);
    folder_expect(&problems, PLAN, 0, "a step to decide in round 2");
}

static void a_plan_that_is_not_there_is_said_so(void **state)
{
    (void)state;
    char path[SCENARIO_PATH_BYTES];
    Problem problem;
    assert_int_equal(plan_file_find("workshop-181", path, sizeof path, &problem), STATUS_NOT_FOUND);
    assert_int_equal(load_from("nowhere/plan.yaml"), STATUS_NOT_FOUND);
    assert_int_equal(problems.count, 1);
}

static void load_shipped(const char *name)
{
    char path[SCENARIO_PATH_BYTES], line[800];
    Problem problem;
    assert_int_equal(plan_file_find(name, path, sizeof path, &problem), STATUS_OK);
    if (load_from(path) != STATUS_OK) {
        problem_list_line(&problems, 0, line, sizeof line);
        fail_msg("%s", line);
    }
    assert_string_equal(file.plan.name, name);
}

static void plans_that_ship_load_and_suit_their_scenarios(void **state)
{
    (void)state;
    static Scenario scenario;
    static uint8_t other[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));
    int count = 0;
    for (; plan_file_name(count) != NULL; count++) {
        char path[SCENARIO_PATH_BYTES];
        Problem problem;
        Arena arena;
        ProblemList none;
        Session session;
        load_shipped(plan_file_name(count));
        arena_init(&arena, other, sizeof other);
        assert_int_equal(scenario_find(file.plan.scenario, path, sizeof path, &problem), STATUS_OK);
        assert_int_equal(scenario_load(path, &arena, &scenario, &none), STATUS_OK);
        assert_true(file.plan.seats <= scenario.rules.territory_count);
        session_init(&session, &file.plan.settings, scenario.rules.territory_count);
        for (int s = 0; s < file.plan.step_count; s++)
            for (int l = 0; l < LANGUAGE_COUNT; l++)
                assert_true(file.steps[s].title.in[l][0] != 0 && file.steps[s].say.in[l][0] != 0);
    }
    assert_int_equal(count, 3);
}

static int begins(const char *key)
{
    for (int s = 0; s < file.plan.step_count; s++)
        if (text_equal(file.plan.steps[s].key, key))
            return plan_step_begins(&file.plan, s);
    fail_msg("no step %s", key);
    return -1;
}

/* Minutes of the kept steps: nothing of them is ever proposed. */
static int kept_minutes(void)
{
    int minutes = 0;
    for (int s = 0; s < file.plan.step_count; s++)
        minutes += file.plan.steps[s].kept ? file.plan.steps[s].minutes : 0;
    return minutes;
}

static void the_reference_runs_keep_their_minutes(void **state)
{
    (void)state;
    load_shipped("workshop-180");
    assert_int_equal(begins("practice_decide"), 18);
    assert_int_equal(begins("round_1_decide"), 28);
    assert_int_equal(begins("round_3_decide"), 64);
    assert_int_equal(begins("break"), 82);
    assert_int_equal(begins("round_4_decide"), 92);
    assert_int_equal(begins("round_5_decide"), 110);
    assert_int_equal(begins("reveal"), 126);
    assert_int_equal(begins("reasons"), 146);
    assert_int_equal(begins("closing"), 176);
    assert_int_equal(kept_minutes(), 54);
    load_shipped("class-50");
    assert_int_equal(begins("frame"), 4);
    assert_int_equal(begins("round_1_decide"), 10);
    assert_int_equal(begins("round_3_decide"), 26);
    assert_int_equal(begins("reveal"), 34);
    assert_int_equal(begins("word"), 36);
    assert_int_equal(begins("exit"), 46);
    assert_int_equal(kept_minutes(), 16);
}

/* Stop and say: after every round that counts, one question for the projector. */
static void every_round_ends_with_a_question(void **state)
{
    (void)state;
    for (int p = 0; plan_file_name(p) != NULL; p++) {
        load_shipped(plan_file_name(p));
        for (int r = 1; r <= file.plan.settings.rounds && file.plan.step_count > 0; r++) {
            int step = plan_find_step(&file.plan, PHASE_RESULT, r);
            assert_true(step >= 0);
            for (int l = 0; l < LANGUAGE_COUNT; l++)
                assert_true(file.steps[step].question.in[l][0] != 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_what_is_planned, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mistakes_are_told_with_their_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(everybody_at_a_seat_has_a_role_or_nobody, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(every_round_must_be_decided, set_up, tear_down),
        cmocka_unit_test(a_plan_that_is_not_there_is_said_so),
        cmocka_unit_test(plans_that_ship_load_and_suit_their_scenarios),
        cmocka_unit_test(the_reference_runs_keep_their_minutes),
        cmocka_unit_test(every_round_ends_with_a_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
