/*
 * Whatever is played within the rules, money and people are conserved, everything stays in its range
 * and the ledger explains every score.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/harness/random_play.h"
#include "tests/harness/shipped.h"
#include "tests/harness/world_check.h"

enum { YEARS = 15, RUNS = 40 };

static RandomPlay play;

static const char *look_at_world(const RandomPlay *played, void *keeper)
{
    (void)keeper;
    return world_check(&played->world, played->rules);
}

static const char *legal_play_keeps_the_world_whole(Choices *choices, void *keeper)
{
    random_play_begin(&play, shipped_rules());
    int years = choices_int(choices, 1, YEARS);
    const char *wrong = world_check(&play.world, play.rules);
    for (int y = 0; y < years && wrong == NULL; y++) {
        RandomYear year = random_play_choose(&play, choices);
        wrong = random_play_year(&play, &year, look_at_world, keeper);
    }
    return wrong != NULL ? wrong : world_check_stream(&play.world, play.rules);
}

static void test_legal_play_keeps_the_world_whole(void **state)
{
    (void)state;
    property_run("legal play keeps the world whole", RUNS, legal_play_keeps_the_world_whole, NULL);
}

/* A year that is written down and read back in the middle goes on as if nothing had happened. */
static const char *a_world_read_back_goes_on_the_same(Choices *choices, void *keeper)
{
    static uint8_t bytes[2 * 1024 * 1024];
    static RandomPlay other;
    (void)keeper;
    random_play_begin(&play, shipped_rules());
    RandomYear first = random_play_choose(&play, choices);
    random_play_year(&play, &first, NULL, NULL);
    RandomYear second = random_play_choose(&play, choices);
    random_play_begin(&other, play.rules);
    Stream writer = stream_writer(bytes, sizeof bytes);
    world_stream(&writer, &play.world, play.rules);
    Stream reader = stream_reader(bytes, writer.offset);
    world_stream(&reader, &other.world, play.rules);
    random_play_year(&play, &second, NULL, NULL);
    random_play_year(&other, &second, NULL, NULL);
    bool same = world_hash(&play.world, play.rules) == world_hash(&other.world, play.rules);
    return same ? NULL : "the world that was read back went another way";
}

static void test_a_world_read_back_goes_on_the_same(void **state)
{
    (void)state;
    property_run("a world read back goes on the same", 20, a_world_read_back_goes_on_the_same,
                 NULL);
}

/* The bots promise legal commands: a refusal is a fault of theirs, or of a rule that leaves no way out. */
static const char *bots_ask_for_nothing_that_is_refused(Choices *choices, void *keeper)
{
    (void)keeper;
    random_play_begin(&play, shipped_rules());
    int years = choices_int(choices, 1, YEARS);
    for (int y = 0; y < years; y++) {
        RandomYear year = random_play_choose(&play, choices);
        random_play_year(&play, &year, NULL, NULL);
        if (play.refused > 0)
            return "a command of a bot was refused on the world it was asked on";
    }
    return NULL;
}

static void test_bots_ask_for_nothing_that_is_refused(void **state)
{
    (void)state;
    property_run("bots ask for nothing that is refused", RUNS, bots_ask_for_nothing_that_is_refused,
                 NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_legal_play_keeps_the_world_whole),
        cmocka_unit_test(test_a_world_read_back_goes_on_the_same),
        cmocka_unit_test(test_bots_ask_for_nothing_that_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
