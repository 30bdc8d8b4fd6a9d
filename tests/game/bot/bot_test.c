#include "game/bot/bot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/harness/random_play.h"
#include "tests/harness/shipped.h"

static RandomPlay play;

static void every_key_finds_its_bot(void **state)
{
    (void)state;
    int count = 0;
    for (; bot_key(count) != NULL; count++) {
        const Bot *bot = bot_find(bot_key(count));
        assert_non_null(bot);
        assert_string_equal(bot->key, bot_key(count));
        assert_non_null(bot->decide);
        assert_non_null(bot->negotiate);
        for (int other = 0; other < count; other++)
            assert_string_not_equal(bot_key(other), bot_key(count));
    }
    assert_true(count >= 3);
    assert_non_null(bot_find("steady"));
    assert_non_null(bot_find("random"));
    assert_non_null(bot_find("steward"));
}

static void an_unknown_key_finds_nothing(void **state)
{
    (void)state;
    assert_null(bot_find(""));
    assert_null(bot_find("Steady"));
    assert_null(bot_find("steadyish"));
    assert_null(bot_key(-1));
    assert_null(bot_key(1000));
}

static void play_years(int years)
{
    random_play_begin(&play, shipped_rules());
    for (int y = 0; y < years; y++) {
        RandomYear year = {.salt = (uint64_t)y + 1, .count = play.rules->territory_count};
        random_play_year(&play, &year, NULL, NULL);
    }
}

/* By what it says: bytes between the fields say nothing. */
static uint64_t hash_of(Programme *programme)
{
    Stream stream = stream_hasher();
    programme_stream(&stream, programme);
    return stream.hash;
}

/* Asked twice, a bot answers the same, and leaves the World alone: it keeps no memory. */
static void bots_depend_on_what_they_are_given(void **state)
{
    (void)state;
    static World before;
    play_years(3);
    before = play.world;
    for (int b = 0; bot_key(b) != NULL; b++) {
        const Bot *bot = bot_find(bot_key(b));
        for (int t = 0; t < play.rules->territory_count; t++) {
            TerritoryId territory = {(uint8_t)t};
            Programme first, second;
            Command commands[2][BOT_COMMANDS_MAX];
            memset(commands, 0, sizeof commands);
            memset(&first, 0x11, sizeof first);
            memset(&second, 0x22, sizeof second);
            bot->decide(&play.world, play.rules, territory, 99, &first);
            bot->decide(&play.world, play.rules, territory, 99, &second);
            assert_int_equal(hash_of(&first), hash_of(&second));
            int count = bot->negotiate(&play.world, play.rules, territory, 99, commands[0]);
            assert_int_equal(bot->negotiate(&play.world, play.rules, territory, 99, commands[1]),
                             count);
            for (int c = 0; c < count; c++)
                assert_int_equal(commands[0][c].kind, commands[1][c].kind);
        }
    }
    assert_memory_equal(&before, &play.world, sizeof before);
}

/* Whatever the others made of the World before. */
static void what_bots_ask_for_is_allowed(void **state)
{
    (void)state;
    for (int years = 0; years < 14; years += 2) {
        play_years(years);
        for (int b = 0; bot_key(b) != NULL; b++)
            for (int t = 0; t < play.rules->territory_count; t++) {
                Command commands[BOT_COMMANDS_MAX + 1];
                memset(commands, 0, sizeof commands);
                TerritoryId territory = {(uint8_t)t};
                int count = bot_find(bot_key(b))
                                ->negotiate(&play.world, play.rules, territory, 5, commands);
                assert_in_range(count, 0, BOT_COMMANDS_MAX);
                commands[count].kind = COMMAND_PROGRAMME;
                commands[count].actor = territory;
                bot_find(bot_key(b))
                    ->decide(&play.world, play.rules, territory, 5, &commands[count].programme);
                for (int c = 0; c <= count; c++) {
                    assert_true(territory_same(commands[c].actor, territory));
                    assert_int_equal(command_check(&play.world, play.rules, &commands[c]).code,
                                     VERDICT_OK);
                }
            }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_finds_its_bot),
        cmocka_unit_test(an_unknown_key_finds_nothing),
        cmocka_unit_test(bots_depend_on_what_they_are_given),
        cmocka_unit_test(what_bots_ask_for_is_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
