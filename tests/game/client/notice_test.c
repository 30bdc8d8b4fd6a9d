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
        scenario.text.proposal[p].news_count = 1;
        scenario.text.proposal[p].news[0].text =
            (Bilingual){{"{who} et {other} : {figure}.", "{who} and {other}: {figure}."}};
        scenario.text.proposal[p].refusal_count = 1;
        scenario.text.proposal[p].refusal[0] =
            (Bilingual){{"Il en faut {figure}.", "It takes {figure}."}};
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

/* Which figure a refusal shows: a proposal's own rules count their sentences from 0. */
static Verdict verdict_of(VerdictCode code)
{
    bool own = code == VERDICT_PROPOSAL_RULE;
    return (Verdict){.code = code, .subject = 1, .figure = own ? 0 : 12, .limit = 8};
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
        verdict_text(&scenario, verdict_of((VerdictCode)code), texts[code], sizeof texts[code]);
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

static void test_news_name_whom_they_concern(void **state)
{
    (void)state;
    char text[NOTICE_BYTES];
    locale_set(LANGUAGE_EN);
    Event event = {.kind = EVENT_PROPOSAL_NEWS, .subject = 5, .other = {1}, .figure = 1234};
    static const int TONES[] = {-1, 0, 1};
    static const NoticeTone EXPECTED[] = {NOTICE_BAD, NOTICE_NEUTRAL, NOTICE_GOOD};
    for (int i = 0; i < 3; i++) {
        scenario.text.proposal[5].news[0].tone = TONES[i];
        assert_int_equal(notice_event(&scenario, &event, text, sizeof text), EXPECTED[i]);
    }
    assert_string_equal(text, "Manche and Calvados: 1,234.");
    event.detail = 1;
    notice_event(&scenario, &event, text, sizeof text);
    assert_string_equal(text, "");
}

static void test_a_proposal_refuses_in_its_own_words(void **state)
{
    (void)state;
    char text[VERDICT_TEXT_BYTES];
    locale_set(LANGUAGE_EN);
    Verdict verdict = verdict_of(VERDICT_PROPOSAL_RULE);
    verdict_text(&scenario, verdict, text, sizeof text);
    assert_string_equal(text, "It takes 8.");
    verdict.figure = -1;
    verdict_text(&scenario, verdict, text, sizeof text);
    assert_string_equal(text, "");
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
    event.kind = EVENT_PROPOSAL_NEWS;
    assert_true(notice_concerns(&event, (TerritoryId){1}));
    assert_false(notice_concerns(&event, (TerritoryId){2}));
    static const EventKind NATIONAL[] = {
        EVENT_GRANTS_CUT,    EVENT_CREWS_SCARCE, EVENT_MOTION_OPENED, EVENT_MOTION_PASSED,
        EVENT_MOTION_FAILED, EVENT_CLAUSE_LOST,  EVENT_POOL_CARRIED,  EVENT_POOL_FAILED};
    for (size_t n = 0; n < sizeof NATIONAL / sizeof NATIONAL[0]; n++) {
        event.kind = NATIONAL[n];
        assert_true(notice_concerns(&event, (TerritoryId){2}));
    }
}

static void assert_says(const Event *event, const char *sentence)
{
    char text[NOTICE_BYTES];
    notice_event(&scenario, event, text, sizeof text);
    assert_string_equal(text, sentence);
}

static void test_the_pool_says_who_pays_and_who_is_served(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    Event event = {.kind = EVENT_POOL_PLEDGED, .subject = POOL_PLATFORM, .figure = 1200000};
    assert_says(&event, "Manche puts €1.2M into the common plan “One services platform for all”.");
    event.figure = 0;
    assert_says(
        &event,
        "Manche takes back what it put into the common plan “One services platform for all”.");
    event = (Event){.kind = EVENT_POOL_CARRIED, .subject = POOL_FIBRE, .detail = 2, .figure = 900};
    assert_says(&event, "The common plan “Fibre where it is most lacking” is carried out: "
                        "2 territories put in €900.");
    event = (Event){.kind = EVENT_POOL_FAILED, .subject = POOL_FIBRE, .figure = 900};
    assert_says(&event, "The common plan “Fibre where it is most lacking” is not carried out, "
                        "€900 are missing: nobody pays.");
    event = (Event){.kind = EVENT_POOL_SERVED, .subject = POOL_FIBRE, .figure = 1234};
    assert_says(&event, "Manche: the common plan connects 1,234 premises.");
    event.subject = POOL_MEDIATION;
    assert_says(&event, "Manche: common mediators accompany 1,234 people.");
}

static void test_a_correction_says_what_it_changed(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    Event event = {.kind = EVENT_ADJUSTED, .other = {1}, .subject = ADJUST_MONEY, .figure = 900};
    assert_says(&event, "Correction by the facilitator: Manche receives €900.");
    event.figure = -900;
    assert_says(&event, "Correction by the facilitator: Manche gives back €900.");
    event.subject = ADJUST_FIBRE;
    assert_says(&event, "Correction by the facilitator: Manche has 900 premises with fibre less.");
    event.figure = 1;
    assert_says(&event, "Correction by the facilitator: Manche has 1 premise with fibre more.");
    event.subject = ADJUST_CONTRACT;
    assert_says(&event, "Correction by the facilitator: a contract of Manche and Calvados ends, "
                        "nobody owes anything.");
    assert_true(notice_concerns(&event, (TerritoryId){1}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_event_has_a_sentence),
        cmocka_unit_test(test_every_refusal_has_a_sentence_and_they_differ),
        cmocka_unit_test(test_nothing_is_said_of_what_is_allowed),
        cmocka_unit_test(test_every_act_refusal_has_a_sentence),
        cmocka_unit_test(test_news_name_whom_they_concern),
        cmocka_unit_test(test_a_proposal_refuses_in_its_own_words),
        cmocka_unit_test(test_unknown_subjects_are_survived),
        cmocka_unit_test(test_the_pool_says_who_pays_and_who_is_served),
        cmocka_unit_test(test_a_correction_says_what_it_changed),
        cmocka_unit_test(test_concerns_both_parties_of_a_contract),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
