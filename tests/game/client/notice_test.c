#include "game/client/notice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/client/verdict_text.h"

static Scenario scenario;

static int setup(void **state)
{
    (void)state;
    scenario.rules.territory_count = 2;
    scenario.rules.region_count = scenario.rules.incident_count = 1;
    text_copy(scenario.rules.territory_name[0], NAME_BYTES, "Manche");
    text_copy(scenario.rules.territory_name[1], NAME_BYTES, "Calvados");
    text_copy(scenario.rules.region_name[0], NAME_BYTES, "Normandie");
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        scenario.text.proposal[p].name = (Bilingual){{"Espaces", "Spaces"}};
    }
    scenario.text.incident[0].text = (Bilingual){{"Une tempête.", "A storm."}};
    return 0;
}

/* A sentence begins with a capital, a figure or a quotation mark, and ends. */
static void assert_sentence(const char *text)
{
    size_t length = strlen(text);
    assert_true(length > 10);
    assert_int_equal(text[length - 1], '.');
    assert_null(strstr(text, "%"));
}

static void test_every_event_has_a_sentence(void **state)
{
    (void)state;
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++) {
        Event event = {.kind = (EventKind)kind, .territory = {0}, .other = {1}, .figure = 3};
        char text[NOTICE_BYTES];
        bool percents = kind == EVENT_GRANTS_CUT || kind == EVENT_CREWS_SCARCE;
        notice_event(&scenario, &event, text, sizeof text);
        if (percents) {
            assert_true(strlen(text) > 10);
        } else {
            assert_sentence(text);
        }
    }
}

static void test_every_refusal_has_a_sentence_and_they_differ(void **state)
{
    (void)state;
    static char texts[VERDICT_CODE_COUNT][VERDICT_TEXT_BYTES];
    for (int code = VERDICT_OK + 1; code < VERDICT_CODE_COUNT; code++) {
        Verdict verdict = {.code = (VerdictCode)code, .subject = 1, .figure = 12, .limit = 8};
        verdict_text(&scenario, verdict, texts[code], sizeof texts[code]);
        assert_true(strlen(texts[code]) > 10);
        for (int other = VERDICT_OK + 1; other < code; other++) {
            assert_string_not_equal(texts[code], texts[other]);
        }
    }
}

static void test_nothing_is_said_of_what_is_allowed(void **state)
{
    (void)state;
    char text[VERDICT_TEXT_BYTES] = "before";
    verdict_text(&scenario, verdict_ok(), text, sizeof text);
    assert_string_equal(text, "");
}

static void test_every_act_refusal_has_a_sentence(void **state)
{
    (void)state;
    for (int verdict = ACT_VERDICT_OK + 1; verdict < ACT_VERDICT_COUNT; verdict++) {
        assert_sentence(verdict_act_text((ActVerdict)verdict));
    }
}

/* What a hostile or newer server might send must not read beyond the tables. */
static void test_unknown_subjects_are_survived(void **state)
{
    (void)state;
    char text[NOTICE_BYTES];
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++) {
        Event event = {.kind = (EventKind)kind, .territory = {200}, .other = {255}, .subject = 255};
        notice_event(&scenario, &event, text, sizeof text);
    }
    for (int code = 0; code < VERDICT_CODE_COUNT; code++) {
        Verdict verdict = {(VerdictCode)code, 255, INT64_MAX, INT64_MIN};
        verdict_text(&scenario, verdict, text, sizeof text);
    }
}

static void test_concerns_both_parties_of_a_contract(void **state)
{
    (void)state;
    Event event = {.kind = EVENT_CONTRACT_SIGNED, .territory = {0}, .other = {1}};
    assert_true(notice_concerns(&event, (TerritoryId){0}));
    assert_true(notice_concerns(&event, (TerritoryId){1}));
    assert_false(notice_concerns(&event, (TerritoryId){2}));
    event.kind = EVENT_PROPOSAL_STARTED;
    assert_false(notice_concerns(&event, (TerritoryId){1}));
    event.kind = EVENT_GRANTS_CUT;
    assert_true(notice_concerns(&event, (TerritoryId){2}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_event_has_a_sentence),
        cmocka_unit_test(test_every_refusal_has_a_sentence_and_they_differ),
        cmocka_unit_test(test_nothing_is_said_of_what_is_allowed),
        cmocka_unit_test(test_every_act_refusal_has_a_sentence),
        cmocka_unit_test(test_unknown_subjects_are_survived),
        cmocka_unit_test(test_concerns_both_parties_of_a_contract),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
