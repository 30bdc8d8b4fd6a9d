#include "server/metrics.h"

#include <inttypes.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/status.h"
#include "engine/base/text.h"

/* A number of the page: what it is called there, what it is, and where it stands. */
typedef struct PageLine {
    const char *name, *help;
    size_t offset;
} PageLine;

static const PageLine counters[] = {
    {"peers_joined_total", "Machines that came into a room.", offsetof(Metrics, peers_joined)},
    {"peers_denied_total", "Machines turned away at the door.", offsetof(Metrics, peers_denied)},
    {"peers_evicted_total", "Machines shown out.", offsetof(Metrics, peers_evicted)},
    {"peers_dropped_total", "Machines dropped for malformed messages.",
     offsetof(Metrics, peers_dropped)},
    {"messages_in_total", "Messages received.", offsetof(Metrics, messages_in)},
    {"bytes_in_total", "Bytes of messages received.", offsetof(Metrics, bytes_in)},
    {"messages_out_total", "Messages sent.", offsetof(Metrics, messages_out)},
    {"bytes_out_total", "Bytes of messages sent.", offsetof(Metrics, bytes_out)},
    {"entries_total", "Entries put on disk, applied and sent.", offsetof(Metrics, entries)},
    {"drafts_total", "Drafts kept.", offsetof(Metrics, drafts)},
    {"confirmed_again_total", "Requests that came twice.", offsetof(Metrics, confirmed_again)},
    {"refused_total", "Requests refused.", offsetof(Metrics, refused)},
    {"snapshots_sent_total", "Whole plays sent.", offsetof(Metrics, snapshots_sent)},
    {"resyncs_total", "Replicas that differed.", offsetof(Metrics, resyncs)},
    {"rooms_recovered_total", "Rooms brought back from their journals.",
     offsetof(Metrics, rooms_recovered)},
    {"journal_failures_total", "Writes that the disk refused.",
     offsetof(Metrics, journal_failures)},
};

static const PageLine gauges_of_page[] = {
    {"rooms_open", "Rooms open.", offsetof(MetricsGauges, rooms_open)},
    {"rooms_ended", "Open rooms whose session has ended.", offsetof(MetricsGauges, rooms_ended)},
    {"rooms_halted", "Open rooms that take nothing, for their disk refused.",
     offsetof(MetricsGauges, rooms_halted)},
    {"machines_in", "Machines in a room.", offsetof(MetricsGauges, machines_in)},
    {"machines_strange", "Machines connected and not in a room.",
     offsetof(MetricsGauges, machines_strange)},
    {"facilitators", "Machines of facilitators.", offsetof(MetricsGauges, facilitators)},
    {"screens", "Machines that only look.", offsetof(MetricsGauges, screens)},
};

void metrics_log(const Metrics *m)
{
    log_write(LOG_INFO, "server",
              "joined=%" PRIu64 " denied=%" PRIu64 " evicted=%" PRIu64 " dropped=%" PRIu64
              " in=%" PRIu64 "/%" PRIu64 "B out=%" PRIu64 "/%" PRIu64 "B",
              m->peers_joined, m->peers_denied, m->peers_evicted, m->peers_dropped, m->messages_in,
              m->bytes_in, m->messages_out, m->bytes_out);
    log_write(LOG_INFO, "server",
              "entries=%" PRIu64 " drafts=%" PRIu64 " again=%" PRIu64 " refused=%" PRIu64
              " snapshots=%" PRIu64 " resyncs=%" PRIu64 " recovered=%" PRIu64
              " journal_failures=%" PRIu64,
              m->entries, m->drafts, m->confirmed_again, m->refused, m->snapshots_sent, m->resyncs,
              m->rooms_recovered, m->journal_failures);
}

static void add_lines(char *page, const PageLine *lines, size_t count, const void *numbers,
                      const char *kind)
{
    for (size_t l = 0; l < count; l++) {
        char text[256];
        uint64_t number = *(const uint64_t *)((const char *)numbers + lines[l].offset);
        text_format(text, sizeof text,
                    "# HELP maillage_%s %s\n# TYPE maillage_%s %s\nmaillage_%s %" PRIu64 "\n",
                    lines[l].name, lines[l].help, lines[l].name, kind, lines[l].name, number);
        CHECK(text_append(page, METRICS_PAGE_BYTES, text));
    }
}

size_t metrics_write_page(const Metrics *metrics, const MetricsGauges *gauges,
                          char page[METRICS_PAGE_BYTES])
{
    page[0] = '\0';
    add_lines(page, counters, sizeof counters / sizeof counters[0], metrics, "counter");
    add_lines(page, gauges_of_page, sizeof gauges_of_page / sizeof gauges_of_page[0], gauges,
              "gauge");
    return strlen(page);
}
