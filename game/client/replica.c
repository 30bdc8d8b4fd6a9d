#include "game/client/replica.h"

#include <inttypes.h>
#include <string.h>

#include "engine/base/log.h"

void replica_init(Replica *replica, const Rules *rules)
{
    memset(replica, 0, sizeof *replica);
    replica->rules = rules;
}

/* What was practised did not happen: neither its years nor its news stand beside those that count. */
static void practice_forget(Replica *replica)
{
    bool practising = replica->play.session.practising;
    if (replica->history.practice && !practising) {
        replica->history.count = 0;
        replica->news.count = replica->news.dropped = 0;
    }
    replica->history.practice = practising;
}

/* A year is recorded once, when its last quarter is in the World; a later snapshot of it changes nothing. */
static void history_record(Replica *replica)
{
    practice_forget(replica);
    const World *world = &replica->play.world;
    ReplicaHistory *history = &replica->history;
    int year = world_year(world, replica->rules);
    bool known = history->count > 0 && history->year[history->count - 1] >= year;
    if (known || world->quarter % QUARTERS_PER_YEAR != 0 || history->count > YEARS_MAX) {
        return;
    }
    int row = history->count++;
    history->year[row] = year;
    history->common[row] = score_common(world, replica->rules);
    history->gap[row] = score_gap(world, replica->rules).fifths_points;
    for (int score = 0; score < SCORE_COUNT; score++) {
        score_column(world, replica->rules, (Score)score, history->score[row][score]);
        history->national[row][score] = score_national(world, replica->rules, (Score)score);
    }
}

Status replica_take_snapshot(Replica *replica, const void *bytes, size_t size, uint64_t hash,
                             Problem *problem)
{
    Stream stream = stream_reader(bytes, size);
    play_stream(&stream, &replica->play, replica->rules);
    if (!stream_ended_well(&stream)) {
        replica->held = false;
        return problem_set(problem, STATUS_MALFORMED, NULL, 0, "snapshot of %zu bytes: %s", size,
                           stream.reason ? stream.reason : "bytes left over");
    }
    uint64_t found = play_hash(&replica->play, replica->rules);
    if (hash != 0 && found != hash) {
        replica->held = false;
        return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                           "snapshot hash %016" PRIx64 ", expected %016" PRIx64, found, hash);
    }
    replica->held = true;
    replica->quarters.count = 0;
    replica->waits_snapshot = false;
    replica->changes++;
    history_record(replica);
    return STATUS_OK;
}

static void news_add(ReplicaNews *news, const EventBuffer *events)
{
    for (int i = 0; i < events->count; i++) {
        if (news->count == REPLICA_NEWS_MAX) {
            news->dropped += events->count - i;
            return;
        }
        news->events[news->count++] = events->events[i];
    }
}

static ReplicaReply differ(Replica *replica, const Entry *entry, const char *how)
{
    replica->waits_snapshot = true;
    replica->resyncs++;
    log_write(LOG_WARNING, "replica",
              "entry=%" PRIu64 " held=%" PRIu64 " \"%s: a snapshot is asked for\"", entry->number,
              replica->play.number, how);
    return REPLICA_RESYNC;
}

static bool opens_year(const Replica *replica, const Entry *entry)
{
    return entry->is_frame && entry->frame.quarter &&
           replica->play.world.quarter % QUARTERS_PER_YEAR == 0;
}

static void quarters_record(Replica *replica)
{
    ReplicaQuarters *quarters = &replica->quarters;
    if (quarters->count > QUARTERS_PER_YEAR) {
        return;
    }
    Column *row = quarters->score[quarters->count++];
    for (int score = 0; score < SCORE_COUNT; score++) {
        score_column(&replica->play.world, replica->rules, (Score)score, row[score]);
    }
}

static void year_open(Replica *replica)
{
    replica->news.count = replica->news.dropped = 0;
    replica->quarters.count = 0;
    replica->quarters.year = world_year(&replica->play.world, replica->rules);
    quarters_record(replica);
}

ReplicaReply replica_take_entry(Replica *replica, const Entry *entry, uint64_t hash)
{
    bool waiting = !replica->held || replica->waits_snapshot;
    if (waiting || entry->number <= replica->play.number) {
        return REPLICA_IGNORED;
    }
    if (entry->number != replica->play.number + 1) {
        return differ(replica, entry, "entries are missing");
    }
    if (opens_year(replica, entry)) {
        year_open(replica);
    }
    event_clear(&replica->events);
    if (!play_advance(&replica->play, replica->rules, entry, &replica->events)) {
        return differ(replica, entry, "the entry does not apply here");
    }
    if (hash != 0 && play_hash(&replica->play, replica->rules) != hash) {
        return differ(replica, entry, "the hash differs");
    }
    news_add(&replica->news, &replica->events);
    if (entry->is_frame && entry->frame.quarter && replica->quarters.count > 0) {
        quarters_record(replica);
    }
    history_record(replica);
    replica->changes++;
    return REPLICA_TAKEN;
}
