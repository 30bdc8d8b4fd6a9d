#include "server/room.h"

#include <inttypes.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "server/year.h"

static const char EMPTY_CAUSE[] = "nobody is here";

void room_draw_code(Entropy entropy, char code[SESSION_CODE_BYTES])
{
    /* None of 0 O 1 I L: read aloud or printed small, they are taken for one another. */
    static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    enum { LETTERS = sizeof alphabet - 1, CODE_LETTERS = 6 };
    memset(code, 0, SESSION_CODE_BYTES);
    for (int c = 0; c < CODE_LETTERS; c++)
        code[c] = alphabet[entropy.draw(entropy.keeper) % LETTERS];
}

int64_t room_time_ms(const Room *room, int64_t clock_ms)
{
    int64_t time_ms = clock_ms + room->offset_ms;
    return time_ms > room->play.session.now_ms ? time_ms : room->play.session.now_ms;
}

Status room_create(Room *room, const RoomMeans *means, const char *path, const JournalHead *head,
                   int64_t clock_ms, Problem *problem)
{
    memset(room, 0, sizeof *room);
    room->means = *means;
    room->head = *head;
    Status status = journal_create(path, head, &room->journal, problem);
    if (status != STATUS_OK)
        return status;
    play_init(&room->play, means->rules, &head->settings);
    room->hash = play_hash(&room->play, means->rules);
    room->offset_ms = -clock_ms;
    room->open = true;
    return STATUS_OK;
}

void room_close(Room *room)
{
    if (!room->open)
        return;
    journal_close(room->journal);
    room->journal = NULL;
    room->open = false;
}

size_t room_write_play(Room *room, uint8_t *bytes, size_t capacity)
{
    Stream writer = stream_writer(bytes, capacity);
    play_stream(&writer, &room->play, room->means.rules);
    CHECK(!writer.failed);
    return writer.offset;
}

static void halt(Room *room, const Problem *problem)
{
    log_write(LOG_ERROR, "room", "code=%s entry=%" PRIu64 " \"halted: %s\"", room->head.code,
              room->play.number, problem->message);
    room->means.metrics->journal_failures++;
    room->halted = true;
}

/*
 * An ENTRY message is its kind, the entry, then the hash: the middle is what the journal keeps. It is read
 * back, so that what is applied here is what others will read, down to fields that do not travel.
 */
static size_t write_entry(Room *room)
{
    uint8_t *scratch = room->means.scratch;
    Stream writer = stream_writer(scratch, ROOM_BYTES_MAX);
    uint8_t kind = MESSAGE_ENTRY;
    stream_u8(&writer, &kind);
    entry_stream(&writer, &room->entry);
    CHECK(!writer.failed);
    Stream reader = stream_reader(scratch + 1, writer.offset - 1);
    entry_stream(&reader, &room->entry);
    CHECK(stream_ended_well(&reader));
    return writer.offset;
}

static bool write_to_disk(Room *room, const RoomSide *side, size_t size)
{
    const uint8_t *bytes = room->means.scratch + 1;
    JournalEntry row = {.number = room->entry.number,
                        .time_ms = room->entry.time_ms,
                        .bytes = bytes,
                        .size = size - 1,
                        .hash = journal_entry_hash(room->hash, bytes, size - 1)};
    JournalWrite write = side != NULL ? *side : (JournalWrite){0};
    Problem problem;
    write.entry = &row;
    if (journal_append(room->journal, &write, &problem) == STATUS_OK)
        return true;
    halt(room, &problem);
    return false;
}

static void send_entry(Room *room, size_t size)
{
    uint8_t *scratch = room->means.scratch;
    Stream writer = stream_writer(scratch + size, ROOM_BYTES_MAX - size);
    stream_u64(&writer, &room->hash);
    CHECK(!writer.failed);
    if (room->means.audience.entry != NULL)
        room->means.audience.entry(room->means.audience.keeper, room, scratch,
                                   size + writer.offset);
}

static void take_letters(Room *room, const RoomSide *side)
{
    const RoomAudience *audience = &room->means.audience;
    for (int l = 0; l < side->letter_count; l++) {
        letterbox_add(&room->letterbox, &side->letters[l]);
        if (audience->letter != NULL)
            audience->letter(audience->keeper, room, &side->letters[l]);
    }
}

static void set_ballot(BallotsMessage *ballots, const Vote *vote)
{
    int b = 0;
    while (b < ballots->count && ballots->votes[b].motion != vote->motion)
        b++;
    CHECK(b < MOTION_MAX);
    ballots->votes[b] = *vote;
    ballots->count += b == ballots->count;
}

static void clear_ballots(Room *room, uint8_t seat)
{
    const RoomAudience *audience = &room->means.audience;
    if (room->ballots[seat].count == 0)
        return;
    room->ballots[seat] = (BallotsMessage){0};
    if (audience->ballots != NULL)
        audience->ballots(audience->keeper, room, seat);
}

static void take_ballots(Room *room, const RoomSide *side)
{
    const RoomAudience *audience = &room->means.audience;
    for (int s = 0; s < room->head.seat_count && side->clears_ballots; s++)
        clear_ballots(room, (uint8_t)s);
    if (side->ballot == NULL)
        return;
    set_ballot(&room->ballots[side->ballot->seat], &side->ballot->vote);
    if (audience->ballots != NULL)
        audience->ballots(audience->keeper, room, side->ballot->seat);
}

/* Memory follows the disk: what stands there beside an entry is taken over once it does. */
static void take_side(Room *room, const RoomSide *side)
{
    const RoomAudience *audience = &room->means.audience;
    if (side->clears_drafts)
        memset(room->drafts, 0, sizeof room->drafts);
    take_letters(room, side);
    take_ballots(room, side);
    if (side->injects == NULL)
        return;
    room->injects = *side->injects;
    if (audience->injects != NULL)
        audience->injects(audience->keeper, room);
}

bool room_commit(Room *room, const RoomSide *side, int64_t clock_ms)
{
    if (room->halted)
        return false;
    room->entry.number = room->play.number + 1;
    room->entry.time_ms = room_time_ms(room, clock_ms);
    size_t size = write_entry(room);
    CHECK(play_follows(&room->play, &room->entry));
    if (!write_to_disk(room, side, size))
        return false;
    bool followed = play_advance(&room->play, room->means.rules, &room->entry, NULL);
    CHECK(followed);
    room->hash = play_hash(&room->play, room->means.rules);
    room->means.metrics->entries++;
    send_entry(room, size);
    if (side != NULL)
        take_side(room, side);
    return true;
}

bool room_commit_act(Room *room, const Act *act, const RoomSide *side, int64_t clock_ms)
{
    room->entry.is_frame = false;
    room->entry.act = *act;
    return room_commit(room, side, clock_ms);
}

bool room_keep(Room *room, const RoomSide *side)
{
    if (room->halted)
        return false;
    Problem problem;
    if (journal_append(room->journal, side, &problem) == STATUS_OK) {
        take_side(room, side);
        return true;
    }
    halt(room, &problem);
    return false;
}

bool room_post(Room *room, Letter *letter, const RoomSide *side, int64_t clock_ms)
{
    RoomSide with = side != NULL ? *side : (RoomSide){0};
    letter->number = room->letterbox.last + 1;
    letter->time_ms = room_time_ms(room, clock_ms);
    with.letters = letter;
    with.letter_count = 1;
    return room_keep(room, &with);
}

bool room_enter_next(Room *room, const RoomSide *side, int64_t clock_ms)
{
    static const InjectsMessage none = {0};
    Phase next = session_next_phase(&room->play.session);
    RoomSide with = side != NULL ? *side : (RoomSide){0};
    with.clears_drafts = with.clears_ballots = next == PHASE_DECIDE;
    if (next == PHASE_CLOSING && !year_unseal(room, clock_ms))
        return false;
    /* What was prepared for the year that does not count is not for one that does. */
    if (next == PHASE_DECIDE && room->play.session.practising)
        with.injects = &none;
    if (!room_commit_act(room, &(Act){.kind = ACT_PHASE, .phase = next}, &with, clock_ms))
        return false;
    log_write(LOG_INFO, "room", "code=%s round=%d phase=%s", room->head.code,
              room->play.session.round, session_phase_name(next));
    if (next == PHASE_NEGOTIATE)
        return year_negotiate(room, clock_ms);
    if (next == PHASE_CLOSING)
        return year_close(room, clock_ms);
    return true;
}

/* Session time until which an absent, unready seat is waited for; 0 when none is. */
static int64_t waiting_until_ms(const Session *session)
{
    int64_t until_ms = 0;
    for (int s = 0; s < session->seat_count; s++) {
        const Seat *seat = &session->seats[s];
        bool dropped = seat->keeper == SEAT_HUMAN && seat->people == 0 && !seat->ready;
        if (dropped && seat->since_ms + ROOM_GRACE_MS > until_ms)
            until_ms = seat->since_ms + ROOM_GRACE_MS;
    }
    return until_ms;
}

/* A workshop, and what it begins with, goes on when its facilitator says so, however soon everybody is ready. */
static bool waits_for_start(const Room *room)
{
    bool facilitated = false;
    for (int p = 0; p < room->participant_count && !facilitated; p++)
        facilitated = room->participants[p].role == ROLE_FACILITATOR;
    Phase phase = room->play.session.phase;
    return facilitated && (phase == PHASE_LOBBY || phase == PHASE_BRIEFING);
}

static bool phase_is_over(const Room *room, int64_t now_ms)
{
    const Session *session = &room->play.session;
    if (room->halted || session->paused || session->phase == PHASE_END || room->peers == 0)
        return false;
    if (session->phase == PHASE_CLOSING || session_left_ms(session, now_ms) == 0)
        return true;
    return session_all_ready(session) && !waits_for_start(room) &&
           waiting_until_ms(session) <= now_ms;
}

/* A workshop that goes to lunch, or loses its network, finds its year as it left it. */
static bool should_pause(const Room *room)
{
    const Session *session = &room->play.session;
    return !room->halted && room->peers == 0 && session->phase_ends_ms > 0 && !session->paused;
}

static void pause_empty(Room *room, int64_t clock_ms)
{
    Act pause = {.kind = ACT_PAUSE};
    text_copy(pause.cause, sizeof pause.cause, EMPTY_CAUSE);
    room_commit_act(room, &pause, NULL, clock_ms);
}

void room_step(Room *room, int64_t clock_ms)
{
    int64_t now_ms = room_time_ms(room, clock_ms);
    if (should_pause(room))
        pause_empty(room, clock_ms);
    while (phase_is_over(room, now_ms)) {
        bool done = room->play.session.phase == PHASE_CLOSING
                        ? year_close(room, clock_ms)
                        : room_enter_next(room, NULL, clock_ms);
        if (!done)
            return;
    }
}

static int64_t sooner(int64_t a_ms, int64_t b_ms)
{
    if (a_ms < 0)
        return b_ms;
    return b_ms >= 0 && b_ms < a_ms ? b_ms : a_ms;
}

int64_t room_deadline_ms(const Room *room, int64_t clock_ms)
{
    const Session *session = &room->play.session;
    if (!room->open || room->halted || session->paused || session->phase == PHASE_END)
        return -1;
    int64_t now_ms = room_time_ms(room, clock_ms);
    if (phase_is_over(room, now_ms))
        return 0;
    if (room->peers == 0)
        return should_pause(room) ? 0 : -1;
    int64_t waiting_ms = waiting_until_ms(session) - now_ms;
    return sooner(session_left_ms(session, now_ms), waiting_ms > 0 ? waiting_ms : -1);
}

void room_release(Room *room, uint8_t seat)
{
    room->drafts[seat] = (RoomDraft){0};
    clear_ballots(room, seat);
    for (int p = 0; p < room->participant_count; p++)
        if (room->participants[p].seat == seat)
            room->participants[p].seat = SEAT_NONE;
}

int room_find_token(const Room *room, const Token *token)
{
    for (int p = 0; p < room->participant_count; p++)
        if (token_same(&room->participants[p].token, token))
            return p;
    return -1;
}

static void resume_if_empty_was_the_cause(Room *room, int64_t clock_ms)
{
    const Session *session = &room->play.session;
    if (session->paused && text_equal(session->pause_cause, EMPTY_CAUSE))
        room_commit_act(room, &(Act){.kind = ACT_RESUME}, NULL, clock_ms);
}

/* A new participant's token and its seat's claim are one transaction: neither is there without the other. */
bool room_join(Room *room, uint8_t seat, const JournalToken *token, int64_t clock_ms)
{
    RoomSide side = {.token = token};
    Act claim = {.kind = ACT_SEAT_CLAIM, .seat = {seat}};
    bool kept = true;
    if (seat != SEAT_NONE && session_check(&room->play.session, &claim) != ACT_VERDICT_OK)
        return false;
    if (seat != SEAT_NONE)
        kept = room_commit_act(room, &claim, &side, clock_ms);
    else if (token != NULL)
        kept = room_keep(room, &side);
    if (!kept)
        return false;
    room->peers++;
    resume_if_empty_was_the_cause(room, clock_ms);
    return true;
}

void room_leave(Room *room, uint8_t seat, int64_t clock_ms)
{
    Act leave = {.kind = ACT_SEAT_LEAVE, .seat = {seat}};
    room->peers--;
    if (seat != SEAT_NONE && session_check(&room->play.session, &leave) == ACT_VERDICT_OK)
        room_commit_act(room, &leave, NULL, clock_ms);
}
