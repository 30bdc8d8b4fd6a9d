#include "server/year.h"

#include <string.h>

#include "engine/base/log.h"
#include "game/bot/bot.h"
#include "game/sim/query.h"
#include "server/absence.h"
#include "server/snapshot.h"

enum { ANSWER_TURNS_MAX = 3 };

static uint64_t draw(const Room *room)
{
    return room->means.entropy.draw(room->means.entropy.keeper);
}

static Frame *begin_frame(Room *room, bool quarter)
{
    room->entry.is_frame = true;
    Frame *frame = &room->entry.frame;
    frame->tick = room->play.world.tick + 1;
    frame->salt = draw(room);
    frame->quarter = quarter;
    frame->command_count = 0;
    return frame;
}

static bool passes(const Room *room, const Command *command)
{
    return command_check(&room->play.world, room->means.rules, command).code == VERDICT_OK;
}

static void ask_bot(const Room *room, const char *key, Command *command)
{
    const Bot *bot = bot_find(key);
    CHECK(bot != NULL);
    bot->decide(&room->play.world, room->means.rules, command->actor, draw(room),
                &command->programme);
}

/*
 * A draft that was payable when it was kept may not be any more, a contract having been signed since:
 * then, as when there is none, the seat carries on, and where even that cannot be paid a steward cuts.
 * True when a steward had to.
 */
static bool compose_human(const Room *room, Command *command)
{
    const RoomDraft *draft = &room->drafts[command->actor.index];
    if (draft->kept) {
        command->programme = draft->programme;
        if (passes(room, command))
            return false;
        log_write(LOG_WARNING, "room", "code=%s seat=%s its draft cannot be paid any more",
                  room->head.code, room->means.rules->code[command->actor.index]);
    }
    query_carry_on(&room->play.world, room->means.rules, command->actor, &command->programme);
    if (passes(room, command))
        return false;
    ask_bot(room, "steward", command);
    return true;
}

/* True when a steward composed it. */
static bool compose_programme(const Room *room, TerritoryId seat, Command *command)
{
    memset(command, 0, sizeof *command);
    command->kind = COMMAND_PROGRAMME;
    command->actor = seat;
    switch (room->play.session.seats[seat.index].keeper) {
    case SEAT_BOT:
        ask_bot(room, "steady", command);
        return false;
    case SEAT_STEWARD:
    case SEAT_RESERVED:
        ask_bot(room, "steward", command);
        return true;
    case SEAT_HUMAN:
    case SEAT_KEEPER_COUNT:
        break;
    }
    return compose_human(room, command);
}

static void report_absence(Room *room, const Command *composed, bool steward, RoomSide *side)
{
    Letter *letter = &room->reports[side->letter_count];
    absence_write(room, composed, steward, letter);
    side->letter_count++;
    letter->number = room->letterbox.last + (uint32_t)side->letter_count;
}

/* The year's programmes, in the order of the seats; a seat with none that may pass orders nothing. */
static void compose_programmes(Room *room, Frame *frame, RoomSide *side)
{
    for (int s = 0; s < room->play.session.seat_count; s++) {
        TerritoryId seat = {(uint8_t)s};
        Command *command = &frame->commands[frame->command_count];
        bool steward = compose_programme(room, seat, command);
        if (absence_is_noted(&room->play.session, seat))
            report_absence(room, command, steward, side);
        if (passes(room, command))
            frame->command_count++;
        else
            log_write(LOG_WARNING, "room", "code=%s seat=%s has no programme that may pass",
                      room->head.code, room->means.rules->code[s]);
    }
}

/* What would not pass is left out: what it was about may have gone since it was kept. */
static void add_if_passes(const Room *room, const Command *command, Frame *frame)
{
    if (passes(room, command))
        frame->commands[frame->command_count++] = *command;
}

static void add_injects(const Room *room, Frame *frame)
{
    for (int i = 0; i < room->injects.count; i++) {
        Command command = {.kind = COMMAND_INJECT, .inject = room->injects.injects[i]};
        add_if_passes(room, &command, frame);
    }
}

static void add_ballots(const Room *room, uint8_t seat, Frame *frame)
{
    const BallotsMessage *ballots = &room->ballots[seat];
    for (int b = 0; b < ballots->count; b++) {
        Command command = {.kind = COMMAND_VOTE, .actor = {seat}, .vote = ballots->votes[b]};
        add_if_passes(room, &command, frame);
    }
}

/*
 * Everything that waited for the year to open, in one frame: whatever was secret is told and struck off the
 * server's lists by the same write.
 */
static bool open_year(Room *room, int64_t clock_ms)
{
    static const InjectsMessage none = {0};
    RoomSide side = {.clears_ballots = true, .letters = room->reports};
    Frame *frame = begin_frame(room, true);
    compose_programmes(room, frame, &side);
    add_injects(room, frame);
    for (int s = 0; s < room->play.session.seat_count; s++)
        add_ballots(room, (uint8_t)s, frame);
    if (room->injects.count > 0)
        side.injects = &none;
    for (int l = 0; l < side.letter_count; l++)
        room->reports[l].time_ms = room_time_ms(room, clock_ms);
    return room_commit(room, &side, clock_ms);
}

static bool pass_quarter(Room *room, int64_t clock_ms)
{
    if (room->play.world.quarter % QUARTERS_PER_YEAR == 0)
        return open_year(room, clock_ms);
    begin_frame(room, true);
    return room_commit(room, NULL, clock_ms);
}

bool year_close(Room *room, int64_t clock_ms)
{
    CHECK(room->play.session.phase == PHASE_CLOSING);
    uint32_t due = (uint32_t)room->play.session.round * QUARTERS_PER_YEAR;
    while (room->play.world.quarter < due)
        if (!pass_quarter(room, clock_ms))
            return false;
    if (!room_commit_act(room, &(Act){.kind = ACT_PHASE, .phase = PHASE_RESULT}, NULL, clock_ms))
        return false;
    /* Without it a recovery only takes longer: the year itself is on disk. */
    snapshot_keep(room);
    return true;
}

/* What bots may say now: all they have, answers and votes, votes alone or pledges alone. */
typedef enum Turn { TURN_WHOLE, TURN_ANSWERS, TURN_VOTES, TURN_PLEDGES } Turn;

/* Sealed votes are opened all at once, and bots are no exception: until then they say the rest. */
static bool belongs(const Session *session, Turn turn, CommandKind kind)
{
    if (turn == TURN_VOTES)
        return kind == COMMAND_VOTE;
    if (turn == TURN_PLEDGES)
        return kind == COMMAND_PLEDGE;
    if (kind == COMMAND_VOTE && session->settings.ballots_secret)
        return false;
    return turn == TURN_WHOLE || (kind != COMMAND_CONTRACT_OFFER && kind != COMMAND_MOTION);
}

static void add_words(Room *room, TerritoryId seat, Turn turn, Frame *frame)
{
    Command commands[BOT_COMMANDS_MAX];
    const Bot *bot = bot_find("steady");
    CHECK(bot != NULL);
    int count = bot->negotiate(&room->play.world, room->means.rules, seat, draw(room), commands);
    CHECK(count >= 0 && frame->command_count + count <= FRAME_COMMANDS_MAX);
    for (int c = 0; c < count; c++)
        if (belongs(&room->play.session, turn, commands[c].kind) &&
            play_phase_takes(&room->play, commands[c].kind) && passes(room, &commands[c]))
            frame->commands[frame->command_count++] = commands[c];
}

/* A frame that may not hold all that one more seat can say is closed first: nobody at the end is left out. */
static bool hear_bots(Room *room, Turn turn, int64_t clock_ms)
{
    Frame *frame = begin_frame(room, false);
    for (int s = 0; s < room->play.session.seat_count; s++) {
        if (room->play.session.seats[s].keeper != SEAT_BOT)
            continue;
        if (frame->command_count > FRAME_COMMANDS_MAX - BOT_COMMANDS_MAX) {
            if (!room_commit(room, NULL, clock_ms))
                return false;
            frame = begin_frame(room, false);
        }
        add_words(room, (TerritoryId){(uint8_t)s}, turn, frame);
    }
    return frame->command_count == 0 || room_commit(room, NULL, clock_ms);
}

/*
 * Bots speak all at once: what they offer one another is seen, and answered, in a second turn. Of two
 * answers that exclude each other the World takes one; the offer left is answered in a further turn.
 */
bool year_negotiate(Room *room, int64_t clock_ms)
{
    bool written = hear_bots(room, TURN_WHOLE, clock_ms);
    uint64_t before = 0;
    for (int turn = 0; turn < ANSWER_TURNS_MAX && written && room->play.number > before; turn++) {
        before = room->play.number;
        written = hear_bots(room, TURN_ANSWERS, clock_ms);
    }
    return written;
}

/* Some follow who begins, most follow most, and what is missing is made up: each sees what those before did. */
bool year_pledge(Room *room, int64_t clock_ms)
{
    bool written = true;
    uint64_t before = 0;
    for (int turn = 0; turn < ANSWER_TURNS_MAX && written && room->play.number > before; turn++) {
        before = room->play.number;
        written = hear_bots(room, TURN_PLEDGES, clock_ms);
    }
    return written;
}

bool year_vote(Room *room, int64_t clock_ms)
{
    return room->play.session.settings.ballots_secret || hear_bots(room, TURN_VOTES, clock_ms);
}

/* Beside a programme for each seat and what is prepared. */
static bool ballots_fit_opening(const Room *room)
{
    int count = room->play.session.seat_count + INJECTS_MAX;
    for (int s = 0; s < room->play.session.seat_count; s++)
        count += room->ballots[s].count;
    return count <= FRAME_COMMANDS_MAX;
}

static bool open_ballots(Room *room, int64_t clock_ms)
{
    Frame *frame = begin_frame(room, false);
    for (int s = 0; s < room->play.session.seat_count; s++) {
        if (frame->command_count > FRAME_COMMANDS_MAX - room->ballots[s].count) {
            if (!room_commit(room, NULL, clock_ms))
                return false;
            frame = begin_frame(room, false);
        }
        add_ballots(room, (uint8_t)s, frame);
    }
    return room_commit(room, &(RoomSide){.clears_ballots = true}, clock_ms);
}

/*
 * Bots vote at the last moment, when nobody can answer any more. Where so many have voted on so much that the
 * opening frame could not hold it all, the votes of people go before it, too.
 */
bool year_unseal(Room *room, int64_t clock_ms)
{
    CHECK(room->play.session.phase == PHASE_NEGOTIATE);
    if (!room->play.session.settings.ballots_secret)
        return true;
    if (!hear_bots(room, TURN_VOTES, clock_ms))
        return false;
    return ballots_fit_opening(room) || open_ballots(room, clock_ms);
}

bool year_answer(Room *room, TerritoryId seat, int64_t clock_ms)
{
    if (room->play.session.seats[seat.index].keeper != SEAT_BOT)
        return true;
    Frame *frame = begin_frame(room, false);
    add_words(room, seat, TURN_WHOLE, frame);
    return frame->command_count == 0 || room_commit(room, NULL, clock_ms);
}
