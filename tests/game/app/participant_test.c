#include "game/app/participant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/net/secure_channel.h"
#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "game/app/seat_player.h"
#include "tests/game/app/hall.h"

enum { STEPS_MAX = 2000 };

static void step(Participant *participant)
{
    participant_step(participant, (uint64_t)clock_monotonic_ms());
}

static void play_until(Participant *participant, SeatPlayer *player, Phase phase)
{
    for (int i = 0; i < STEPS_MAX; i++) {
        const Play *play = client_play(participant->client);
        if (play != NULL && play->session.phase == phase) {
            return;
        }
        seat_player_step(player, participant->client, (uint64_t)i);
        step(participant);
    }
    fail();
}

static Status play_alone(Participant *participant, const Hall *hall, bool resumes, uint8_t seat)
{
    HostWish wish = {.scenario = &hall->material->scenario, .rounds = 2, .resumes = resumes};
    return participant_play_alone(participant, &wish, seat, NULL);
}

static void test_alone_at_the_seat_one_wished(void **state)
{
    Hall *hall = *state;
    Participant participant;
    size_t mark = arena_mark(&hall->arena);
    participant_init(&participant, &hall->arena);
    assert_int_equal(participant_patience_ms(&participant, 0), -1);
    step(&participant);
    for (uint8_t seat = 3; seat < 6; seat++) {
        assert_int_equal(play_alone(&participant, hall, false, seat), STATUS_OK);
        step(&participant);
        step(&participant);
        assert_non_null(client_play(participant.client));
        assert_true(participant.client->seated);
        assert_int_equal(participant.client->seat.index, seat);
    }
    participant_leave(&participant);
    participant_leave(&participant);
    assert_null(participant.client);
    arena_rewind(&hall->arena, mark);
}

/* The server tells every entry again, and what is found in them ends where the play did. */
static void look_back(Participant *participant)
{
    const Hindsight *hindsight = NULL;
    assert_null(participant->client->hindsight);
    client_look_back(participant->client);
    for (int i = 0; i < STEPS_MAX && hindsight == NULL; i++) {
        step(participant);
        hindsight = client_hindsight(participant->client);
    }
    assert_non_null(hindsight);
    const Recording *recording = hindsight->recording;
    const Play *play = client_play(participant->client);
    assert_true(recording->whole);
    assert_int_equal(recording_rounds(recording), play->session.round);
    assert_true(world_hash(&recording->play.world, recording->rules) ==
                world_hash(&play->world, recording->rules));
    assert_true(recording->deeds.count > 0);
}

/* The journal holds all of it: year, draft, seat. */
static void test_a_session_broken_off_goes_on_where_it_was(void **state)
{
    Hall *hall = *state;
    Participant participant;
    SeatPlayer player;
    size_t mark = arena_mark(&hall->arena);
    participant_init(&participant, &hall->arena);
    seat_player_init(&player, bot_find("steady"));
    assert_int_equal(play_alone(&participant, hall, false, 9), STATUS_OK);
    play_until(&participant, &player, PHASE_RESULT);
    uint64_t world =
        world_hash(&client_play(participant.client)->world, &hall->material->scenario.rules);
    participant_leave(&participant);

    assert_int_equal(play_alone(&participant, hall, true, 9), STATUS_OK);
    step(&participant);
    step(&participant);
    const Play *play = client_play(participant.client);
    assert_non_null(play);
    assert_int_equal(play->session.phase, PHASE_RESULT);
    assert_true(world_hash(&play->world, &hall->material->scenario.rules) == world);
    seat_player_init(&player, bot_find("random"));
    play_until(&participant, &player, PHASE_END);
    look_back(&participant);
    participant_leave(&participant);
    arena_rewind(&hall->arena, mark);
}

static void test_an_address_that_is_none_is_said(void **state)
{
    Hall *hall = *state;
    Participant participant;
    Problem problem = {0};
    char vast[300];
    size_t mark = arena_mark(&hall->arena);
    memset(vast, 'a', sizeof vast - 1);
    vast[sizeof vast - 1] = '\0';
    participant_init(&participant, &hall->arena);
    JoinWish wish = {vast, "", "", SEAT_NONE, false, ROLE_PARTICIPANT};
    assert_int_equal(participant_join(&participant, &hall->material->scenario, &wish, &problem),
                     STATUS_MALFORMED);
    assert_null(participant.client);
    wish.address = "127.0.0.1:1";
    assert_int_equal(participant_join(&participant, &hall->material->scenario, &wish, &problem),
                     STATUS_OK);
    for (int i = 0; i < 50; i++) {
        int64_t began_ms = clock_monotonic_ms();
        step(&participant);
        assert_true(clock_monotonic_ms() - began_ms < 1000);
    }
    assert_null(client_play(participant.client));
    participant_leave(&participant);
    arena_rewind(&hall->arena, mark);
}

/* Does as a server that knows the code: answers the knock, proves it, and opens what is sealed. */
static void answer_door(Transport *door, uint32_t connection, SecureChannel *channel,
                        Message *message)
{
    static const uint8_t seed[SECURE_SEED_BYTES] = {1};
    uint8_t context[KNOCK_CONTEXT_BYTES], bytes[256];
    SecureTerms terms = {"K7MWQ2", context, sizeof context};
    if (message->kind == MESSAGE_KNOCK) {
        SecureOffer offer;
        handshake_context(&message->knock, context);
        memcpy(offer.session, message->knock.session, sizeof offer.session);
        memcpy(offer.point, message->knock.point, sizeof offer.point);
        message->kind = MESSAGE_ANSWER;
        message->answer.tag_bits = 0;
        assert_true(secure_answer(channel, &terms, &offer, seed, message->answer.point));
    } else {
        assert_int_equal(message->kind, MESSAGE_PROOF);
        KnockProof proof = message->proof;
        message->kind = MESSAGE_PROVEN;
        assert_true(secure_accept(channel, proof.bytes, message->proof.bytes));
    }
    size_t size = message_write(message, bytes, sizeof bytes);
    assert_true(transport_send(door, connection, bytes, size));
}

/* What stands at the other end of the line hears who knocks, and with which key. */
static bool hears_hello(Participant *participant, Transport *door, Message *heard)
{
    TransportEvent event;
    SecureChannel channel = {0};
    for (int i = 0; i < STEPS_MAX; i++) {
        step(participant);
        while (transport_poll(door, 1, &event)) {
            if (event.kind != TRANSPORT_MESSAGE) {
                continue;
            }
            size_t size = event.size;
            bool sealed = channel.state == SECURE_OPEN;
            assert_true(!sealed || secure_unseal(&channel, event.bytes, &size));
            assert_int_equal(message_read(event.bytes, size, MESSAGE_UP, heard, NULL), STATUS_OK);
            if (sealed) {
                return true;
            }
            answer_door(door, event.connection, &channel, heard);
        }
    }
    return false;
}

static void test_every_role_knocks_as_itself(void **state)
{
    Hall *hall = *state;
    Participant participant;
    Transport *door;
    Message *heard = test_malloc(sizeof *heard);
    char address[32];
    size_t mark = arena_mark(&hall->arena);
    participant_init(&participant, &hall->arena);
    assert_int_equal(
        transport_enet_listen(&(TransportEnetConfig){.interface = "127.0.0.1"}, &door, NULL),
        STATUS_OK);
    snprintf(address, sizeof address, "127.0.0.1:%d", transport_enet_port(door));
    for (int role = 0; role < ROLE_COUNT; role++) {
        JoinWish wish = {address, "K7MWQ2", "ABC234", 9, false, (Role)role};
        assert_int_equal(participant_join(&participant, &hall->material->scenario, &wish, NULL),
                         STATUS_OK);
        assert_true(hears_hello(&participant, door, heard));
        assert_int_equal(heard->kind, MESSAGE_HELLO);
        assert_int_equal(heard->hello.role, role);
        assert_int_equal(heard->hello.seat, role == ROLE_PARTICIPANT ? 9 : SEAT_NONE);
        assert_string_equal(heard->hello.key, "ABC234");
        participant_leave(&participant);
    }
    transport_destroy(door);
    test_free(heard);
    arena_rewind(&hall->arena, mark);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alone_at_the_seat_one_wished),
        cmocka_unit_test(test_a_session_broken_off_goes_on_where_it_was),
        cmocka_unit_test(test_an_address_that_is_none_is_said),
        cmocka_unit_test(test_every_role_knocks_as_itself),
    };
    return cmocka_run_group_tests(tests, hall_open, hall_close);
}
