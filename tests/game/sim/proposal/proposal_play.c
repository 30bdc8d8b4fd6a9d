#include "tests/game/sim/proposal/proposal_play.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/harness/world_check.h"

enum { PLENTY_EUROS = 1000000000 };

void proposal_play_fill(SmallPlay *play, Proposal proposal, const ProposalFigures *figures)
{
    small_play_fill(play);
    play->rules.proposal[proposal] = *figures;
    play->rules.proposal[proposal].open = true;
}

void proposal_play_begin(SmallPlay *play)
{
    small_play_begin(play);
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        small_play_give(play, (TerritoryId){(uint8_t)t}, PLENTY_EUROS);
}

void proposal_play_take(SmallPlay *play, TerritoryId territory, Proposal proposal, Measure measure)
{
    small_play_programme(play, territory)->measures[proposal] = measure;
}

MeasurePrice proposal_play_price(const SmallPlay *play, TerritoryId territory, Proposal proposal,
                                 Measure measure)
{
    return query_measure_price(&play->world, &play->rules, territory, proposal, &measure);
}

static bool tells(const Event *event, Proposal proposal, int detail)
{
    return event->kind == EVENT_PROPOSAL_NEWS && event->subject == proposal &&
           event->detail == detail;
}

int proposal_play_news(const SmallPlay *play, Proposal proposal, int detail)
{
    int count = 0;
    for (int e = 0; e < play->events.count; e++)
        count += tells(&play->events.events[e], proposal, detail) ? 1 : 0;
    return count;
}

const Event *proposal_play_told(const SmallPlay *play, Proposal proposal, int detail)
{
    for (int e = play->events.count - 1; e >= 0; e--)
        if (tells(&play->events.events[e], proposal, detail))
            return &play->events.events[e];
    return NULL;
}

void proposal_play_is_whole(const SmallPlay *play)
{
    const char *wrong = world_check(&play->world, &play->rules);
    double workers = 0.0;
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        workers += play->world.economy.presence[t];
    if (wrong != NULL)
        fail_msg("%s", wrong);
    small_play_near(workers, 0.0);
}
