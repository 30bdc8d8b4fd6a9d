#include "server/lobby.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/server/stage.h"

enum { ROOMS = 3 };

static const SessionSettings SETTINGS = {.rounds = 1, .bots = true};

static Stage stage;
static Lobby lobby;

static void start(void)
{
    RoomMeans means = stage_means(&stage);
    memset(&lobby, 0, sizeof lobby);
    lobby.rooms = calloc(ROOMS, sizeof *lobby.rooms);
    lobby.rooms_max = ROOMS;
    assert_non_null(lobby.rooms);
    assert_int_equal(lobby_init(&lobby, &means, stage.folder, NULL), STATUS_OK);
}

static void stop(void)
{
    lobby_finish(&lobby);
    free(lobby.rooms);
}

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    start();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    stop();
    stage_close(&stage);
    return 0;
}

static Status open_room(const char *code, RoomInvite *invite, Problem *problem)
{
    RoomWish wish = {.settings = SETTINGS, .facilitated = true, .code = code};
    return lobby_open_room(&lobby, &wish, stage.clock_ms, invite, problem);
}

static void end_session(Room *room)
{
    while (room->play.session.phase != PHASE_END)
        assert_true(room_enter_next(room, NULL, stage.clock_ms));
}

static void rooms_are_found_by_their_code(void **state)
{
    (void)state;
    RoomInvite first, second;
    assert_null(lobby_find(&lobby, ""));
    assert_int_equal(open_room(NULL, &first, NULL), STATUS_OK);
    assert_string_equal(lobby_find(&lobby, "")->head.code, first.code);
    assert_int_equal(open_room("ATELIER", &second, NULL), STATUS_OK);
    assert_string_equal(second.code, "ATELIER");
    assert_true(lobby_find(&lobby, first.code) != lobby_find(&lobby, "ATELIER"));
    assert_null(lobby_find(&lobby, ""));
    assert_null(lobby_find(&lobby, "atelier"));
    assert_int_equal(strlen(first.facilitator_key), 6);
    assert_string_not_equal(first.facilitator_key, second.facilitator_key);
}

/* As few bits of their codes as can be, and one fewer would not do. */
static void rooms_are_told_apart_by_few_bits(void **state)
{
    (void)state;
    RoomInvite invites[3];
    for (int r = 0; r < 3; r++)
        assert_int_equal(open_room(NULL, &invites[r], NULL), STATUS_OK);
    int bits = lobby_tag_bits(&lobby);
    assert_in_range(bits, 2, 5);
    for (int a = 0; a < 3; a++)
        for (int b = 0; b < a; b++)
            assert_int_not_equal(handshake_room_tag(invites[a].code, bits),
                                 handshake_room_tag(invites[b].code, bits));
}

static void a_code_that_cannot_be_is_refused_in_words(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "../../ETC", "A/B", "abc", "TOOLONGS", "A B"};
    RoomInvite invite;
    Problem problem;
    for (size_t b = 0; b < sizeof bad / sizeof bad[0]; b++) {
        assert_int_equal(open_room(bad[b], &invite, &problem), STATUS_REFUSED);
        assert_non_null(strstr(problem.message, "capital letters"));
    }
    assert_int_equal(open_room("SAME", &invite, NULL), STATUS_OK);
    assert_int_equal(open_room("SAME", &invite, &problem), STATUS_REFUSED);
    assert_non_null(strstr(problem.message, "already"));
}

static void no_more_rooms_than_there_are_places(void **state)
{
    (void)state;
    RoomInvite invite;
    Problem problem;
    for (int r = 0; r < ROOMS; r++)
        assert_int_equal(open_room(NULL, &invite, NULL), STATUS_OK);
    assert_int_equal(open_room(NULL, &invite, &problem), STATUS_EXHAUSTED);
    /* One that has ended makes room, unless somebody still looks at it. */
    Room *ended = lobby_find(&lobby, invite.code);
    end_session(ended);
    ended->screens = 1;
    assert_int_equal(open_room(NULL, &invite, &problem), STATUS_EXHAUSTED);
    ended->screens = 0;
    assert_int_equal(open_room("NEXT", &invite, &problem), STATUS_OK);
    assert_non_null(lobby_find(&lobby, "NEXT"));
}

static void every_room_comes_back_however_many_have_ended(void **state)
{
    (void)state;
    RoomInvite invite;
    assert_int_equal(open_room("LIVE", &invite, NULL), STATUS_OK);
    uint64_t hash = lobby_find(&lobby, "LIVE")->hash;
    for (int r = 0; r < 4; r++) {
        assert_int_equal(open_room(NULL, &invite, NULL), STATUS_OK);
        end_session(lobby_find(&lobby, invite.code));
    }
    stop();
    start();
    int refused;
    assert_int_equal(lobby_recover(&lobby, stage.clock_ms, &refused), 5);
    assert_int_equal(refused, 0);
    assert_non_null(lobby_find(&lobby, "LIVE"));
    assert_true(lobby_find(&lobby, "LIVE")->hash == hash);
}

static void a_damaged_journal_does_not_keep_the_others(void **state)
{
    (void)state;
    RoomInvite invite;
    char path[STAGE_PATH_BYTES];
    assert_int_equal(open_room("GOOD", &invite, NULL), STATUS_OK);
    assert_int_equal(open_room("BAD", &invite, NULL), STATUS_OK);
    stop();
    stage_path(&stage, "BAD.journal", path);
    long whole = stage_size(path);
    stage_truncate(path, whole / 2);
    start();
    int refused;
    assert_int_equal(lobby_recover(&lobby, stage.clock_ms, &refused), 1);
    assert_int_equal(refused, 1);
    assert_non_null(lobby_find(&lobby, "GOOD"));
    assert_null(lobby_find(&lobby, "BAD"));
    /* It is left as it was found, and its name is not given to another room. */
    assert_int_equal(stage_size(path), whole / 2);
    assert_int_equal(open_room("BAD", &invite, NULL), STATUS_REFUSED);
}

static void rooms_are_told_by_code_or_where_they_are_announced(void **state)
{
    (void)state;
    static RoomsMessage rooms;
    RoomInvite invite;
    assert_int_equal(open_room("ONE", &invite, NULL), STATUS_OK);
    assert_int_equal(open_room("TWO", &invite, NULL), STATUS_OK);
    assert_true(room_join(lobby_find(&lobby, "TWO"), 4, NULL, stage.clock_ms));
    lobby_answer(&lobby, "", false, &rooms);
    assert_int_equal(rooms.room_count, 0);
    assert_int_equal(rooms.version, PROTOCOL_VERSION);
    lobby_answer(&lobby, "", true, &rooms);
    assert_int_equal(rooms.room_count, 2);
    lobby_answer(&lobby, "TWO", false, &rooms);
    assert_int_equal(rooms.room_count, 1);
    assert_string_equal(rooms.rooms[0].code, "TWO");
    assert_int_equal(rooms.rooms[0].seats_taken, 1);
    assert_int_equal(rooms.rooms[0].seat_count, stage.scenario->rules.territory_count);
    assert_string_equal(rooms.rooms[0].scenario, stage.scenario->rules.name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(rooms_are_found_by_their_code),
        TEST(rooms_are_told_apart_by_few_bits),
        TEST(a_code_that_cannot_be_is_refused_in_words),
        TEST(no_more_rooms_than_there_are_places),
        TEST(every_room_comes_back_however_many_have_ended),
        TEST(a_damaged_journal_does_not_keep_the_others),
        TEST(rooms_are_told_by_code_or_where_they_are_announced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
