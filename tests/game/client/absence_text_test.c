#include "game/client/absence_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/client/vocabulary.h"
#include "tests/game/client/room.h"

static Room room;
static char text[ABSENCE_TEXT_BYTES];

static int setup(void **state)
{
    (void)state;
    return room_open(&room, 1) && locale_bind(NULL, NULL) == STATUS_OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    room_close(&room);
    return 0;
}

static uint32_t bit(Proposal proposal) { return (uint32_t)1 << proposal; }

static void write(Language language, const Absence *absence)
{
    locale_set(language);
    absence_text(&room.scenario, absence, text, sizeof text);
}

static void test_a_stewards_round_is_told(void **state)
{
    (void)state;
    Absence absence = {.round = 3,
                       .steward = true,
                       .dropped = bit(PROPOSAL_TELEWORK),
                       .kept = bit(PROPOSAL_HEALTH) | bit(PROPOSAL_PUBLIC_SPACES),
                       .euros_running = 214000};
    write(LANGUAGE_EN, &absence);
    assert_non_null(strstr(text, "Round 3 was kept by a steward: 2 commitments kept ("));
    assert_non_null(strstr(text, "214"));
    assert_non_null(strstr(text, vocabulary_proposal(&room.scenario, PROPOSAL_TELEWORK)));
    assert_non_null(strstr(text, "nothing new started, nothing signed."));
    write(LANGUAGE_FR, &absence);
    assert_non_null(strstr(text, "Le tour 3 a été assuré par un intendant"));
    assert_non_null(strstr(text, vocabulary_proposal(&room.scenario, PROPOSAL_TELEWORK)));
}

static void test_a_round_carried_on_is_told_otherwise(void **state)
{
    (void)state;
    Absence absence = {.round = 1};
    write(LANGUAGE_EN, &absence);
    assert_string_equal(text, "Round 1 was carried on without you: there was no commitment to "
                              "keep, nothing given up, nothing new started, nothing signed.");
    absence.kept = bit(PROPOSAL_ENERGY);
    write(LANGUAGE_EN, &absence);
    assert_non_null(strstr(text, "1 commitment kept"));
}

/* The longest there can be: nothing is cut, and what is not named is counted. */
static void test_a_long_list_is_counted(void **state)
{
    (void)state;
    uint32_t all = ((uint32_t)1 << PROPOSAL_COUNT) - 1;
    Absence absence = {.round = 60, .dropped = all, .kept = all, .euros_running = INT64_MAX / 2};
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        write((Language)language, &absence);
        assert_int_equal(text[strlen(text) - 1], '.');
        assert_non_null(strstr(text, "18"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_stewards_round_is_told),
        cmocka_unit_test(test_a_round_carried_on_is_told_otherwise),
        cmocka_unit_test(test_a_long_list_is_counted),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
