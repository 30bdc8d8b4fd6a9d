#include "game/client/deed_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/content/locale.h"
#include "tests/game/client/room.h"

static Room room;
static char text[DEED_TEXT_BYTES];

static int setup(void **state)
{
    (void)state;
    return locale_bind(NULL, NULL) == STATUS_OK && room_open(&room, 3) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    room_close(&room);
    return 0;
}

static Deed some_deed(DeedKind kind)
{
    return (Deed){.kind = kind,
                  .round = 2,
                  .seat = {0},
                  .other = {1},
                  .times = 3,
                  .amount = 1200,
                  .after = {.level = 1}};
}

/* In both languages, and no figure's place is left open. */
static void test_every_kind_of_deed_is_told(void **state)
{
    (void)state;
    char english[DEED_TEXT_BYTES];
    for (int kind = 0; kind < DEED_KIND_COUNT; kind++) {
        Deed deed = some_deed((DeedKind)kind);
        locale_set(LANGUAGE_EN);
        deed_text_line(&room.scenario, &deed, english, sizeof english);
        assert_non_null(strstr(english, ", round 2: "));
        locale_set(LANGUAGE_FR);
        deed_text_line(&room.scenario, &deed, text, sizeof text);
        assert_non_null(strstr(text, ", tour 2"));
        assert_null(strchr(text, '%'));
        deed_text_what(&room.scenario, &deed, english, sizeof english);
        assert_true(strlen(english) > 10);
    }
}

static void assert_measure(int before, int after, const char *verb)
{
    Deed deed = some_deed(DEED_MEASURE);
    deed.before.level = (uint8_t)before;
    deed.after.level = (uint8_t)after;
    deed_text_what(&room.scenario, &deed, text, sizeof text);
    assert_true(strncmp(text, verb, strlen(verb)) == 0);
}

static void test_a_measure_says_which_way_it_went(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    assert_measure(0, 1, "takes up ");
    assert_measure(1, 2, "goes further ");
    assert_measure(2, 1, "does less ");
    assert_measure(2, 0, "gives up ");
    assert_measure(1, 1, "sets ");
}

static void test_whose_a_deed_is(void **state)
{
    (void)state;
    const Rules *rules = &room.scenario.rules;
    locale_set(LANGUAGE_EN);
    Deed deed = some_deed(DEED_CONTRACT);
    deed_text_who(&room.scenario, &deed, text, sizeof text);
    assert_non_null(strstr(text, rules->territory_name[0]));
    assert_non_null(strstr(text, rules->territory_name[1]));
    deed.kind = DEED_INCIDENT;
    deed_text_who(&room.scenario, &deed, text, sizeof text);
    assert_string_equal(text, "3 territories");
    deed.times = 1;
    deed_text_who(&room.scenario, &deed, text, sizeof text);
    assert_string_equal(text, rules->territory_name[0]);
}

static void test_a_vote_says_what_came_of_it(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    Deed deed = some_deed(DEED_MOTION);
    deed.detail = MOTION_STANDARDS;
    deed.amount = 1;
    deed_text_what(&room.scenario, &deed, text, sizeof text);
    assert_string_equal(text, "loses a vote: “Common standards” (for the whole country)");
    deed.carried = true;
    deed_text_what(&room.scenario, &deed, text, sizeof text);
    assert_true(strncmp(text, "wins", 4) == 0);
}

/* A deed of another scenario may name an incident this one does not have. */
static void test_an_unknown_incident_is_survived(void **state)
{
    (void)state;
    Deed deed = some_deed(DEED_INJECT);
    deed.subject = INCIDENT_MAX;
    deed_text_what(&room.scenario, &deed, text, sizeof text);
    assert_string_equal(text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_of_deed_is_told),
        cmocka_unit_test(test_a_measure_says_which_way_it_went),
        cmocka_unit_test(test_whose_a_deed_is),
        cmocka_unit_test(test_a_vote_says_what_came_of_it),
        cmocka_unit_test(test_an_unknown_incident_is_survived),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
