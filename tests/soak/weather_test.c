/*
 * A room on poor lines: one packet in twenty lost each way, others doubled, all of them up to 160 ms late and so
 * out of order. Everything that is said is answered once, stands once on the disk, and everybody ends up with the
 * same play.
 *
 * With MAILLAGE_DIRECT_LINE set nothing stands between client and server: for a network that is poor by itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "server/server.h"
#include "tests/harness/relay.h"
#include "tests/server/guest.h"
#include "tests/server/stage.h"

enum {
    GUESTS = 6,
    SAID = 48,    /* by each */
    PACE_MS = 90, /* between two of them: a person in a hurry, below the rate */
    STUCK_MS = 120000
};

typedef struct Speaker {
    Guest guest;
    Relay *relay;
    uint32_t before;       /* the sequence number before the first that counts */
    int answers[SAID + 1]; /* by number after that */
    int said;
    int64_t said_ms[SAID + 1], slowest_ms;
} Speaker;

static Stage stage;
static Server *server;
static Transport *listening;
static Speaker speakers[GUESTS];

static int64_t monotonic(void *keeper)
{
    (void)keeper;
    return clock_monotonic_ms();
}

static void note_answer(Speaker *speaker, uint32_t sequence)
{
    if (sequence <= speaker->before)
        return;
    uint32_t n = sequence - speaker->before;
    assert_true(n <= SAID);
    speaker->answers[n]++;
    int64_t spent_ms = clock_monotonic_ms() - speaker->said_ms[n];
    if (spent_ms > speaker->slowest_ms)
        speaker->slowest_ms = spent_ms;
}

static void hear(Guest *guest, const Message *message)
{
    Speaker *speaker = guest->keeper;
    if (message->kind == MESSAGE_CONFIRMED)
        note_answer(speaker, message->confirmed.sequence);
    else if (message->kind == MESSAGE_DRAFT_KEPT && message->draft.sequence != 0)
        note_answer(speaker, message->draft.sequence);
}

static void turn(void)
{
    server_step(server, 1);
    for (int g = 0; g < GUESTS; g++) {
        if (speakers[g].relay != NULL)
            relay_step(speakers[g].relay);
        guest_step(&speakers[g].guest);
        if (speakers[g].relay != NULL)
            relay_step(speakers[g].relay);
    }
}

static bool everybody_is_in(void)
{
    for (int g = 0; g < GUESTS; g++)
        if (!speakers[g].guest.held)
            return false;
    return true;
}

static bool everything_is_answered(void)
{
    for (int g = 0; g < GUESTS; g++)
        for (int n = 1; n <= SAID; n++)
            if (speakers[g].answers[n] == 0)
                return false;
    return true;
}

static bool everybody_agrees(void)
{
    for (int g = 1; g < GUESTS; g++)
        if (speakers[g].guest.hash != speakers[0].guest.hash)
            return false;
    return true;
}

static void turn_until(bool (*done)(void))
{
    int64_t end_ms = clock_monotonic_ms() + STUCK_MS;
    while (!done()) {
        assert_true(clock_monotonic_ms() < end_ms);
        turn();
    }
}

static void say_letter(Speaker *speaker, int g)
{
    char words[32];
    text_format(words, sizeof words, "%d of %d", speaker->said, g);
    Letter letter = stage_words(speaker->guest.welcome.seat, (uint8_t)((g + 1) % GUESTS), words);
    guest_send_letter(&speaker->guest, &letter);
}

static void say_draft(Speaker *speaker)
{
    Programme programme = {0};
    programme.fibre_premises[ZONE_PUBLIC_DENSE] = speaker->said;
    guest_send_draft(&speaker->guest, &programme);
}

static void say_next(int g)
{
    Speaker *speaker = &speakers[g];
    speaker->said++;
    speaker->said_ms[speaker->said] = clock_monotonic_ms();
    if (speaker->said % 3 == 0)
        say_letter(speaker, g);
    else if (speaker->said % 3 == 1)
        say_draft(speaker);
    else /* one is never ready, so that the phase stays */
        guest_send_kind(&speaker->guest, g > 0 && speaker->said % 2 == 0 ? ACT_READY : ACT_UNREADY);
}

static void open_server(void)
{
    ServerConfig config = {.directory = stage.folder,
                           .scenario = stage.scenario,
                           .peers_max = 64,
                           .rooms_max = 1,
                           .entropy = stage_entropy(&stage),
                           .clock = {monotonic, NULL}};
    RoomWish wish = {.settings = {.rounds = 3, .bots = true}, .code = "RAIN"};
    RoomInvite invite;
    TransportEnetConfig net = {.interface = "127.0.0.1"};
    assert_int_equal(server_create(&config, &server, NULL), STATUS_OK);
    assert_int_equal(transport_enet_listen(&net, &listening, NULL), STATUS_OK);
    assert_int_equal(server_add_transport(server, listening, NULL), STATUS_OK);
    assert_int_equal(server_open_room(server, &wish, &invite, NULL), STATUS_OK);
}

static void bring(int g)
{
    char address[32];
    Transport *transport;
    Speaker *speaker = &speakers[g];
    int port = transport_enet_port(listening);
    TransportEnetConfig net = {.connect_ms = 30000, .silence_ms = 30000, .linger_ms = 1};
    RelayConfig weather = {.seed = 7u + (unsigned)g,
                           .server_port = port,
                           .lost_permille = 50,
                           .doubled_permille = 20,
                           .delay_ms_max = 160};
    if (getenv("MAILLAGE_DIRECT_LINE") == NULL)
        speaker->relay = relay_open(&weather);
    assert_int_equal(transport_enet_create_client(&net, &transport, NULL), STATUS_OK);
    guest_init(&speaker->guest, transport, &stage.scenario->rules, (uint8_t)g);
    memcpy(speaker->guest.hello.code, "RAIN", sizeof "RAIN");
    speaker->guest.heard = hear;
    speaker->guest.keeper = speaker;
    text_format(address, sizeof address, "127.0.0.1:%d",
                speaker->relay != NULL ? relay_port(speaker->relay) : port);
    guest_connect(&speaker->guest, address);
}

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    open_server();
    for (int g = 0; g < GUESTS; g++)
        bring(g);
    turn_until(everybody_is_in);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (int g = 0; g < GUESTS; g++) {
        transport_destroy(speakers[g].guest.transport);
        relay_close(speakers[g].relay);
    }
    server_close(server);
    transport_destroy(listening);
    stage_close(&stage);
    return 0;
}

/* Every letter, once, and each author's in the order they were written. */
static void expect_letters(void)
{
    char path[STAGE_PATH_BYTES], words[32];
    int last[GUESTS] = {0};
    uint32_t count = 0;
    JournalHead head;
    Journal *journal;
    server_close(server);
    server = NULL;
    stage_path(&stage, "RAIN.journal", path);
    assert_int_equal(journal_open(path, &head, &journal, NULL), STATUS_OK);
    assert_int_equal(journal_read_letter_last(journal, &count, NULL), STATUS_OK);
    assert_int_equal(count, GUESTS * SAID / 3);
    for (uint32_t n = 1; n <= count; n++) {
        Letter letter;
        assert_int_equal(journal_read_letter(journal, n, &letter, NULL), STATUS_OK);
        assert_true(letter.from < GUESTS);
        last[letter.from] += 3;
        text_format(words, sizeof words, "%d of %d", last[letter.from], letter.from);
        assert_string_equal(letter.text, words);
    }
    journal_close(journal);
}

static void print_weather(void)
{
    RelayCounts sum = {0};
    int64_t slowest_ms = 0;
    for (int g = 0; g < GUESTS; g++) {
        if (speakers[g].slowest_ms > slowest_ms)
            slowest_ms = speakers[g].slowest_ms;
        if (speakers[g].relay == NULL)
            continue;
        RelayCounts counts = relay_counts(speakers[g].relay);
        sum.passed += counts.passed;
        sum.lost += counts.lost;
        sum.doubled += counts.doubled;
        sum.late += counts.late;
    }
    print_message("%d requests, the slowest answer after %d ms; packets: %d passed, %d lost, %d "
                  "doubled, %d overtaken\n",
                  GUESTS * SAID, (int)slowest_ms, sum.passed, sum.lost, sum.doubled, sum.late);
}

static void nothing_is_lost_nor_done_twice(void **state)
{
    (void)state;
    guest_send_act(&speakers[0].guest, &(Act){.kind = ACT_PHASE, .phase = PHASE_DECIDE});
    speakers[0].before = speakers[0].guest.sequence;
    while (speakers[0].guest.play.session.phase != PHASE_DECIDE)
        turn();
    for (int n = 0; n < SAID; n++) {
        int64_t next_ms = clock_monotonic_ms() + PACE_MS;
        for (int g = 0; g < GUESTS; g++)
            say_next(g);
        while (clock_monotonic_ms() < next_ms)
            turn();
    }
    turn_until(everything_is_answered);
    turn_until(everybody_agrees);
    for (int g = 0; g < GUESTS; g++) {
        assert_int_equal(speakers[g].guest.refusals, 0);
        assert_int_equal(speakers[g].guest.drops, 0);
        for (int n = 1; n <= SAID; n++)
            assert_int_equal(speakers[g].answers[n], 1);
    }
    assert_int_equal(server_metrics(server)->resyncs, 0);
    print_weather();
    expect_letters();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_is_lost_nor_done_twice, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
