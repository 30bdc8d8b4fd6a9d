#include "game/sim/event.h"

#include <stddef.h>

void event_clear(EventBuffer *events)
{
    if (events == NULL)
        return;
    events->count = 0;
    events->dropped = 0;
}

void event_add(EventBuffer *events, EventKind kind, TerritoryId territory, int subject,
               int64_t figure)
{
    event_add_pair(events, kind, territory, territory, subject, figure);
}

/* Events are told, never counted on: one too many is dropped rather than a reason to stop. */
static void append(EventBuffer *events, const Event *event)
{
    if (events == NULL)
        return;
    if (events->count >= EVENTS_MAX) {
        events->dropped++;
        return;
    }
    events->events[events->count++] = *event;
}

void event_tell(EventBuffer *events, const News *news)
{
    append(events, &(Event){.kind = EVENT_PROPOSAL_NEWS,
                            .territory = news->territory,
                            .other = news->other,
                            .subject = (uint8_t)news->proposal,
                            .detail = (uint8_t)news->detail,
                            .figure = news->figure});
}

void event_add_pair(EventBuffer *events, EventKind kind, TerritoryId territory, TerritoryId other,
                    int subject, int64_t figure)
{
    append(events, &(Event){.kind = kind,
                            .territory = territory,
                            .other = other,
                            .subject = (uint8_t)subject,
                            .figure = figure});
}

void event_add_detail(EventBuffer *events, EventKind kind, TerritoryId territory, int subject,
                      int detail, int64_t figure)
{
    append(events, &(Event){.kind = kind,
                            .territory = territory,
                            .other = territory,
                            .subject = (uint8_t)subject,
                            .detail = (uint8_t)detail,
                            .figure = figure});
}
