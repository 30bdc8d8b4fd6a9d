#include "game/tools/balance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/random.h"
#include "game/bot/kinds.h"
#include "game/sim/score.h"
#include "game/tools/balance_player.h"

enum {
    PURPOSE_PROGRAMME = 0x42414C50,
    BEST_ONE_IN = 20,
    TEAM_SESSIONS = 8,
    SOLO_SESSIONS = 4,
    TRIALS = 3
};

static const double DENSE_RURAL_MAX = 0.15, RURAL_MIN = 0.5, MOUNTAIN_MIN = 0.3;

static Batch batch;
static World first;

static const char *const KIND_NAMES[KIND_COUNT] = {"dense",    "medium",   "rural",
                                                   "mountain", "overseas", "border"};

const char *balance_kind_name(Kind kind)
{
    CHECK((unsigned)kind < KIND_COUNT);
    return KIND_NAMES[kind];
}

/* A territory may be of several kinds; those beyond the sea are of that kind alone. */
bool balance_kind_has(const Rules *rules, Kind kind, TerritoryId territory)
{
    int t = territory.index;
    if (kind == KIND_OVERSEAS || rules->overseas[t] != 0)
        return kind == KIND_OVERSEAS && rules->overseas[t] != 0;
    switch (kind) {
    case KIND_DENSE:
        return rules->rural_share[t] < DENSE_RURAL_MAX;
    case KIND_MEDIUM:
        return rules->rural_share[t] >= DENSE_RURAL_MAX && rules->rural_share[t] < RURAL_MIN &&
               rules->mountain_share[t] < MOUNTAIN_MIN && rules->border_abroad[t] == 0;
    case KIND_RURAL:
        return rules->rural_share[t] >= RURAL_MIN && rules->mountain_share[t] < MOUNTAIN_MIN;
    case KIND_MOUNTAIN:
        return rules->mountain_share[t] >= MOUNTAIN_MIN;
    case KIND_BORDER:
        return rules->border_abroad[t] != 0;
    case KIND_OVERSEAS:
    case KIND_COUNT:
        break;
    }
    return false;
}

/* Spread over those of the kind, in order. */
static void find_places(const Rules *rules, Kind kind, BalanceKind *of)
{
    TerritoryId found[TERRITORY_MAX];
    int count = 0;
    for (int t = 0; t < rules->territory_count; t++)
        if (balance_kind_has(rules, kind, (TerritoryId){(uint8_t)t}))
            found[count++] = (TerritoryId){(uint8_t)t};
    of->places = count < BALANCE_PLACES ? count : BALANCE_PLACES;
    for (int p = 0; p < of->places; p++)
        of->place[p] = found[(2 * p + 1) * count / (2 * of->places)];
}

static double mean_score(const World *world, const Rules *rules, TerritoryId territory)
{
    double sum = 0.0;
    for (int s = 0; s < SCORE_COUNT; s++)
        sum += score_of(world, rules, (Score)s, territory);
    return sum / SCORE_COUNT;
}

static double progress_of(const World *world, const Rules *rules, TerritoryId territory)
{
    double before = mean_score(&first, rules, territory);
    return (mean_score(world, rules, territory) - before) / (100.0 - before);
}

static uint32_t held_by(const World *world, TerritoryId territory)
{
    uint32_t held = 0;
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        held |= world->holdings.level[p][territory.index] > 0 ? (uint32_t)1 << p : 0;
    return held;
}

static void play_years(Balance *balance, const BatchPlan *plan, int session)
{
    batch_begin(&batch, plan, session);
    for (int year = 0; year < plan->years; year++)
        batch_play_year(&batch);
    balance->sessions++;
}

static BatchPlan plan_of(const Balance *balance, const Bot *others)
{
    return (BatchPlan){.rules = balance->rules,
                       .sessions = 1,
                       .years = BALANCE_YEARS,
                       .seed = balance->seed,
                       .bot_count = 1,
                       .bots = {others}};
}

static BalanceResult play_programme(Balance *balance, const BalanceProgramme *programme,
                                    TerritoryId place, int session)
{
    BatchPlan plan = plan_of(balance, &BOT_STEADY);
    balance_player_choose(programme);
    plan.soloist = &BALANCE_PLAYER;
    plan.solo = place;
    play_years(balance, &plan, session);
    return (BalanceResult){held_by(&batch.world, place),
                           progress_of(&batch.world, balance->rules, place)};
}

static int falling(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? 1 : x > y ? -1 : 0;
}

/* Places differ in what can be reached: each has its own best. */
static void mark_best(BalanceKind *of, int programmes)
{
    static double sorted[BALANCE_PROGRAMMES_MAX];
    for (int place = 0; place < of->places; place++) {
        int count = 0;
        for (int i = place; i < programmes; i += of->places)
            sorted[count++] = of->result[i].progress;
        qsort(sorted, (size_t)count, sizeof *sorted, falling);
        int best = count / BEST_ONE_IN > 0 ? count / BEST_ONE_IN : 1;
        of->threshold[place] = sorted[best - 1];
        for (int i = place; i < programmes; i += of->places)
            of->best[i] = of->result[i].progress >= of->threshold[place];
    }
}

static void play_kind(Balance *balance, Kind kind)
{
    BalanceKind *of = &balance->kind[kind];
    find_places(balance->rules, kind, of);
    for (int i = 0; i < balance->programmes && of->places > 0; i++) {
        uint64_t id = (uint64_t)kind * BALANCE_PROGRAMMES_MAX + (uint64_t)i;
        balance_player_draw(balance->rules, random_bits(balance->seed, PURPOSE_PROGRAMME, id),
                            &of->programme[i]);
        of->result[i] = play_programme(balance, &of->programme[i], of->place[i % of->places], i);
    }
    mark_best(of, balance->programmes);
}

/* The places of a kind where it is in the best twentieth, not by luck: in the mean of some sessions. */
static int count_best_places(Balance *balance, const BalanceProgramme *programme, Kind kind)
{
    const BalanceKind *of = &balance->kind[kind];
    int best = 0;
    for (int place = 0; place < of->places; place++) {
        double progress = 0.0;
        for (int session = 0; session < TRIALS; session++)
            progress += play_programme(balance, programme, of->place[place], session).progress;
        best += progress / TRIALS >= of->threshold[place] ? 1 : 0;
    }
    return best;
}

static void try_everywhere(Balance *balance, const BalanceProgramme *programme)
{
    bool all = true, most = true;
    for (int k = 0; k < KIND_COUNT && most; k++) {
        int places = balance->kind[k].places;
        int best = count_best_places(balance, programme, (Kind)k);
        all = all && best == places;
        most = most && 2 * best >= places;
    }
    balance->contenders++;
    balance->dominant += all && most ? 1 : 0;
    balance->versatile += most ? 1 : 0;
}

/* The best of each kind are tried on all the others: one that is among the best everywhere dominates. */
static void find_dominant(Balance *balance)
{
    for (int k = 0; k < KIND_COUNT; k++) {
        int tried = 0;
        for (int i = 0; i < balance->programmes && tried < BALANCE_CONTENDERS; i++) {
            if (!balance->kind[k].best[i])
                continue;
            tried++;
            try_everywhere(balance, &balance->kind[k].programme[i]);
        }
    }
}

static double play_common(Balance *balance, const Bot *everybody, double *gap_points)
{
    BatchPlan plan = plan_of(balance, everybody);
    double common = 0.0, gap = 0.0;
    for (int session = 0; session < TEAM_SESSIONS; session++) {
        play_years(balance, &plan, session);
        common += score_common(&batch.world, balance->rules) / TEAM_SESSIONS;
        gap += score_gap(&batch.world, balance->rules).fifths_points / TEAM_SESSIONS;
    }
    if (gap_points != NULL)
        *gap_points = gap;
    return common;
}

static double play_alone(Balance *balance, const Bot *player)
{
    BatchPlan plan = plan_of(balance, &BOT_STEADY);
    double sum = 0.0;
    int count = 0;
    plan.soloist = player;
    for (int k = 0; k < KIND_COUNT; k++)
        for (int place = 0; place < balance->kind[k].places; place++)
            for (int session = 0; session < SOLO_SESSIONS; session++, count++) {
                plan.solo = balance->kind[k].place[place];
                play_years(balance, &plan, session);
                sum += progress_of(&batch.world, balance->rules, plan.solo);
            }
    return count > 0 ? sum / count : 0.0;
}

static void compare_bots(Balance *balance)
{
    static const Bot *const BOTS[BALANCE_BOTS] = {&BOT_STEADY, &BOT_BOLD, &BOT_COOPERATIVE,
                                                  &BOT_SELFISH};
    for (int b = 0; b < BALANCE_BOTS; b++) {
        BalanceBot *bot = &balance->bot[b];
        bot->key = BOTS[b]->key;
        bot->common = play_common(balance, BOTS[b], &bot->gap_points);
        bot->own_progress = play_alone(balance, BOTS[b]);
    }
}

void balance_run(Balance *balance, const Rules *rules, int programmes, uint64_t seed)
{
    CHECK(programmes >= BALANCE_PROGRAMMES_MIN && programmes <= BALANCE_PROGRAMMES_MAX);
    memset(balance, 0, sizeof *balance);
    balance->rules = rules;
    balance->programmes = programmes;
    balance->seed = seed;
    world_init(&first, rules);
    balance->common_first = score_common(&first, rules);
    for (int k = 0; k < KIND_COUNT; k++)
        play_kind(balance, (Kind)k);
    find_dominant(balance);
    balance->with_contracts = play_common(balance, &BOT_STEADY, NULL);
    balance->without_contracts = play_common(balance, &BALANCE_WITHOUT_CONTRACTS, NULL);
    compare_bots(balance);
}

BalanceShare balance_share(const Balance *balance, Kind kind, Proposal proposal)
{
    const BalanceKind *of = &balance->kind[kind];
    BalanceShare share = {0};
    int best = 0, all = 0;
    for (int i = 0; i < balance->programmes && of->places > 0; i++) {
        int holds = (of->result[i].held >> proposal & 1) != 0 ? 1 : 0;
        share.all_count++;
        all += holds;
        share.best_count += of->best[i] ? 1 : 0;
        best += of->best[i] ? holds : 0;
    }
    share.best = share.best_count > 0 ? (double)best / share.best_count : 0.0;
    share.all = share.all_count > 0 ? (double)all / share.all_count : 0.0;
    return share;
}

bool balance_is_favoured(const Balance *balance, Kind kind, Proposal proposal)
{
    BalanceShare share = balance_share(balance, kind, proposal);
    double error =
        share.best_count > 0 ? sqrt(share.all * (1.0 - share.all) / share.best_count) : 0.0;
    return share.best_count > 0 && share.best > 0.0 && share.best >= share.all + error;
}
