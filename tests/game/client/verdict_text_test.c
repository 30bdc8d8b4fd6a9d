#include "game/client/verdict_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
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

static bool ends_a_sentence(const char *text)
{
    size_t bytes = strlen(text);
    return bytes > 1 && text[bytes - 1] == '.';
}

/* With the widest figures: a sentence cut by its buffer would lack its end. */
static void test_every_refusal_is_a_whole_sentence_in_each_language(void **state)
{
    (void)state;
    char text[LANGUAGE_COUNT][VERDICT_TEXT_BYTES];
    for (int code = VERDICT_OK + 1; code < VERDICT_CODE_COUNT; code++) {
        Verdict verdict = {(VerdictCode)code, PROPOSAL_RURAL_CHARTER, 987654321, 987654321};
        /* The scenario itself has these sentences: its own test counts them. */
        if (code == VERDICT_PROPOSAL_RULE)
            verdict.figure = 0;
        if (code == VERDICT_ZONE_PRIVATE || code == VERDICT_PREMISES_EXCEEDED)
            verdict.subject = ZONE_MEDIUM;
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            locale_set((Language)language);
            verdict_text(&room.scenario, verdict, text[language], sizeof text[language]);
            assert_true(ends_a_sentence(text[language]));
        }
        assert_string_not_equal(text[LANGUAGE_FR], text[LANGUAGE_EN]);
    }
}

static void test_what_is_allowed_says_nothing(void **state)
{
    (void)state;
    char text[VERDICT_TEXT_BYTES] = "before";
    verdict_text(&room.scenario, verdict_ok(), text, sizeof text);
    assert_string_equal(text, "");
    assert_string_equal(verdict_act_text(ACT_VERDICT_OK), "");
}

static void test_figures_stand_in_the_sentence(void **state)
{
    (void)state;
    char text[VERDICT_TEXT_BYTES];
    locale_set(LANGUAGE_EN);
    verdict_text(&room.scenario, (Verdict){VERDICT_RUNNING_DEFICIT, 0, 1200000, 0}, text,
                 sizeof text);
    assert_non_null(strstr(text, "€1.2M"));
    verdict_text(&room.scenario, (Verdict){VERDICT_DEBT_REFUSED, 0, 183, 150}, text, sizeof text);
    assert_non_null(strstr(text, "18.3"));
    assert_non_null(strstr(text, "15.0"));
    verdict_text(&room.scenario, (Verdict){VERDICT_CONTRACT_LIMIT, 0, 1, 1}, text, sizeof text);
    assert_true(text_starts(text, "You hold 1 contract,"));
}

/* Every sentence of a proposal's own, in both languages, with its figure in its place. */
static void test_every_rule_of_a_proposal_is_said(void **state)
{
    (void)state;
    char text[VERDICT_TEXT_BYTES];
    int said = 0;
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        for (int r = 0; r < room.scenario.text.proposal[p].refusal_count; r++)
            for (int language = 0; language < LANGUAGE_COUNT; language++) {
                locale_set((Language)language);
                verdict_text(&room.scenario, (Verdict){VERDICT_PROPOSAL_RULE, (uint8_t)p, r, 987},
                             text, sizeof text);
                assert_true(ends_a_sentence(text));
                assert_null(strchr(text, '{'));
                said++;
            }
    assert_true(said >= 2 * 5);
}

static void test_the_council_refuses_in_words(void **state)
{
    (void)state;
    char text[VERDICT_TEXT_BYTES];
    locale_set(LANGUAGE_EN);
    verdict_text(&room.scenario, (Verdict){VERDICT_MOTION_CHAIR, 0, 0, 0}, text, sizeof text);
    assert_true(text_starts(text, room.scenario.rules.territory_name[0]));
    verdict_text(&room.scenario, (Verdict){VERDICT_MOTION_CHAIR, 0, -1, 0}, text, sizeof text);
    assert_true(text_starts(text, "Nobody sits at the national table"));
}

static void test_a_hostile_verdict_is_still_a_sentence(void **state)
{
    (void)state;
    char text[VERDICT_TEXT_BYTES];
    verdict_text(&room.scenario, (Verdict){VERDICT_PROPOSAL_NEEDS, 255, INT64_MAX, -1}, text,
                 sizeof text);
    assert_true(ends_a_sentence(text));
    verdict_text(&room.scenario, (Verdict){VERDICT_ZONE_PRIVATE, 255, 0, 0}, text, sizeof text);
    assert_true(ends_a_sentence(text));
}

static void test_every_act_refused_has_its_sentence(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    for (int verdict = ACT_VERDICT_OK + 1; verdict < ACT_VERDICT_COUNT; verdict++) {
        assert_true(ends_a_sentence(verdict_act_text((ActVerdict)verdict)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_refusal_is_a_whole_sentence_in_each_language),
        cmocka_unit_test(test_what_is_allowed_says_nothing),
        cmocka_unit_test(test_figures_stand_in_the_sentence),
        cmocka_unit_test(test_every_rule_of_a_proposal_is_said),
        cmocka_unit_test(test_the_council_refuses_in_words),
        cmocka_unit_test(test_a_hostile_verdict_is_still_a_sentence),
        cmocka_unit_test(test_every_act_refused_has_its_sentence),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
