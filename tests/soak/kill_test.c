/*
 * A real server, real sockets, three players, and kill -9 at instants nobody chose: between frames and
 * inside them, while it starts, while a year is computed, in the round that does not count and right after
 * it. Each time it is started again on what is left on the disk. Whatever was confirmed or shown is there,
 * nothing is there twice, and everybody is back at their seat with their draft.
 *
 * MAILLAGE_SEED and MAILLAGE_KILLS repeat or lengthen a run.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "engine/base/text.h"
#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "server/recovery.h"
#include "tests/server/guest.h"
#include "tests/server/program.h"
#include "tests/server/stage.h"

enum {
    PLAYERS = 3,
    KILLS = 24,
    LIFE_US_MAX = 120000,  /* of a server, once it is listening */
    RETURN_MS_MAX = 20000, /* until everybody is back */
    SAID_MAX = 4096,       /* by one player in all */
    PENDING_MAX = 64,      /* said and not answered */
    EXTEND_MS_UNIT =
        1000000, /* an extension's length names the player and the number: see mark_of */
};

/* Something said under a sequence number; kept until it is answered, and sent again after a return. */
typedef struct Pending {
    uint32_t sequence;
    bool is_draft, is_letter; /* else an act */
    Act act;
    Programme programme;
} Pending;

typedef struct Player {
    Guest guest;
    int index;
    int pending_count;
    Pending pending[PENDING_MAX];
    bool extended[SAID_MAX];    /* by sequence: an extension was confirmed */
    bool written[SAID_MAX];     /* by sequence: a letter was confirmed */
    int draft_year;             /* of the last draft confirmed: see year_of */
    int draft_least, draft_all; /* premises of the last draft confirmed; of the last one said */
    int refused, confirmed, drafts_back;
} Player;

static Stage stage;
static Player players[PLAYERS];
static Program server;
static int port;
static uint64_t seed, drawn;
static int64_t kills = KILLS;
static char journal_at[STAGE_PATH_BYTES], copy_path[STAGE_PATH_BYTES];

static int draw_below(int count) { return random_below(seed, 7, drawn++, count); }

static void start_server(void)
{
    char line[PROGRAM_LINE_BYTES], port_word[16];
    text_format(port_word, sizeof port_word, "%d", port);
    const char *words[] = {SERVER_PROGRAM, "--data",     stage.folder, "--port",
                           port_word,      "--code",     "KILL",       "--open",
                           "--quiet",      "--rounds",   "60",         "--decide-minutes",
                           "1000",         "--practice", NULL};
    program_start(&server, words);
    while (program_read(&server, line))
        if (sscanf(line, "listening on UDP port %d", &port) == 1)
            return;
    fail_msg("the server did not come up");
}

/* An extension's length is a name: nobody else's, and said once. */
static int64_t mark_of(const Player *player, uint32_t sequence)
{
    return (int64_t)(player->index + 1) * EXTEND_MS_UNIT + sequence;
}

/* The practice round has the number of the one after it: they are two years all the same. */
static int year_of(const Session *session) { return session->round * 2 - session->practising; }

static void send_pending(Player *player, const Pending *pending)
{
    Guest *guest = &player->guest;
    if (pending->is_draft) {
        guest->outgoing.kind = MESSAGE_DRAFT;
        guest->outgoing.draft = (DraftMessage){pending->sequence, pending->programme};
    } else if (pending->is_letter) {
        Letter letter = stage_words(guest->welcome.seat, 50, "");
        text_format(letter.text, sizeof letter.text, "%d %u", player->index,
                    (unsigned)pending->sequence);
        guest->outgoing.kind = MESSAGE_LETTER;
        guest->outgoing.letter = (LetterMessage){pending->sequence, letter};
    } else {
        guest->outgoing.kind = MESSAGE_ACT;
        guest->outgoing.act = (ActMessage){pending->sequence, pending->act};
    }
    guest_send(guest);
}

static void say(Player *player, const Pending *said)
{
    if (player->pending_count == PENDING_MAX || player->guest.sequence + 1 >= SAID_MAX)
        return;
    Pending *pending = &player->pending[player->pending_count++];
    *pending = *said;
    pending->sequence = ++player->guest.sequence;
    if (!pending->is_draft && pending->act.kind == ACT_EXTEND)
        pending->act.amount_ms = mark_of(player, pending->sequence);
    send_pending(player, pending);
}

static void say_act(Player *player, ActKind kind)
{
    Pending said = {.act = {.kind = kind, .seat = {player->guest.welcome.seat}}};
    said.act.phase = session_next_phase(&player->guest.play.session);
    say(player, &said);
}

static void say_draft(Player *player)
{
    Pending said = {.is_draft = true};
    said.programme.fibre_premises[ZONE_PUBLIC_DENSE] = ++player->draft_all;
    say(player, &said);
}

/* A session has so many years: in a long run they pass more slowly. */
static bool lets_time_pass(void) { return draw_below(1 + (int)(kills / KILLS / 2)) == 0; }

static void say_something(Player *player)
{
    switch (draw_below(10)) {
    case 0:
        say_act(player, lets_time_pass() ? ACT_PHASE : ACT_UNREADY);
        break;
    case 1:
        say_act(player,
                guest_seat(&player->guest)->ready || !lets_time_pass() ? ACT_UNREADY : ACT_READY);
        break;
    case 2:
    case 3:
    case 4:
        say_act(player, ACT_EXTEND);
        break;
    case 5:
    case 6:
        say(player, &(Pending){.is_letter = true});
        break;
    default:
        say_draft(player);
        break;
    }
}

static void note_confirmed(Player *player, const Pending *pending)
{
    player->confirmed++;
    if (pending->is_letter)
        player->written[pending->sequence] = true;
    else if (!pending->is_draft && pending->act.kind == ACT_EXTEND)
        player->extended[pending->sequence] = true;
    if (pending->is_draft) {
        player->draft_year = year_of(&player->guest.play.session);
        player->draft_least = pending->programme.fibre_premises[ZONE_PUBLIC_DENSE];
    }
}

static void settle(Player *player, uint32_t sequence, bool confirmed)
{
    for (int p = 0; p < player->pending_count; p++) {
        Pending *pending = &player->pending[p];
        if (pending->sequence != sequence)
            continue;
        if (confirmed)
            note_confirmed(player, pending);
        player->refused += !confirmed;
        memmove(pending, pending + 1, sizeof *pending * (size_t)(--player->pending_count - p));
        return;
    }
}

static void hear(Guest *guest, const Message *message)
{
    Player *player = guest->keeper;
    if (message->kind == MESSAGE_CONFIRMED)
        settle(player, message->confirmed.sequence, true);
    else if (message->kind == MESSAGE_DRAFT_KEPT && message->draft.sequence != 0)
        settle(player, message->draft.sequence, true);
    else if (message->kind == MESSAGE_DRAFT_KEPT)
        player->drafts_back++;
    else if (message->kind == MESSAGE_REFUSED)
        settle(player, message->refused.sequence, false);
}

static Transport *make_transport(void)
{
    Transport *transport;
    TransportEnetConfig net = {.connect_ms = 2000, .linger_ms = 1};
    assert_int_equal(transport_enet_create_client(&net, &transport, NULL), STATUS_OK);
    return transport;
}

static void make_player(int index)
{
    Player *player = &players[index];
    Transport *transport = make_transport();
    memset(player, 0, sizeof *player);
    guest_init(&player->guest, transport, &stage.scenario->rules, (uint8_t)(index * 9 + 1));
    memcpy(player->guest.hello.code, "KILL", sizeof "KILL");
    player->guest.heard = hear;
    player->guest.keeper = player;
    player->index = index;
}

/* The line is dead, or not there yet. From a new socket, as after a crash: a farewell of the old connection,
 * still on its way to the dead server, would reach the new one. */
static void come_back(Player *player)
{
    char address[32];
    Guest *guest = &player->guest;
    text_format(address, sizeof address, "127.0.0.1:%d", port);
    transport_destroy(guest->transport);
    guest->transport = make_transport();
    if (guest->welcomes > 0)
        guest_show_token(guest, &guest->welcome);
    player->drafts_back = 0;
    guest_connect(guest, address);
}

/* A client that was killed too: all it has is its token. What it had said and nobody answered is not said again. */
static void lose_memory(Player *player) { player->pending_count = 0; }

static void turn(int wait_ms)
{
    Transport *transports[PLAYERS];
    for (int p = 0; p < PLAYERS; p++)
        transports[p] = players[p].guest.transport;
    transport_wait(transports, PLAYERS, wait_ms);
    for (int p = 0; p < PLAYERS; p++) {
        int drops = players[p].guest.drops;
        guest_step(&players[p].guest);
        if (players[p].guest.drops > drops)
            come_back(&players[p]);
    }
}

static bool everybody_is_back(void)
{
    for (int p = 0; p < PLAYERS; p++)
        if (!players[p].guest.held)
            return false;
    return true;
}

/* Their draft comes after the play; a request answered after it says that it was sent, or that there is none. */
static void expect_back(Player *player)
{
    const Guest *guest = &player->guest;
    assert_int_equal(guest->welcome.seat, player->index * 9 + 1);
    assert_int_equal(guest_seat(guest)->people, 1);
    if (player->draft_year == 0 || player->draft_year != year_of(&guest->play.session))
        return;
    assert_true(guest_seat(guest)->sealed);
    int64_t end_ms = clock_monotonic_ms() + RETURN_MS_MAX;
    while (player->drafts_back == 0 && clock_monotonic_ms() < end_ms)
        turn(5);
    int premises = guest->draft.programme.fibre_premises[ZONE_PUBLIC_DENSE];
    assert_int_equal(player->drafts_back, 1);
    assert_true(premises >= player->draft_least && premises <= player->draft_all);
}

static void bring_everybody(void)
{
    int64_t end_ms = clock_monotonic_ms() + RETURN_MS_MAX;
    for (int p = 0; p < PLAYERS; p++)
        come_back(&players[p]);
    while (!everybody_is_back()) {
        assert_true(clock_monotonic_ms() < end_ms);
        turn(5);
    }
    for (int p = 0; p < PLAYERS; p++) {
        Player *player = &players[p];
        expect_back(player);
        for (int n = 0; n < player->pending_count; n++)
            send_pending(player, &player->pending[n]);
    }
}

static void play_until_killed(void)
{
    program_kill_later(&server, draw_below(LIFE_US_MAX));
    while (!program_has_ended(&server)) {
        for (int p = 0; p < PLAYERS; p++)
            if (players[p].guest.held && draw_below(4) == 0)
                say_something(&players[p]);
        turn(1 + draw_below(4));
    }
    assert_true(WIFSIGNALED(server.status));
    turn(0);
}

static Play replayed;
static Entry entry;

/* What a player has seen, the disk holds: the same entries lead to the same play. */
static void expect_seen_entries(Journal *journal, const JournalHead *head, const Guest *guest)
{
    const Rules *rules = &stage.scenario->rules;
    play_init(&replayed, rules, &head->settings);
    while (replayed.number < guest->play.number) {
        JournalEntry row;
        assert_int_equal(journal_read_entry(journal, replayed.number + 1, &row, NULL), STATUS_OK);
        Stream reader = stream_reader(row.bytes, row.size);
        entry_stream(&reader, &entry);
        assert_true(stream_ended_well(&reader));
        assert_true(play_advance(&replayed, rules, &entry, NULL));
    }
    assert_true(play_hash(&replayed, rules) == guest->hash);
}

/* How often each extension stands in the journal: never twice, and once when it was confirmed. */
static void expect_once(Journal *journal)
{
    static uint8_t found[PLAYERS][SAID_MAX];
    uint64_t last;
    memset(found, 0, sizeof found);
    assert_int_equal(journal_read_last(journal, &last, NULL), STATUS_OK);
    for (uint64_t n = 1; n <= last; n++) {
        JournalEntry row;
        assert_int_equal(journal_read_entry(journal, n, &row, NULL), STATUS_OK);
        Stream reader = stream_reader(row.bytes, row.size);
        entry_stream(&reader, &entry);
        if (entry.is_frame || entry.act.kind != ACT_EXTEND)
            continue;
        int64_t player = entry.act.amount_ms / EXTEND_MS_UNIT - 1;
        int64_t sequence = entry.act.amount_ms % EXTEND_MS_UNIT;
        assert_true(player >= 0 && player < PLAYERS && sequence < SAID_MAX);
        assert_int_equal(found[player][sequence]++, 0);
    }
    for (int p = 0; p < PLAYERS; p++)
        for (int s = 0; s < SAID_MAX; s++)
            assert_true(!players[p].extended[s] || found[p][s] == 1);
}

/* The same of letters: each is one row, and those that were confirmed are there. */
static void expect_letters(Journal *journal)
{
    static uint8_t found[PLAYERS][SAID_MAX];
    uint32_t last;
    memset(found, 0, sizeof found);
    assert_int_equal(journal_read_letter_last(journal, &last, NULL), STATUS_OK);
    for (uint32_t n = 1; n <= last; n++) {
        Letter letter;
        int player;
        unsigned sequence;
        assert_int_equal(journal_read_letter(journal, n, &letter, NULL), STATUS_OK);
        if (letter.kind == LETTER_ABSENCE)
            continue;
        assert_int_equal(sscanf(letter.text, "%d %u", &player, &sequence), 2);
        assert_true(player >= 0 && player < PLAYERS && sequence < SAID_MAX);
        assert_int_equal(found[player][sequence]++, 0);
    }
    for (int p = 0; p < PLAYERS; p++)
        for (int s = 0; s < SAID_MAX; s++)
            assert_true(!players[p].written[s] || found[p][s] == 1);
}

static uint64_t replay_in_words(void)
{
    char line[PROGRAM_LINE_BYTES];
    const char *words[] = {REPLAY_PROGRAM, copy_path, NULL};
    Program replay;
    uint64_t hash = 0;
    program_start(&replay, words);
    assert_true(program_read(&replay, line));
    program_wait(&replay);
    assert_int_equal(replay.status, 0);
    const char *word = strstr(line, "hash ");
    assert_non_null(word);
    assert_true(text_parse_u64_hex(word + strlen("hash "), &hash));
    return hash;
}

/* On a copy: the next server must find the file as the dead one left it. */
static void inspect(void)
{
    static Play recovered;
    JournalHead head;
    Journal *journal;
    RecoveryReport report;
    Problem problem;
    stage_copy_journal(journal_at, copy_path);
    if (journal_open(copy_path, &head, &journal, &problem) != STATUS_OK)
        fail_msg("%s", problem.message);
    for (int p = 0; p < PLAYERS; p++)
        if (players[p].guest.snapshots > 0)
            expect_seen_entries(journal, &head, &players[p].guest);
    expect_once(journal);
    expect_letters(journal);
    RecoverySource source = {journal, &head, &stage.scenario->rules};
    if (recovery_replay(&source, false, &recovered, &entry, &report, &problem) != STATUS_OK)
        fail_msg("%s", problem.message);
    journal_close(journal);
    assert_true(replay_in_words() == play_hash(&recovered, source.rules));
}

static void read_number(const char *name, int64_t high, int64_t *value)
{
    const char *text = getenv(name);
    if (text != NULL)
        assert_true(text_parse_i64(text, 0, high, value));
}

static void killed_at_any_instant_it_loses_nothing(void **state)
{
    (void)state;
    int64_t chosen = 2013;
    int confirmed = 0, years = 0;
    read_number("MAILLAGE_KILLS", 100000, &kills);
    read_number("MAILLAGE_SEED", INT64_MAX, &chosen);
    seed = (uint64_t)chosen;
    for (int k = 0; k < kills; k++) {
        start_server();
        if (draw_below(4) == 0) {
            /* While it is starting, or settling what it found. */
            program_kill_later(&server, draw_below(3000));
            program_wait(&server);
            inspect();
            continue;
        }
        bring_everybody();
        play_until_killed();
        inspect();
        if (draw_below(3) == 0)
            lose_memory(&players[draw_below(PLAYERS)]);
    }
    start_server();
    bring_everybody();
    kill(server.pid, SIGTERM);
    program_wait(&server);
    assert_int_equal(server.status, 0);
    inspect();
    for (int p = 0; p < PLAYERS; p++)
        confirmed += players[p].confirmed;
    years = (int)players[0].guest.play.world.quarter / QUARTERS_PER_YEAR;
    print_message("%d kills, %d confirmed, %d years, %d entries\n", (int)kills, confirmed, years,
                  (int)replayed.number);
    assert_true(confirmed > kills);
}

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    stage_path(&stage, "KILL.journal", journal_at);
    stage_path(&stage, "copy", copy_path);
    for (int p = 0; p < PLAYERS; p++)
        make_player(p);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    if (server.pid > 0 && !program_has_ended(&server))
        kill(server.pid, SIGKILL);
    for (int p = 0; p < PLAYERS; p++)
        transport_destroy(players[p].guest.transport);
    stage_close(&stage);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(killed_at_any_instant_it_loses_nothing, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
