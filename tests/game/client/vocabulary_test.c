#include "game/client/vocabulary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/game/client/room.h"

static Room room;

static int setup(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    return room_open(&room, 1) && locale_bind(NULL, NULL) == STATUS_OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    room_close(&room);
    return 0;
}

typedef const char *NameOf(int value);

static const char *score(int value) { return vocabulary_score((Score)value); }

static const char *meaning(int value) { return vocabulary_score_meaning((Score)value); }

static const char *zone(int value) { return vocabulary_zone((Zone)value); }

static const char *subject(int value) { return vocabulary_subject((ContractSubject)value); }

static const char *key(int value) { return vocabulary_key((ContractKey)value); }

static const char *phase(int value) { return vocabulary_phase((Phase)value); }

static const char *line(int value) { return vocabulary_budget_line((BudgetLine)value); }

static const char *keeper(int value) { return vocabulary_keeper((SeatKeeper)value); }

static const char *quality(int value) { return vocabulary_line((LineQuality)value); }

static const char *proposal(int value)
{
    return vocabulary_proposal(&room.scenario, (Proposal)value);
}

static const char *cause(int value) { return vocabulary_cause(&room.scenario, (Cause)value); }

static const char *cause_meaning(int value)
{
    return vocabulary_cause_meaning(&room.scenario, (Cause)value);
}

static const char *plan(int value) { return vocabulary_pool_plan((PoolPlan)value); }

static const char *plan_meaning(int value) { return vocabulary_pool_plan_meaning((PoolPlan)value); }

static const struct {
    NameOf *name;
    int count;
} WORDS[] = {{score, SCORE_COUNT},
             {quality, LINE_QUALITY_COUNT},
             {meaning, SCORE_COUNT},
             {zone, ZONE_COUNT},
             {subject, CONTRACT_SUBJECT_COUNT},
             {key, CONTRACT_KEY_COUNT},
             {phase, PHASE_COUNT},
             {line, LINE_COUNT},
             {keeper, SEAT_KEEPER_COUNT},
             {proposal, PROPOSAL_COUNT},
             {cause, CAUSE_COUNT},
             {cause_meaning, CAUSE_COUNT},
             {plan, POOL_PLAN_COUNT},
             {plan_meaning, POOL_PLAN_COUNT}};

/* In each language every thing has a name, and no two of a kind the same. */
static void test_everything_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        locale_set((Language)language);
        for (size_t kind = 0; kind < sizeof WORDS / sizeof *WORDS; kind++) {
            for (int a = 0; a < WORDS[kind].count; a++) {
                assert_string_not_equal(WORDS[kind].name(a), "");
                for (int b = 0; b < a; b++) {
                    assert_string_not_equal(WORDS[kind].name(a), WORDS[kind].name(b));
                }
            }
        }
    }
}

static void test_the_count_of_an_enumeration_has_none(void **state)
{
    (void)state;
    assert_string_equal(vocabulary_score(SCORE_COUNT), "");
    assert_string_equal(vocabulary_zone(ZONE_COUNT), "");
    assert_string_equal(vocabulary_phase(PHASE_COUNT), "");
    assert_string_equal(vocabulary_cause(&room.scenario, CAUSE_COUNT), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_has_a_name_of_its_own),
        cmocka_unit_test(test_the_count_of_an_enumeration_has_none),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
