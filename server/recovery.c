#include "server/recovery.h"

#include <inttypes.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "server/snapshot.h"
#include "server/year.h"

static Status check_rules(const JournalHead *head, const Rules *rules, Problem *problem)
{
    if (head->rules_hash == rules->hash && head->seat_count == rules->territory_count)
        return STATUS_OK;
    return problem_set(problem, STATUS_REFUSED, NULL, 0,
                       "rules of %s %016" PRIx64 " found, %s %016" PRIx64
                       " expected: another scenario, region or version",
                       rules->name, rules->hash, head->scenario, head->rules_hash);
}

/* The newest snapshot that is what it says; the beginning when none is. One that is ahead of the entries
 * would leave a gap behind it: it says nothing that can be relied upon. */
static Status begin(const RecoverySource *source, Play *play, RecoveryReport *report,
                    Problem *problem)
{
    uint64_t last, below;
    Status status = journal_read_last(source->journal, &last, problem);
    if (status != STATUS_OK)
        return status;
    below = last + 1;
    for (;;) {
        JournalSnapshot snapshot;
        status = journal_read_snapshot(source->journal, below, &snapshot, problem);
        if (status == STATUS_NOT_FOUND)
            break;
        if (status != STATUS_OK)
            return status;
        Problem damage;
        if (snapshot_read(&snapshot, source->rules, play, &damage) == STATUS_OK) {
            report->snapshot_number = snapshot.number;
            return STATUS_OK;
        }
        report->snapshots_damaged++;
        log_write(LOG_WARNING, "recovery", "code=%s snapshot=%" PRIu64 " \"damaged: %s\"",
                  source->head->code, snapshot.number, damage.message);
        below = snapshot.number;
    }
    play_init(play, source->rules, &source->head->settings);
    return STATUS_OK;
}

static Status refuse_entry(const JournalEntry *row, Problem *problem, const char *why)
{
    return problem_set(problem, STATUS_MALFORMED, NULL, 0, "entry %" PRIu64 ": %s", row->number,
                       why);
}

static Status replay_entry(const JournalEntry *row, const Rules *rules, Play *play, Entry *scratch,
                           Problem *problem)
{
    if (journal_entry_hash(play_hash(play, rules), row->bytes, row->size) != row->hash)
        return refuse_entry(row, problem,
                            "it, or what the one before it did, is not what was written");
    Stream reader = stream_reader(row->bytes, row->size);
    entry_stream(&reader, scratch);
    if (!stream_ended_well(&reader))
        return refuse_entry(row, problem, reader.failed ? reader.reason : "bytes are left over");
    if (!play_advance(play, rules, scratch, NULL))
        return refuse_entry(row, problem, "it does not follow the one before");
    return STATUS_OK;
}

/* What the server found when it kept a snapshot is what a replay must find at the same place. */
static Status compare_snapshot(Journal *journal, const Rules *rules, const Play *play,
                               Problem *problem)
{
    JournalSnapshot snapshot;
    Status status = journal_read_snapshot(journal, play->number + 1, &snapshot, problem);
    if (status == STATUS_NOT_FOUND)
        return STATUS_OK;
    if (status != STATUS_OK || snapshot.number != play->number)
        return status;
    uint64_t hash = play_hash(play, rules);
    if (hash == snapshot.hash)
        return STATUS_OK;
    return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                       "entry %" PRIu64 ": hash %016" PRIx64 " found after it, %016" PRIx64
                       " expected by the snapshot",
                       play->number, hash, snapshot.hash);
}

static Status replay_next(Journal *journal, const Rules *rules, uint64_t last, Play *play,
                          Entry *scratch, Problem *problem)
{
    JournalEntry row;
    uint64_t number = play->number + 1;
    Status status = journal_read_entry(journal, number, &row, problem);
    if (status == STATUS_NOT_FOUND)
        return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                           "entry %" PRIu64 " is missing, the last is %" PRIu64, number, last);
    return status == STATUS_OK ? replay_entry(&row, rules, play, scratch, problem) : status;
}

Status recovery_replay(const RecoverySource *source, bool whole, Play *play, Entry *scratch,
                       RecoveryReport *report, Problem *problem)
{
    const Rules *rules = source->rules;
    uint64_t last = 0;
    memset(report, 0, sizeof *report);
    Status status = check_rules(source->head, rules, problem);
    if (status == STATUS_OK && whole)
        play_init(play, rules, &source->head->settings);
    else if (status == STATUS_OK)
        status = begin(source, play, report, problem);
    if (status == STATUS_OK)
        status = journal_read_last(source->journal, &last, problem);
    while (status == STATUS_OK && play->number < last) {
        status = replay_next(source->journal, rules, last, play, scratch, problem);
        if (status == STATUS_OK && whole)
            status = compare_snapshot(source->journal, rules, play, problem);
        if (status == STATUS_OK)
            report->entries_replayed++;
    }
    return status;
}

static Status restore_drafts(Room *room, RecoveryReport *report, Problem *problem)
{
    for (int s = 0; s < room->head.seat_count; s++) {
        JournalDraft row;
        Status status = journal_read_draft(room->journal, (uint8_t)s, &row, problem);
        if (status == STATUS_NOT_FOUND)
            continue;
        if (status != STATUS_OK)
            return status;
        RoomDraft *draft = &room->drafts[s];
        Stream reader = stream_reader(row.bytes, row.size);
        programme_stream(&reader, &draft->programme);
        if (!stream_ended_well(&reader))
            return problem_set(problem, STATUS_MALFORMED, NULL, 0, "the draft of seat %d", s);
        draft->sequence = row.sequence;
        draft->kept = true;
        report->drafts++;
    }
    return STATUS_OK;
}

static Status restore_letters(Room *room, RecoveryReport *report, Problem *problem)
{
    Letterbox *letterbox = &room->letterbox;
    uint32_t last = 0;
    Status status = journal_read_letter_last(room->journal, &last, problem);
    letterbox->last = last > LETTERBOX_MAX ? last - LETTERBOX_MAX : 0;
    while (status == STATUS_OK && letterbox->last < last) {
        Letter letter;
        status = journal_read_letter(room->journal, letterbox->last + 1, &letter, problem);
        if (status == STATUS_OK)
            letterbox_add(letterbox, &letter);
    }
    report->letters = (int)last;
    return status;
}

static Status restore_injects(Room *room, RecoveryReport *report, Problem *problem)
{
    InjectsMessage *injects = &room->injects;
    while (injects->count < INJECTS_MAX) {
        Status status = journal_read_inject(room->journal, injects->count,
                                            &injects->injects[injects->count], problem);
        if (status == STATUS_NOT_FOUND)
            break;
        if (status != STATUS_OK)
            return status;
        injects->count++;
    }
    report->injects = injects->count;
    return STATUS_OK;
}

static Status restore_ballots(Room *room, RecoveryReport *report, Problem *problem)
{
    for (;;) {
        JournalBallot row;
        Status status = journal_read_ballot(room->journal, report->ballots, &row, problem);
        if (status == STATUS_NOT_FOUND)
            return STATUS_OK;
        if (status != STATUS_OK)
            return status;
        BallotsMessage *ballots = &room->ballots[row.seat];
        if (row.seat >= room->head.seat_count || ballots->count == MOTION_MAX)
            return problem_set(problem, STATUS_MALFORMED, NULL, 0, "sealed vote %d",
                               report->ballots);
        ballots->votes[ballots->count++] = row.vote;
        report->ballots++;
    }
}

static Status restore_participants(Room *room, RecoveryReport *report, Problem *problem)
{
    for (int p = 0; p < PARTICIPANTS_MAX; p++) {
        JournalToken *participant = &room->participants[p];
        Status status = journal_read_token(room->journal, p, participant, problem);
        if (status == STATUS_NOT_FOUND)
            break;
        if (status != STATUS_OK)
            return status;
        if (participant->seat != SEAT_NONE && participant->seat >= room->head.seat_count)
            return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                               "participant %d sits at %d, of %d seats", p, participant->seat,
                               room->head.seat_count);
        room->participant_count = p + 1;
    }
    report->participants = room->participant_count;
    return STATUS_OK;
}

static void add_count(char *words, int count, const char *what)
{
    char counted[48];
    if (count == 0)
        return;
    text_format(counted, sizeof counted, ", %d %s", count, what);
    text_append(words, PROBLEM_MESSAGE_BYTES, counted);
}

static void say(const Room *room, RecoveryReport *report)
{
    const Session *session = &room->play.session;
    text_format(report->words, sizeof report->words,
                "room %s: %s %d of %d, entry %" PRIu64 " (%s %" PRIu64 ", then %" PRIu64
                " replayed)",
                room->head.code, session->practising ? "practice year" : "year", session->round,
                session->settings.rounds, room->play.number,
                report->snapshot_number > 0 ? "snapshot" : "from the beginning,",
                report->snapshot_number, report->entries_replayed);
    add_count(report->words, report->participants, "participants");
    add_count(report->words, report->drafts, "drafts");
    add_count(report->words, report->letters, "letters");
    add_count(report->words, report->injects, "prepared incidents");
    add_count(report->words, report->ballots, "sealed votes");
    if (report->snapshots_damaged > 0)
        text_append(report->words, sizeof report->words, "; a damaged snapshot was passed over");
}

/* What waits on the server beside the Play: secrets that no entry holds. */
static Status restore_secrets(Room *room, RecoveryReport *report, Problem *problem)
{
    Status status = restore_drafts(room, report, problem);
    if (status == STATUS_OK)
        status = restore_letters(room, report, problem);
    if (status == STATUS_OK)
        status = restore_injects(room, report, problem);
    return status == STATUS_OK ? restore_ballots(room, report, problem) : status;
}

static Status restore(Room *room, RecoveryReport *report, Problem *problem)
{
    RecoverySource source = {room->journal, &room->head, room->means.rules};
    Status status = recovery_replay(&source, false, &room->play, &room->entry, report, problem);
    if (status == STATUS_OK)
        status = restore_secrets(room, report, problem);
    if (status == STATUS_OK)
        status = restore_participants(room, report, problem);
    return status;
}

Status recovery_open(Room *room, const RoomMeans *means, const char *path, int64_t clock_ms,
                     RecoveryReport *report, Problem *problem)
{
    memset(room, 0, sizeof *room);
    room->means = *means;
    Status status = journal_open(path, &room->head, &room->journal, problem);
    if (status != STATUS_OK)
        return status;
    status = restore(room, report, problem);
    if (status != STATUS_OK) {
        if (problem != NULL)
            text_copy(problem->path, sizeof problem->path, path);
        journal_close(room->journal);
        room->journal = NULL;
        return status;
    }
    room->open = true;
    room->hash = play_hash(&room->play, means->rules);
    room->offset_ms = room->play.session.now_ms - clock_ms;
    room->means.metrics->rooms_recovered++;
    say(room, report);
    return STATUS_OK;
}

bool recovery_settle(Room *room, int64_t clock_ms)
{
    if (room->play.session.phase == PHASE_CLOSING && !year_close(room, clock_ms))
        return false;
    for (int s = 0; s < room->play.session.seat_count; s++) {
        Act leave = {.kind = ACT_SEAT_LEAVE, .seat = {(uint8_t)s}};
        while (room->play.session.seats[s].people > 0)
            if (!room_commit_act(room, &leave, NULL, clock_ms))
                return false;
    }
    return true;
}
