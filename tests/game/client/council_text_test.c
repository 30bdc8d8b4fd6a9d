#include "game/client/council_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/sim/council.h"

static char text[NOTICE_BYTES];

static int setup(void **state)
{
    (void)state;
    return locale_bind(NULL, NULL) == STATUS_OK ? 0 : -1;
}

static bool ends_a_sentence(const char *sentence)
{
    size_t bytes = strlen(sentence);
    return bytes > 10 && sentence[bytes - 1] == '.' && strchr(sentence, '%') == NULL;
}

static void every_kind_and_exception_has_a_name_in_each_language(void **state)
{
    (void)state;
    for (int kind = 0; kind < MOTION_KIND_COUNT; kind++) {
        locale_set(LANGUAGE_EN);
        const char *english = council_motion_name((MotionKind)kind);
        assert_true(strlen(english) > 5);
        locale_set(LANGUAGE_FR);
        assert_string_not_equal(council_motion_name((MotionKind)kind), english);
    }
    for (int e = 0; e < EXCEPTION_COUNT; e++) {
        locale_set(LANGUAGE_EN);
        const char *english = council_exception_name((Exception)e);
        assert_true(strlen(english) > 5);
        assert_true(ends_a_sentence(council_exception_meaning((Exception)e)));
        locale_set(LANGUAGE_FR);
        assert_string_not_equal(council_exception_name((Exception)e), english);
        assert_true(ends_a_sentence(council_exception_meaning((Exception)e)));
    }
}

/* A share of the envelope has its percent sign: no other sentence has one. */
static bool is_motion_sentence(const MotionTerms *motion)
{
    size_t bytes = strlen(text);
    bool share = motion->kind == MOTION_SOLIDARITY;
    return bytes > 10 && text[bytes - 1] == '.' && (strchr(text, '%') != NULL) == share;
}

static void every_motion_is_a_sentence(void **state)
{
    (void)state;
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        for (int kind = 0; kind < MOTION_KIND_COUNT; kind++) {
            MotionRange range = council_motion_range((MotionKind)kind);
            locale_set((Language)language);
            for (int value = range.low; value <= range.high; value += range.step) {
                MotionTerms motion = {(MotionKind)kind, (int16_t)value};
                council_motion_text(&motion, text, COUNCIL_TEXT_BYTES);
                assert_true(is_motion_sentence(&motion));
            }
        }
}

static void values_stand_in_the_sentence(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    council_motion_text(&(MotionTerms){MOTION_SOLIDARITY, 30}, text, sizeof text);
    assert_true(text_starts(text, "30"));
    council_motion_text(&(MotionTerms){MOTION_CHARTER, EXCEPTION_LOAN_CEILING}, text, sizeof text);
    assert_non_null(strstr(text, "the ceiling of debt"));
    council_motion_text(&(MotionTerms){MOTION_STANDARDS, 0}, text, sizeof text);
    assert_string_equal(text, "Each territory its own standards again.");
}

static void every_event_of_the_council_is_told(void **state)
{
    (void)state;
    static const struct {
        EventKind kind;
        NoticeTone tone;
    } EVENTS[] = {{EVENT_MOTION_OPENED, NOTICE_NEUTRAL},
                  {EVENT_MOTION_PASSED, NOTICE_GOOD},
                  {EVENT_MOTION_FAILED, NOTICE_BAD},
                  {EVENT_CLAUSE_LOST, NOTICE_BAD}};
    locale_set(LANGUAGE_EN);
    for (size_t e = 0; e < sizeof EVENTS / sizeof EVENTS[0]; e++) {
        Event event = {.kind = EVENTS[e].kind, .subject = MOTION_STANDARDS, .figure = 1};
        assert_int_equal(council_event_text(&event, "Creuse", text, sizeof text), EVENTS[e].tone);
        assert_true(ends_a_sentence(text));
        assert_int_equal(strstr(text, "Creuse") != NULL, EVENTS[e].kind != EVENT_CLAUSE_LOST);
    }
}

/* What a newer or hostile server might send names nothing, and reads beyond no table. */
static void unknown_kinds_are_survived(void **state)
{
    (void)state;
    Event event = {.kind = EVENT_MOTION_PASSED, .subject = 255, .figure = 30000};
    council_event_text(&event, "Creuse", text, sizeof text);
    event.kind = EVENT_CLAUSE_LOST;
    council_event_text(&event, "Creuse", text, sizeof text);
    council_motion_text(&(MotionTerms){MOTION_CHARTER, -1}, text, sizeof text);
    assert_true(ends_a_sentence(text));
}

static void a_quorum_is_told_while_it_matters(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    council_quorum_text(3, 0, text, sizeof text);
    assert_string_equal(text, "");
    council_quorum_text(3, 4, text, sizeof text);
    assert_string_equal(text, "Quorum: 3 of the 4 votes it takes, or nothing is decided.");
    council_quorum_text(4, 4, text, sizeof text);
    assert_string_equal(text, "Quorum reached: 4 votes, it takes 4.");
}

static void a_missed_quorum_is_no_lost_vote(void **state)
{
    (void)state;
    Event event = {.kind = EVENT_MOTION_FAILED, .subject = MOTION_STANDARDS, .figure = 1};
    locale_set(LANGUAGE_EN);
    council_event_text(&event, "Lot", text, sizeof text);
    assert_true(text_starts(text, "The proposal of Lot finds no majority. "));
    event.detail = 2;
    assert_int_equal(council_event_text(&event, "Lot", text, sizeof text), NOTICE_BAD);
    assert_true(text_starts(text, "The proposal of Lot misses the quorum by 2 votes. "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quorum_is_told_while_it_matters),
        cmocka_unit_test(a_missed_quorum_is_no_lost_vote),
        cmocka_unit_test(every_kind_and_exception_has_a_name_in_each_language),
        cmocka_unit_test(every_motion_is_a_sentence),
        cmocka_unit_test(values_stand_in_the_sentence),
        cmocka_unit_test(every_event_of_the_council_is_told),
        cmocka_unit_test(unknown_kinds_are_survived),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
