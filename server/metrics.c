#include "server/metrics.h"

#include <inttypes.h>

#include "engine/base/log.h"

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
