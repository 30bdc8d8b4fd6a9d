#include "tests/game/sim/small_play.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/budget.h"
#include "game/sim/query.h"

void small_play_fill(SmallPlay *play)
{
    memset(play, 0, sizeof *play);
    small_rules_fill(&play->rules);
    play->rules.incident_count = 0;
}

void small_play_begin(SmallPlay *play)
{
    rules_finish(&play->rules);
    world_init(&play->world, &play->rules);
}

Programme *small_play_programme(SmallPlay *play, TerritoryId territory)
{
    Command *command = &play->frame.commands[play->frame.command_count++];
    memset(command, 0, sizeof *command);
    command->kind = COMMAND_PROGRAMME;
    command->actor = territory;
    query_carry_on(&play->world, &play->rules, territory, &command->programme);
    return &command->programme;
}

static void advance(SmallPlay *play)
{
    play->frame.tick = play->world.tick + 1;
    play->frame.salt++;
    world_advance(&play->world, &play->rules, &play->frame, &play->events);
    play->frame.command_count = 0;
}

void small_play_quarter(SmallPlay *play)
{
    play->frame.quarter = true;
    advance(play);
}

void small_play_year(SmallPlay *play)
{
    event_clear(&play->events);
    for (int q = 0; q < QUARTERS_PER_YEAR; q++)
        small_play_quarter(play);
}

void small_play_years(SmallPlay *play, int years)
{
    for (int y = 0; y < years; y++)
        small_play_year(play);
}

Verdict small_play_say(SmallPlay *play, const Command *command)
{
    Verdict verdict = command_check(&play->world, &play->rules, command);
    play->frame.quarter = false;
    play->frame.commands[0] = *command;
    play->frame.command_count = 1;
    advance(play);
    return verdict;
}

ContractId small_play_sign(SmallPlay *play, const ContractTerms *terms)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_CONTRACT_OFFER;
    command.actor = terms->proposer;
    command.offer = *terms;
    assert_int_equal(small_play_say(play, &command).code, VERDICT_OK);
    ContractId row = {
        (uint16_t)small_play_last(play, EVENT_CONTRACT_OFFERED)->figure,
    };
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_CONTRACT_ACCEPT;
    command.actor = terms->partner;
    command.contract = row;
    assert_int_equal(small_play_say(play, &command).code, VERDICT_OK);
    return row;
}

int small_play_count(const SmallPlay *play, EventKind kind)
{
    int count = 0;
    for (int e = 0; e < play->events.count; e++)
        count += play->events.events[e].kind == kind ? 1 : 0;
    return count;
}

const Event *small_play_last(const SmallPlay *play, EventKind kind)
{
    for (int e = play->events.count - 1; e >= 0; e--)
        if (play->events.events[e].kind == kind)
            return &play->events.events[e];
    return NULL;
}

void small_play_hold(SmallPlay *play, TerritoryId territory, Proposal proposal, Measure measure)
{
    Holdings *holdings = &play->world.holdings;
    holdings->level[proposal][territory.index] = measure.level;
    holdings->age_quarters[proposal][territory.index] =
        (uint16_t)play->rules.proposal[proposal].delay_quarters;
    for (int d = 0; d < play->rules.proposal[proposal].dial_count; d++)
        holdings->dial[proposal][d][territory.index] = measure.dial[d];
}

double small_play_moved(const SmallPlay *play, TerritoryId territory, Score score,
                        Proposal proposal)
{
    return play->world.ledger.line[score][CAUSE_PROPOSAL + (int)proposal][territory.index];
}

void small_play_give(SmallPlay *play, TerritoryId territory, int64_t euros)
{
    budget_receive(&play->world, territory, LINE_RUNNING_OTHER, PARTY_STATE, euros);
    budget_receive(&play->world, territory, LINE_INVESTMENT_OTHER, PARTY_STATE, euros);
}

void small_play_near(double value, double expected)
{
    double size = expected < 0.0 ? -expected : expected;
    double slack = 1e-9 * (size > 1.0 ? size : 1.0);
    if (!(value >= expected - slack && value <= expected + slack))
        fail_msg("%.17g where %.17g was expected", value, expected);
}
