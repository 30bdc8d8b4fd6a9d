#include "game/debrief/rerun.h"

#include <string.h>

#include "engine/base/table.h"
#include "game/sim/council.h"
#include "game/sim/programme.h"

static bool in_round(const Rerun *rerun)
{
    return rerun->change != NULL && rerun_round(rerun) + 1 == change_first_round(rerun->change);
}

static void begin_rows(Rerun *rerun)
{
    for (int r = 0; r < CONTRACT_MAX; r++)
        rerun->contract_row[r] =
            table_has(rerun->world.contracts.taken, r) ? (uint16_t)r : (uint16_t)ROW_NONE;
    for (int r = 0; r < MOTION_MAX; r++)
        rerun->motion_row[r] =
            table_has(rerun->world.council.taken, r) ? (uint16_t)r : (uint16_t)ROW_NONE;
}

static void begin_at(Rerun *rerun, int round)
{
    const Recording *recording = rerun->recording;
    int kept = (round - 1) / recording->world_step;
    if (kept >= recording->world_count)
        kept = recording->world_count - 1;
    rerun->world = recording->worlds[kept];
    rerun->next = recording_round_frame(recording, 1 + kept * recording->world_step);
    begin_rows(rerun);
}

void rerun_begin(Rerun *rerun, const Recording *recording, const Change *change, int from_round)
{
    CHECK(from_round >= 1 && from_round <= recording_rounds(recording) + 1);
    CHECK(change == NULL || from_round <= change_first_round(change));
    rerun->recording = recording;
    rerun->change = change;
    rerun->changed = rerun->holds = false;
    begin_at(rerun, from_round);
    while (rerun_round(rerun) + 1 < from_round)
        rerun_step(rerun, NULL);
}

int rerun_round(const Rerun *rerun) { return (int)(rerun->world.quarter / QUARTERS_PER_YEAR); }

static void say(Rerun *rerun, const Command *command, EventBuffer *events)
{
    Frame *step = &rerun->step;
    uint32_t tick = rerun->world.tick;
    step->tick = tick + 1;
    step->salt = rerun->frame.salt;
    step->quarter = false;
    step->command_count = 1;
    step->commands[0] = *command;
    world_advance(&rerun->world, rerun->recording->rules, step, events);
    /* The recorded frame is one tick, however many commands it had. */
    rerun->world.tick = tick;
}

/* The lowest row taken now and not before, or ROW_NONE. */
static uint16_t new_row(const uint64_t *before, const uint64_t *after, int rows)
{
    for (int r = table_next(after, rows, 0); r >= 0; r = table_next(after, rows, r + 1))
        if (!table_has(before, r))
            return (uint16_t)r;
    return ROW_NONE;
}

static void say_offer(Rerun *rerun, const Command *command, uint16_t recorded, EventBuffer *events)
{
    uint64_t before[CONTRACT_WORDS];
    memcpy(before, rerun->world.contracts.taken, sizeof before);
    say(rerun, command, events);
    if (recorded != ROW_NONE)
        rerun->contract_row[recorded] = new_row(before, rerun->world.contracts.taken, CONTRACT_MAX);
}

static void say_motion(Rerun *rerun, const Command *command, uint16_t recorded, EventBuffer *events)
{
    uint64_t before[TABLE_WORDS(MOTION_MAX)];
    memcpy(before, rerun->world.council.taken, sizeof before);
    say(rerun, command, events);
    if (recorded != ROW_NONE)
        rerun->motion_row[recorded] = new_row(before, rerun->world.council.taken, MOTION_MAX);
}

static bool names_contract(CommandKind kind)
{
    return kind == COMMAND_CONTRACT_ACCEPT || kind == COMMAND_CONTRACT_DECLINE ||
           kind == COMMAND_CONTRACT_EXIT || kind == COMMAND_CONTRACT_JOIN;
}

/* Rows of here in the place of recorded ones; false when what it is about is not here. */
static bool find_rows(const Rerun *rerun, Command *command)
{
    if (names_contract(command->kind)) {
        uint16_t row = rerun->contract_row[command->contract.index];
        command->contract.index = row == ROW_NONE ? 0 : row;
        return row != ROW_NONE;
    }
    if (command->kind == COMMAND_ADJUST && command->adjustment.kind == ADJUST_CONTRACT) {
        int64_t recorded = command->adjustment.amount;
        bool known = recorded >= 0 && recorded < CONTRACT_MAX;
        uint16_t row = known ? rerun->contract_row[recorded] : (uint16_t)ROW_NONE;
        command->adjustment.amount = row;
        return row != ROW_NONE;
    }
    if (command->kind == COMMAND_VOTE && command->vote.motion < MOTION_MAX) {
        uint16_t row = rerun->motion_row[command->vote.motion];
        command->vote.motion = (uint8_t)(row == ROW_NONE ? 0 : row);
        return row != ROW_NONE;
    }
    return true;
}

/* The terms are written otherwise at the moment they are signed. The offer is neither paid nor counted by amount. */
static void rewrite_terms(Rerun *rerun, const Command *command, uint16_t recorded)
{
    const Change *change = rerun->change;
    Contract *contract = &rerun->world.contracts.row[command->contract.index];
    if (!in_round(rerun) || change->how != CHANGE_REPLACE || change->deed.kind != DEED_CONTRACT ||
        command->kind != COMMAND_CONTRACT_ACCEPT || recorded != change->deed.subject)
        return;
    const ContractTerms *wanted = &change->command.offer;
    contract->terms.key = wanted->key;
    contract->terms.term_years = wanted->term_years;
    contract->terms.join_percent = wanted->join_percent;
    contract->terms.exit_percent = wanted->exit_percent;
    contract->terms.amount_euros_year = wanted->amount_euros_year;
    rerun->changed = true;
}

static bool drops(Rerun *rerun, const Command *command, uint16_t row)
{
    bool dropped = in_round(rerun) && change_drops(rerun->change, command, row);
    rerun->changed = rerun->changed || dropped;
    return dropped;
}

static void replay_words(Rerun *rerun, EventBuffer *events)
{
    for (int c = 0; c < rerun->frame.command_count; c++) {
        Command command = rerun->frame.commands[c];
        uint16_t recorded = rerun->rows[c];
        uint16_t named = names_contract(command.kind) ? command.contract.index : (uint16_t)ROW_NONE;
        bool dropped = drops(rerun, &command, recorded);
        if (!dropped && find_rows(rerun, &command)) {
            if (named != ROW_NONE)
                rewrite_terms(rerun, &command, named);
            if (command.kind == COMMAND_CONTRACT_OFFER)
                say_offer(rerun, &command, recorded, events);
            else if (command.kind == COMMAND_MOTION)
                say_motion(rerun, &command, recorded, events);
            else
                say(rerun, &command, events);
        } else if (command.kind == COMMAND_CONTRACT_OFFER && recorded != ROW_NONE) {
            rerun->contract_row[recorded] = ROW_NONE;
        } else if (command.kind == COMMAND_MOTION && recorded != ROW_NONE) {
            rerun->motion_row[recorded] = ROW_NONE;
        }
    }
    rerun->world.tick = rerun->frame.tick;
}

static void vote_by_all(Rerun *rerun, int row, bool yes)
{
    const Rules *rules = rerun->recording->rules;
    const MotionTerms terms = rerun->world.council.motion[row].terms;
    for (int t = 0; t < rules->territory_count; t++) {
        Command vote = {.kind = COMMAND_VOTE, .actor = {(uint8_t)t}};
        vote.vote = (Vote){.motion = (uint8_t)row, .yes = yes};
        if (council_is_voter(&rerun->world, rules, &terms, vote.actor))
            say(rerun, &vote, NULL);
    }
    rerun->changed = true;
}

static void add_motion(Rerun *rerun)
{
    uint64_t before[TABLE_WORDS(MOTION_MAX)];
    memcpy(before, rerun->world.council.taken, sizeof before);
    say(rerun, &rerun->change->command, NULL);
    uint16_t row = new_row(before, rerun->world.council.taken, MOTION_MAX);
    if (row != ROW_NONE)
        vote_by_all(rerun, row, true);
}

static void add_contract(Rerun *rerun)
{
    uint64_t before[CONTRACT_WORDS];
    Command accept = {.kind = COMMAND_CONTRACT_ACCEPT,
                      .actor = rerun->change->command.offer.partner};
    memcpy(before, rerun->world.contracts.taken, sizeof before);
    say(rerun, &rerun->change->command, NULL);
    uint16_t row = new_row(before, rerun->world.contracts.taken, CONTRACT_MAX);
    if (row == ROW_NONE)
        return;
    accept.contract.index = row;
    say(rerun, &accept, NULL);
    rerun->changed = rerun->changed || rerun->world.contracts.row[row].state == CONTRACT_RUNNING;
}

static void add_words(Rerun *rerun)
{
    const Change *change = rerun->change;
    if (!in_round(rerun) || change->how == CHANGE_REMOVE)
        return;
    const Deed *deed = &change->deed;
    if (deed->kind == DEED_MOTION && change->how == CHANGE_ADD) {
        add_motion(rerun);
    } else if (deed->kind == DEED_MOTION && rerun->motion_row[deed->subject] != ROW_NONE) {
        vote_by_all(rerun, rerun->motion_row[deed->subject], change->command.vote.yes);
    } else if (deed->kind == DEED_CONTRACT && change->how == CHANGE_ADD) {
        add_contract(rerun);
    } else if (deed->kind == DEED_PLAN) {
        say(rerun, &change->command, NULL);
        rerun->changed = true;
    }
}

/* A measure that was changed stays so until the seat itself decided otherwise about it. */
static void change_measure(Rerun *rerun, Programme *programme)
{
    const Measure *decided = &programme->measures[rerun->change->deed.subject];
    if (in_round(rerun)) {
        rerun->held = *decided;
        rerun->holds = true;
    } else if (rerun->holds && !measure_same(decided, &rerun->held)) {
        rerun->holds = false;
    }
    if (rerun->holds && change_programme(rerun->change, programme))
        rerun->changed = true;
}

static void replay_programme(Rerun *rerun, Command *command)
{
    const Change *change = rerun->change;
    if (change == NULL)
        return;
    if (territory_same(command->actor, change->deed.seat)) {
        if (change->deed.kind == DEED_MEASURE)
            change_measure(rerun, &command->programme);
        else if (change->deed.kind == DEED_NETWORK && in_round(rerun) &&
                 change_programme(change, &command->programme))
            rerun->changed = true;
    }
    if (rerun->changed)
        change_cut_programme(&rerun->world, rerun->recording->rules, command);
}

static void replay_opening(Rerun *rerun)
{
    Frame *step = &rerun->step;
    step->command_count = 0;
    for (int c = 0; c < rerun->frame.command_count; c++) {
        Command *command = &step->commands[step->command_count];
        *command = rerun->frame.commands[c];
        if (command->kind == COMMAND_PROGRAMME)
            replay_programme(rerun, command);
        if (!drops(rerun, command, rerun->rows[c]) && find_rows(rerun, command))
            step->command_count++;
    }
    bool injects =
        in_round(rerun) && rerun->change->how != CHANGE_REMOVE &&
        (rerun->change->deed.kind == DEED_INJECT || rerun->change->deed.kind == DEED_INCIDENT);
    if (injects && step->command_count < FRAME_COMMANDS_MAX) {
        step->commands[step->command_count++] = rerun->change->command;
        rerun->changed = true;
    }
}

/* An incident that is not to be drawn cannot be, this year: rolls are keyed, so all others stay as they were. */
static const Rules *rules_of_year(Rerun *rerun)
{
    const Change *change = rerun->change;
    if (!in_round(rerun) || change->deed.kind != DEED_INCIDENT || change->how == CHANGE_ADD)
        return rerun->recording->rules;
    if (rerun->world.quarter % QUARTERS_PER_YEAR == 0) {
        rerun->rules = *rerun->recording->rules;
        rerun->rules.incident[change->deed.subject].chance_year = 0.0;
    }
    rerun->changed = true;
    return &rerun->rules;
}

static void replay_quarter(Rerun *rerun, EventBuffer *events)
{
    Frame *step = &rerun->step;
    bool opens = rerun->world.quarter % QUARTERS_PER_YEAR == 0;
    if (opens)
        add_words(rerun);
    step->command_count = 0;
    if (opens)
        replay_opening(rerun);
    step->tick = rerun->world.tick + 1;
    step->salt = rerun->frame.salt;
    step->quarter = true;
    world_advance(&rerun->world, rules_of_year(rerun), step, events);
}

bool rerun_step(Rerun *rerun, EventBuffer *events)
{
    const Recording *recording = rerun->recording;
    if (rerun->next >= recording->frame_count)
        return false;
    recording_frame(recording, rerun->next, &rerun->frame, rerun->rows);
    rerun->next++;
    if (rerun->frame.quarter)
        replay_quarter(rerun, events);
    else
        replay_words(rerun, events);
    return true;
}

void rerun_to_quarter(Rerun *rerun, uint32_t quarter)
{
    while (rerun->world.quarter < quarter)
        if (!rerun_step(rerun, NULL))
            return;
}
