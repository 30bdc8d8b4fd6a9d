#include "server/arrival.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/server/house.h"

static const SessionSettings SETTINGS = {.rounds = 2, .bots = true, .ballots_secret = true};

static House house;

static int set_up(void **state)
{
    (void)state;
    house_open(&house);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    house_close(&house);
    return 0;
}

static Guest *join_as(int g, Role role)
{
    Guest *guest = &house.guests[g];
    guest->hello.role = role;
    memset(guest->hello.key, 0, sizeof guest->hello.key);
    if (role == ROLE_FACILITATOR)
        memcpy(guest->hello.key, house.invite.facilitator_key, SESSION_CODE_BYTES);
    house_join(&house, g);
    assert_int_equal(guest->welcome.role, role);
    return guest;
}

static void come_back(int g)
{
    Guest *guest = &house.guests[g];
    loopback_cut(house.loopback, g);
    house_settle(&house);
    guest_show_token(guest, &guest->welcome);
    house_join(&house, g);
}

static void enter(Guest *guest, Phase phase)
{
    Act act = {.kind = ACT_PHASE, .phase = phase};
    guest_send_act(guest, &act);
    house_settle(&house);
    assert_int_equal(guest->confirmed_last, guest->sequence);
}

static void a_facilitator_is_given_the_keys_and_nobody_else(void **state)
{
    (void)state;
    house_open_room(&house, &SETTINGS, true);
    Guest *chief = join_as(3, ROLE_FACILITATOR);
    Guest *second = join_as(4, ROLE_FACILITATOR);
    Guest *ann = house_join(&house, 0);
    Guest *screen = join_as(1, ROLE_PROJECTOR);
    assert_int_equal(chief->key_lists, 1);
    assert_string_equal(chief->keys.facilitator_key, house.invite.facilitator_key);
    assert_int_equal(chief->keys.seat_count, chief->play.session.seat_count);
    assert_string_equal(chief->keys.seat_keys[0], ann->welcome.seat_key);
    assert_memory_equal(&second->keys, &chief->keys, sizeof chief->keys);
    assert_int_equal(ann->key_lists, 0);
    assert_int_equal(screen->key_lists, 0);
    assert_int_equal(chief->welcome.aim, AIM_NONE);
    loopback_cut(house.loopback, 3);
    house_settle(&house);
    enter(second, PHASE_DECIDE); /* nothing dies with the other's machine */
}

static void a_private_aim_is_told_to_its_seat(void **state)
{
    (void)state;
    house_open_room(&house, &SETTINGS, true);
    Guest *chief = join_as(3, ROLE_FACILITATOR), *screen = join_as(2, ROLE_PROJECTOR);
    const uint8_t *aims = house.server->lobby.rooms[0].head.aims;
    for (int g = 0; g < 2; g++) {
        house_join(&house, g);
        assert_int_equal(house.guests[g].welcome.aim, aims[g]);
    }
    assert_true(aims[0] != AIM_NONE || aims[1] != AIM_NONE);
    assert_int_equal(chief->welcome.aim, AIM_NONE);
    assert_int_equal(screen->welcome.aim, AIM_NONE);
    uint8_t aim = house.guests[0].welcome.aim;
    house_stop(&house);
    house_start(&house);
    house_join(&house, 0);
    assert_int_equal(house.guests[0].welcome.aim, aim);
}

static void letters_reach_those_they_concern(void **state)
{
    (void)state;
    house_open_room(&house, &SETTINGS, true);
    Guest *ann = house_join(&house, 0), *bob = house_join(&house, 1), *eve = house_join(&house, 2);
    Guest *chief = join_as(3, ROLE_FACILITATOR);
    Guest *screen = join_as(4, ROLE_OBSERVER);
    Letter letter = stage_words(0, 1, "between us");
    guest_send_letter(ann, &letter);
    house_settle(&house);
    assert_int_equal(ann->confirmed_last, ann->sequence);
    assert_int_equal(bob->letters, 1);
    assert_string_equal(bob->letter.text, "between us");
    assert_int_equal(bob->letter.number, 1);
    assert_int_equal(ann->letters, 1);
    assert_int_equal(chief->letters, 1);
    assert_int_equal(eve->letters, 0);
    assert_int_equal(screen->letters, 0);
    /* Who comes back is told again; others learn nothing of it this way either. */
    come_back(1);
    come_back(2);
    come_back(3);
    assert_int_equal(bob->letters, 2);
    assert_int_equal(eve->letters, 0);
    assert_int_equal(chief->letters, 2);
    house_stop(&house);
    house_start(&house);
    house_join(&house, 1);
    assert_int_equal(bob->letters, 3);
    assert_string_equal(bob->letter.text, "between us");
}

static void what_is_prepared_is_shown_to_facilitators(void **state)
{
    (void)state;
    house_open_room(&house, &SETTINGS, true);
    Guest *ann = house_join(&house, 0);
    Guest *chief = join_as(3, ROLE_FACILITATOR);
    assert_int_equal(chief->inject_lists, 0);
    guest_send_inject(chief, (Inject){1, 0}, false);
    house_settle(&house);
    assert_int_equal(chief->inject_lists, 1);
    assert_int_equal(chief->injects.count, 1);
    Guest *second = join_as(4, ROLE_FACILITATOR);
    assert_int_equal(second->inject_lists, 1);
    guest_send_inject(second, (Inject){1, 0}, true);
    house_settle(&house);
    assert_int_equal(chief->injects.count, 0);
    assert_int_equal(chief->inject_lists, 2);
    guest_send_inject(second, (Inject){2, 0}, false);
    house_settle(&house);
    enter(chief, PHASE_DECIDE);
    enter(chief, PHASE_NEGOTIATE);
    enter(chief, PHASE_CLOSING);
    assert_int_equal(chief->injects.count, 0);
    assert_int_equal(chief->inject_lists, 4);
    assert_int_equal(ann->inject_lists, 0);
}

/* Ann's seat has two machines; it has the chair of a table that was joined in the year before. */
static void sealed_votes_are_read_back_by_their_seat(void **state)
{
    (void)state;
    house_open_room(&house, &SETTINGS, true);
    Guest *chief = join_as(3, ROLE_FACILITATOR);
    Guest *ann = house_join(&house, 0), *bob = house_join(&house, 1);
    Programme programme = {0};
    programme.measures[PROPOSAL_NATIONAL_TABLE].level = 1;
    enter(chief, PHASE_DECIDE);
    guest_send_draft(ann, &programme);
    house_settle(&house);
    assert_int_equal(ann->confirmed_last, ann->sequence);
    enter(chief, PHASE_NEGOTIATE);
    enter(chief, PHASE_CLOSING);
    enter(chief, PHASE_DECIDE);
    Command motion = {.kind = COMMAND_MOTION, .actor = {0}, .motion = {MOTION_STATE_RATE, 5}};
    Command vote = {.kind = COMMAND_VOTE, .actor = {0}, .vote = {0, false}};
    guest_send_command(ann, &motion);
    house_settle(&house);
    guest_send_command(ann, &vote);
    house_settle(&house);
    assert_int_equal(ann->confirmed_last, ann->sequence);
    assert_int_equal(ann->ballots.count, 1);
    assert_false(ann->ballots.votes[0].yes);
    Guest *colleague = &house.guests[2];
    colleague->hello.seat = 0;
    memcpy(colleague->hello.key, ann->welcome.seat_key, SESSION_CODE_BYTES);
    house_join(&house, 2);
    assert_int_equal(colleague->ballot_lists, 1);
    vote.vote.yes = true;
    guest_send_command(colleague, &vote);
    house_settle(&house);
    assert_true(ann->ballots.votes[0].yes);
    assert_int_equal(chief->ballot_lists, 0);
    assert_int_equal(bob->ballot_lists, 0);
    assert_int_equal(bob->play.world.council.motion[0].ballot[0],
                     BALLOT_YES); /* who asks is for it */
    enter(chief, PHASE_NEGOTIATE);
    enter(chief, PHASE_CLOSING);
    assert_int_equal(ann->ballots.count, 0);
    assert_int_equal(colleague->ballots.count, 0);
}

static void the_newest_machine_takes_the_oldests_place(void **state)
{
    (void)state;
    SessionSettings settings = SETTINGS;
    settings.machines_max = 2;
    house_open_room(&house, &settings, false);
    Guest *first = house_join(&house, 0), *watcher = house_join(&house, 4);
    Guest *others[2] = {&house.guests[1], &house.guests[2]};
    for (int g = 0; g < 2; g++) {
        others[g]->hello.seat = 0;
        memcpy(others[g]->hello.key, first->welcome.seat_key, SESSION_CODE_BYTES);
        house_join(&house, g + 1);
    }
    assert_int_equal(first->evictions, 1);
    assert_int_equal(first->evicted, EVICTED_CROWDED);
    assert_true(others[0]->connected && others[1]->connected);
    assert_int_equal(watcher->play.session.seats[0].people, 2);
    /* It was not thrown out: with its token it comes back, and the next oldest goes. */
    guest_show_token(first, &first->welcome);
    house_join(&house, 0);
    assert_int_equal(first->welcome.seat, 0);
    assert_int_equal(others[0]->evicted, EVICTED_CROWDED);
    assert_true(others[1]->connected);
    assert_int_equal(watcher->play.session.seats[0].people, 2);
    assert_true(watcher->connected);
    assert_int_equal(watcher->play.session.seats[4].people, 1);
}

/* Who comes in any phase finds the room as it is: a person, an observer, the projector. */
static void the_door_is_open_in_every_phase(void **state)
{
    (void)state;
    enum { PHASES = 9 }; /* lobby, briefing, three of practice, three of the year, the end */
    SessionSettings settings = SETTINGS;
    settings.briefing = true;
    settings.rounds = 1;
    settings.practice = true;
    house_open_room(&house, &settings, true);
    Guest *chief = join_as(3, ROLE_FACILITATOR);
    for (int p = 0; p < PHASES; p++) {
        if (p > 0)
            enter(chief, session_next_phase(&chief->play.session));
        house.guests[0].hello.seat = SEAT_NONE;
        Guest *late = join_as(0, ROLE_PARTICIPANT), *observer = join_as(1, ROLE_OBSERVER);
        Guest *screen = join_as(2, ROLE_PROJECTOR);
        assert_int_equal(guest_seat(late)->people, 1);
        assert_true(observer->hash == chief->hash && screen->hash == chief->hash);
        guest_leave(observer);
        guest_leave(screen);
        guest_leave(late);
        house_settle(&house);
    }
    assert_int_equal(chief->play.session.phase, PHASE_END);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_facilitator_is_given_the_keys_and_nobody_else),
        TEST(a_private_aim_is_told_to_its_seat),
        TEST(letters_reach_those_they_concern),
        TEST(what_is_prepared_is_shown_to_facilitators),
        TEST(sealed_votes_are_read_back_by_their_seat),
        TEST(the_newest_machine_takes_the_oldests_place),
        TEST(the_door_is_open_in_every_phase),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
