#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/game/screen/desk.h"

static Desk desk;

static int open_room(void **state)
{
    (void)state;
    assert_true(desk_open(&desk, 3));
    desk_speak(&desk, LANGUAGE_EN);
    text_copy(desk.stage.addresses[0].text, STAGE_ADDRESS_BYTES, "192.168.1.20:7713");
    desk.stage.address_count = 1;
    desk_watch(&desk, ROLE_PROJECTOR);
    return 0;
}

static int close_room(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static void the_room_reads_how_to_join(void **state)
{
    (void)state;
    assert_string_equal(desk.stage.screen->name, "projector");
    assert_true(desk_says(&desk, "K7P2"));
    assert_true(desk_says(&desk, "192.168.1.20:7713"));
    assert_true(desk.stage.invitation_code.side > 0);
    assert_non_null(strstr(desk.stage.invitation_link, "192.168.1.20:7713/K7P2"));
}

static void each_phase_has_its_picture(void **state)
{
    (void)state;
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    assert_true(desk_says(&desk, "Around the table"));
    assert_false(desk_says(&desk, "192.168.1.20:7713"));
    desk_year(&desk);
    desk_act(&desk);
    assert_true(desk_says(&desk, "Stop and say"));
}

/* What seats write, draft or aim at is not sent here: there is nothing that could be shown by mistake. */
static void nothing_private_is_known_here(void **state)
{
    (void)state;
    const Client *client = desk.client;
    assert_null(client_own_seat(client));
    assert_null(client_keys(client));
    assert_null(client_injects(client));
    assert_int_equal(client->aim, AIM_NONE);
    assert_int_equal(client->mailbox.count, 0);
    assert_null(client_outlook(desk.client));
}

#define IN(test) cmocka_unit_test_setup_teardown(test, open_room, close_room)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(the_room_reads_how_to_join),
        IN(each_phase_has_its_picture),
        IN(nothing_private_is_known_here),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
