/*
 * Who may say what, and who hears what: every message, act and command, from everybody whom it does not concern,
 * over sealed lines as in a real session. Whatever a table here forbids is refused by role and changes nothing; what
 * is secret is looked for in every byte that the others were sent.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/server/house.h"

/* The house's guests, by what they are. Ann's is the seat that others speak for, or want to read. */
enum { ANN, BOB, OBSERVER, PROJECTOR, CHIEF, GUESTS };
_Static_assert((int)GUESTS == (int)HOUSE_GUESTS, "each guest of the house has a part");

enum {
    OF_ANN = 1 << ANN,
    OF_BOB = 1 << BOB,
    OF_CHIEF = 1 << CHIEF,
    OF_SEATS = OF_ANN | OF_BOB,
    HEARD_BYTES = 4 * 1024 * 1024
};

static const SessionSettings SETTINGS = {.rounds = 3, .bots = true, .ballots_secret = true};

static House house;
static uint8_t heard[GUESTS][HEARD_BYTES];
static size_t heard_size[GUESTS];
static int heard_kinds[GUESTS][MESSAGE_KIND_COUNT];

/* Writes down all that is opened, as it was under the seal. */
static void hear(Guest *guest, const Message *message)
{
    int g = (int)(guest - house.guests);
    Message copy = *message;
    heard_kinds[g][message->kind]++;
    heard_size[g] += message_write(&copy, heard[g] + heard_size[g], HEARD_BYTES - heard_size[g]);
}

static int open_room(void **state)
{
    static const Role ROLES[GUESTS] = {ROLE_PARTICIPANT, ROLE_PARTICIPANT, ROLE_OBSERVER,
                                       ROLE_PROJECTOR, ROLE_FACILITATOR};
    (void)state;
    house_open(&house);
    house_stop(&house);
    house.is_exposed = true;
    house_start(&house);
    house_open_room(&house, &SETTINGS, true);
    memset(heard_size, 0, sizeof heard_size);
    memset(heard_kinds, 0, sizeof heard_kinds);
    for (int g = 0; g < GUESTS; g++) {
        Guest *guest = &house.guests[g];
        guest->heard = hear;
        guest->hello.role = ROLES[g];
        memcpy(guest->hello.code, house.invite.code, SESSION_CODE_BYTES);
        if (g == CHIEF)
            memcpy(guest->hello.key, house.invite.facilitator_key, SESSION_CODE_BYTES);
        house_join(&house, g);
        assert_true(guest->held);
    }
    return 0;
}

static int close_room(void **state)
{
    (void)state;
    house_close(&house);
    return 0;
}

static void enter(Phase phase)
{
    Act act = {.kind = ACT_PHASE, .phase = phase};
    guest_send_act(&house.guests[CHIEF], &act);
    house_settle(&house);
    assert_int_equal(house.guests[ANN].play.session.phase, phase);
}

/* What was just sent is refused by role and by nothing else, and nobody's play has moved. */
static void expect_forbidden(int g, const char *what, int which)
{
    Guest *guest = &house.guests[g];
    int refusals = guest->refusals;
    uint64_t hash = house.guests[BOB].hash;
    house_pass(&house, 1000);
    if (guest->refusals != refusals + 1 || guest->refused.by != REFUSED_BY_ROLE)
        fail_msg("guest %d, %s %d: not refused by role", g, what, which);
    assert_true(house.guests[BOB].hash == hash);
}

/* Of an act that names Ann's seat. */
static const struct {
    ActKind kind;
    int allowed;
} ACTS[] = {
    {ACT_SEAT_CLAIM, 0},    {ACT_SEAT_LEAVE, 0},      {ACT_SEAT_RELEASE, OF_ANN | OF_CHIEF},
    {ACT_SEAL, 0},          {ACT_READY, OF_ANN},      {ACT_UNREADY, OF_ANN},
    {ACT_PHASE, OF_CHIEF},  {ACT_PAUSE, OF_CHIEF},    {ACT_RESUME, OF_CHIEF},
    {ACT_EXTEND, OF_CHIEF}, {ACT_BEGIN, OF_CHIEF},    {ACT_ROUNDS, OF_CHIEF},
    {ACT_LENGTH, OF_CHIEF}, {ACT_PRACTICE, OF_CHIEF}, {ACT_FREEZE, OF_CHIEF},
    {ACT_THAW, OF_CHIEF},   {ACT_HOLD, OF_CHIEF},     {ACT_HAND_BACK, OF_CHIEF},
    {ACT_BALLOT, 0},        {ACT_ADVICE, OF_CHIEF},
};

static void no_act_from_whom_it_does_not_concern(void **state)
{
    (void)state;
    for (size_t a = 0; a < sizeof ACTS / sizeof ACTS[0]; a++) {
        for (int g = 0; g < GUESTS; g++) {
            Act act = {.kind = ACTS[a].kind,
                       .seat = {0},
                       .phase = PHASE_DECIDE,
                       .rounds = 2,
                       .cause = "why"};
            if ((ACTS[a].allowed >> g & 1) != 0)
                continue;
            guest_send_act(&house.guests[g], &act);
            expect_forbidden(g, "act", (int)ACTS[a].kind);
        }
    }
}

/* No act was added without a line above, or in the debrief's own test. */
static void every_act_has_its_line(void **state)
{
    (void)state;
    int missing = 0;
    for (int kind = ACT_NONE + 1; kind < ACT_KIND_COUNT; kind++) {
        bool found = kind == ACT_DEBRIEF;
        for (size_t a = 0; a < sizeof ACTS / sizeof ACTS[0]; a++)
            found = found || (int)ACTS[a].kind == kind;
        missing += !found;
    }
    assert_int_equal(missing, 0);
}

/* Of a command whose actor is Ann's seat: only she may say those that are a seat's. */
static int may_command(CommandKind kind)
{
    switch (kind) {
    case COMMAND_CONTRACT_OFFER:
    case COMMAND_CONTRACT_ACCEPT:
    case COMMAND_CONTRACT_DECLINE:
    case COMMAND_CONTRACT_EXIT:
    case COMMAND_CONTRACT_JOIN:
    case COMMAND_MOTION:
    case COMMAND_VOTE:
    case COMMAND_PLEDGE:
        return OF_ANN;
    case COMMAND_ADJUST:
        return OF_CHIEF;
    case COMMAND_PROGRAMME: /* drafted, and carried when the year closes */
    case COMMAND_INJECT:    /* prepared, likewise */
    case COMMAND_KIND_COUNT:
        break;
    }
    return 0;
}

static void no_command_for_another_seat(void **state)
{
    (void)state;
    enter(PHASE_DECIDE);
    for (int kind = 0; kind < COMMAND_KIND_COUNT; kind++) {
        for (int g = 0; g < GUESTS; g++) {
            Command command = {.kind = (CommandKind)kind, .actor = {0}};
            if (kind == COMMAND_CONTRACT_OFFER)
                command.offer = (ContractTerms){.partner = {1}, .term_years = 1};
            if ((may_command(command.kind) >> g & 1) != 0)
                continue;
            guest_send_command(&house.guests[g], &command);
            expect_forbidden(g, "command", kind);
        }
    }
}

static void no_draft_letter_or_incident_from_others(void **state)
{
    (void)state;
    static const int NO_SEAT[] = {OBSERVER, PROJECTOR, CHIEF};
    Programme programme = {0};
    Letter letter = {.to = {{1, 0}}, .text = "psst"};
    enter(PHASE_DECIDE);
    for (int n = 0; n < 3; n++) {
        guest_send_draft(&house.guests[NO_SEAT[n]], &programme);
        expect_forbidden(NO_SEAT[n], "draft", 0);
    }
    for (int g = OBSERVER; g <= PROJECTOR; g++) {
        guest_send_letter(&house.guests[g], &letter);
        expect_forbidden(g, "letter", 0);
    }
    for (int g = 0; g < CHIEF; g++) {
        guest_send_inject(&house.guests[g], (Inject){0}, false);
        expect_forbidden(g, "incident", 0);
    }
    /* A letter bears its true author's seat, whatever it says of itself. */
    letter.from = 0;
    guest_send_letter(&house.guests[BOB], &letter);
    house_settle(&house);
    assert_true(house.guests[ANN].letters == 0 || house.guests[ANN].letter.from == 1);
}

static bool has_heard(int g, const void *needle, size_t size)
{
    for (size_t at = 0; at + size <= heard_size[g]; at++)
        if (memcmp(heard[g] + at, needle, size) == 0)
            return true;
    return false;
}

/* `who` have heard it, nobody else has: the first half shows that the second was looked for well. */
static void expect_heard_by(int who, const void *needle, size_t size, const char *what)
{
    for (int g = 0; g < GUESTS; g++)
        if (has_heard(g, needle, size) != ((who >> g & 1) != 0))
            fail_msg("%s: guest %d", what, g);
}

/* Everybody comes again, and is told all there is to tell. */
static void come_again(void)
{
    for (int g = 0; g < GUESTS; g++) {
        Guest *guest = &house.guests[g];
        guest_leave(guest);
        if (g != OBSERVER && g != PROJECTOR)
            guest_show_token(guest, &guest->welcome);
        house_join(&house, g);
        assert_true(guest->held);
    }
}

/* Asked for by Ann, whose first year this is: it lets her ask the state for a vote in the next. */
static void take_seat_at_the_table(void)
{
    Programme programme = {0};
    programme.measures[PROPOSAL_NATIONAL_TABLE].level = 1;
    enter(PHASE_DECIDE);
    guest_send_draft(&house.guests[ANN], &programme);
    house_settle(&house);
    assert_int_equal(house.guests[ANN].drafts, 1);
}

static void a_draft_is_read_by_its_own_seat_alone(void **state)
{
    (void)state;
    uint8_t bytes[2048];
    Stream writer = stream_writer(bytes, sizeof bytes);
    take_seat_at_the_table();
    programme_stream(&writer, &house.guests[ANN].draft.programme);
    assert_false(writer.failed);
    come_again();
    assert_int_equal(house.guests[ANN].drafts, 2);
    assert_true(house.guests[CHIEF].play.session.seats[0].sealed);
    expect_heard_by(OF_ANN, bytes, writer.offset, "a draft");
}

static void a_sealed_vote_is_read_by_its_own_seat_alone(void **state)
{
    (void)state;
    Command motion = {.kind = COMMAND_MOTION, .actor = {0}, .motion = {MOTION_STATE_RATE, 5}};
    Command vote = {.kind = COMMAND_VOTE, .actor = {0}, .vote = {0, false}};
    take_seat_at_the_table();
    enter(PHASE_NEGOTIATE);
    Act close = {.kind = ACT_PHASE, .phase = PHASE_CLOSING};
    guest_send_act(&house.guests[CHIEF], &close);
    house_settle(&house);
    enter(PHASE_DECIDE);
    guest_send_command(&house.guests[ANN], &motion);
    house_settle(&house);
    guest_send_command(&house.guests[ANN], &vote);
    house_settle(&house);
    come_again();
    assert_int_equal(house.guests[ANN].ballots.count, 1);
    for (int g = 0; g < GUESTS; g++) {
        assert_int_equal(heard_kinds[g][MESSAGE_BALLOTS] > 0, g == ANN);
        /* Who asks is for it, as everybody knows; that she thought again is not told. */
        assert_int_equal(house.guests[g].play.world.council.motion[0].ballot[0], BALLOT_YES);
    }
}

static void keys_tokens_letters_and_incidents_go_to_their_own(void **state)
{
    (void)state;
    const Welcome *ann = &house.guests[ANN].welcome, *bob = &house.guests[BOB].welcome;
    Letter letter = {.to = {{1 << 1, 0}}, .text = "for Bob alone"};
    enter(PHASE_DECIDE);
    guest_send_letter(&house.guests[ANN], &letter);
    guest_send_inject(&house.guests[CHIEF], (Inject){0}, false);
    house_settle(&house);
    come_again();
    house_pass(&house, 10000);
    expect_heard_by(OF_ANN, ann->token.bytes, TOKEN_BYTES, "Ann's token");
    expect_heard_by(OF_BOB, bob->token.bytes, TOKEN_BYTES, "Bob's token");
    expect_heard_by(OF_ANN | OF_CHIEF, ann->seat_key, 6, "the key of Ann's seat");
    expect_heard_by(OF_CHIEF, house.invite.facilitator_key, 6, "the facilitator's key");
    expect_heard_by(OF_SEATS | OF_CHIEF, letter.text, strlen(letter.text), "a letter");
    for (int g = 0; g < GUESTS; g++) {
        assert_int_equal(heard_kinds[g][MESSAGE_KEYS] > 0, g == CHIEF);
        assert_int_equal(heard_kinds[g][MESSAGE_CONSOLE] > 0, g == CHIEF);
        assert_true(g == CHIEF || heard_kinds[g][MESSAGE_INJECTS] == 0);
        assert_int_equal(house.guests[g].welcome.aim != AIM_NONE, g == ANN || g == BOB);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_room, close_room)
        TEST(no_act_from_whom_it_does_not_concern),
        cmocka_unit_test(every_act_has_its_line),
        TEST(no_command_for_another_seat),
        TEST(no_draft_letter_or_incident_from_others),
        TEST(a_draft_is_read_by_its_own_seat_alone),
        TEST(a_sealed_vote_is_read_by_its_own_seat_alone),
        TEST(keys_tokens_letters_and_incidents_go_to_their_own),
#undef TEST
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
