#include "game/session/advice.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "engine/base/table.h"
#include "game/sim/budget.h"
#include "game/sim/council.h"
#include "game/sim/query.h"
#include "game/sim/score.h"

/* What the advice is read from, reckoned once. */
typedef struct Room {
    const Play *play;
    const Rules *rules;
    SeatSet seats;
    int count;
    double points[TERRITORY_MAX]; /* mean of the three scores */
    double won[TERRITORY_MAX];    /* since the year that was closed last began */
    double mean, mean_won;        /* of the room's seats */
    int years;                    /* closed */
} Room;

static double opening_mean(const World *world, int t)
{
    double points = 0.0;
    for (int s = 0; s < SCORE_COUNT; s++)
        points += world->ledger.opening[s][t];
    return points / SCORE_COUNT;
}

static double mean_now(const World *world, const Rules *rules, int t)
{
    double points = 0.0;
    for (int s = 0; s < SCORE_COUNT; s++)
        points += score_of(world, rules, (Score)s, (TerritoryId){(uint8_t)t});
    return points / SCORE_COUNT;
}

static void gather(Room *room, bool with_people)
{
    const Session *session = &room->play->session;
    for (int s = 0; s < session->seat_count; s++) {
        SeatKeeper keeper = session->seats[s].keeper;
        if (with_people ? keeper != SEAT_HUMAN : keeper == SEAT_RESERVED)
            continue;
        seat_set_add(&room->seats, s);
        room->count++;
    }
}

static void read_room(Room *room, const Play *play, const Rules *rules)
{
    memset(room, 0, sizeof *room);
    room->play = play;
    room->rules = rules;
    room->years = (int)(play->world.quarter / QUARTERS_PER_YEAR);
    gather(room, true);
    if (room->count == 0)
        gather(room, false);
    for (int t = 0; t < rules->territory_count; t++) {
        if (!seat_set_has(&room->seats, t))
            continue;
        room->points[t] = mean_now(&play->world, rules, t);
        room->won[t] = room->points[t] - opening_mean(&play->world, t);
        room->mean += room->points[t] / room->count;
        room->mean_won += room->won[t] / room->count;
    }
}

/* The next seat of the room from `from` on, or -1. */
static int next_seat(const Room *room, int from)
{
    for (int t = from; t < room->rules->territory_count; t++)
        if (seat_set_has(&room->seats, t))
            return t;
    return -1;
}

static SeatSet only(int seat)
{
    SeatSet set = {{0, 0}};
    seat_set_add(&set, seat);
    return set;
}

static int64_t euros_for(const Rules *rules, int t, double euros_inhabitant)
{
    return fixed_euros(euros_inhabitant * rules->population[t]);
}

static bool may_close(const Room *room, Advice *advice)
{
    const Session *session = &room->play->session;
    int64_t left_ms = session_left_ms(session, session->now_ms);
    bool decides = session->phase == PHASE_DECIDE || session->phase == PHASE_NEGOTIATE;
    advice->figure = (double)(left_ms / 1000);
    advice->seats = room->seats;
    return decides && !session->paused && left_ms >= ADVICE_EARLY_SECONDS * (int64_t)1000 &&
           session_all_ready(session);
}

/* The one with the most years, if it is in the band in which banks warn. */
static bool is_indebted(const Room *room, Advice *advice)
{
    const Rules *rules = room->rules;
    int worst = -1;
    for (int t = next_seat(room, 0); t >= 0; t = next_seat(room, t + 1)) {
        double years = budget_debt_years(&room->play->world, rules, (TerritoryId){(uint8_t)t});
        if (years < rules->c.debt_years_warning || (worst >= 0 && years <= advice->figure))
            continue;
        worst = t;
        advice->figure = years;
    }
    if (worst < 0)
        return false;
    advice->seats = only(worst);
    advice->euros = euros_for(rules, worst, ADVICE_HELP_EUROS_INHABITANT);
    return true;
}

static bool is_crushed(const Room *room, Advice *advice)
{
    int lowest = -1;
    for (int t = next_seat(room, 0); t >= 0; t = next_seat(room, t + 1))
        if (lowest < 0 || room->points[t] < room->points[lowest])
            lowest = t;
    if (lowest < 0 || room->years == 0)
        return false;
    advice->figure = room->mean - room->points[lowest];
    advice->seats = only(lowest);
    advice->euros = euros_for(room->rules, lowest, ADVICE_HELP_EUROS_INHABITANT);
    return advice->figure >= ADVICE_BEHIND_POINTS &&
           room->mean_won - room->won[lowest] >= ADVICE_FALLING_POINTS;
}

static bool can_strike(const Room *room, const Incident *incident, int t)
{
    double quantity =
        query_quantity(&room->play->world, room->rules, incident->when, (TerritoryId){(uint8_t)t});
    return quantity >= incident->at_least && quantity <= incident->at_most;
}

static SeatSet struck(const Room *room, int incident, int *count)
{
    SeatSet set = {{0, 0}};
    *count = 0;
    for (int t = next_seat(room, 0); t >= 0; t = next_seat(room, t + 1)) {
        if (!can_strike(room, &room->rules->incident[incident], t))
            continue;
        seat_set_add(&set, t);
        ++*count;
    }
    return set;
}

typedef bool IncidentSuits(const Incident *incident);

/* An incident that looks at what residents do. */
static bool is_of_usage(const Incident *incident)
{
    return incident->when == QUANTITY_USAGE || incident->when == QUANTITY_ONLINE_SHARE ||
           incident->when == QUANTITY_AUTONOMOUS_SHARE ||
           incident->when == QUANTITY_PROCEDURES_SHARE;
}

/* One that takes services, trust or money away. */
static bool is_a_crisis(const Incident *incident)
{
    bool hits = incident->target == INCIDENT_OFFER || incident->target == INCIDENT_TRUST ||
                incident->target == INCIDENT_RUNNING_EUROS_INHABITANT ||
                incident->target == INCIDENT_INVESTMENT_EUROS_INHABITANT;
    return hits && incident->amount < 0.0;
}

/* What the room built up in the year is what a crisis puts to the test. */
static bool tests_access(const Incident *incident)
{
    return is_a_crisis(incident) && (incident->target == INCIDENT_RUNNING_EUROS_INHABITANT ||
                                     incident->target == INCIDENT_INVESTMENT_EUROS_INHABITANT);
}

static bool tests_services(const Incident *incident)
{
    return is_a_crisis(incident) && incident->target == INCIDENT_OFFER;
}

static bool tests_usage(const Incident *incident)
{
    return is_a_crisis(incident) && incident->target == INCIDENT_TRUST;
}

/* Another one each year, among those that strike at least half of the room. */
static bool choose_incident(const Room *room, IncidentSuits *suits, Advice *advice)
{
    int candidates[INCIDENT_MAX], count = 0, seats = 0;
    for (int i = 0; i < room->rules->incident_count; i++) {
        if (!suits(&room->rules->incident[i]))
            continue;
        struck(room, i, &seats);
        if (seats * 2 >= room->count && seats > 0)
            candidates[count++] = i;
    }
    if (count == 0)
        return false;
    int chosen = candidates[room->years % count];
    advice->has_inject = true;
    advice->inject = (Inject){.incident = (uint8_t)chosen, .territory = INJECT_EVERYWHERE};
    advice->seats = struck(room, chosen, &seats);
    return true;
}

/* Points of usage that a territory's own measures and agreements brought it in the year. */
static double usage_earned(const World *world, int t)
{
    double points = world->ledger.line[SCORE_USAGE][CAUSE_CONTRACT][t];
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        points += world->ledger.line[SCORE_USAGE][CAUSE_PROPOSAL + p][t];
    return points;
}

static double won_in(const Room *room, Score score, int t)
{
    const World *world = &room->play->world;
    return score_of(world, room->rules, score, (TerritoryId){(uint8_t)t}) -
           world->ledger.opening[score][t];
}

static double mean_won_in(const Room *room, Score score)
{
    double points = 0.0;
    for (int t = next_seat(room, 0); t >= 0; t = next_seat(room, t + 1))
        points += won_in(room, score, t);
    return fixed_ratio(points, room->count);
}

/* Of equal ones the first seat. */
static void name_extremes(const Room *room, const double won[TERRITORY_MAX], Advice *advice)
{
    int least = next_seat(room, 0), most = least;
    CHECK(least >= 0);
    for (int t = least; t >= 0; t = next_seat(room, t + 1)) {
        least = won[t] < won[least] ? t : least;
        most = won[t] > won[most] ? t : most;
    }
    advice->least.index = (uint8_t)least;
    advice->most.index = (uint8_t)most;
    advice->most_points = won[most];
}

static bool forgets_usage(const Room *room, Advice *advice)
{
    const World *world = &room->play->world;
    double access[TERRITORY_MAX] = {0.0}, usage = 0.0;
    for (int t = next_seat(room, 0); t >= 0; t = next_seat(room, t + 1)) {
        access[t] = won_in(room, SCORE_ACCESS, t);
        usage += usage_earned(world, t);
    }
    name_extremes(room, access, advice);
    advice->score_points = mean_won_in(room, SCORE_ACCESS);
    advice->figure = fixed_ratio(usage, room->count);
    return room->years >= ADVICE_YEARS_MIN && advice->score_points >= ADVICE_ACCESS_POINTS &&
           advice->figure < ADVICE_USAGE_POINTS && choose_incident(room, is_of_usage, advice);
}

static bool binds_room(const Room *room, const Contract *contract)
{
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    int count = query_contract_parties(contract, parties);
    for (int p = 0; p < count; p++)
        if (seat_set_has(&room->seats, parties[p].index))
            return true;
    return false;
}

/* Rounds closed since somebody of the room offered something; a running agreement is cooperation every year. */
static int idle_rounds(const Room *room)
{
    const World *world = &room->play->world;
    const Contracts *contracts = &world->contracts;
    int idle = room->years;
    for (int r = table_next(contracts->taken, CONTRACT_MAX, 0); r >= 0;
         r = table_next(contracts->taken, CONTRACT_MAX, r + 1)) {
        const Contract *contract = &contracts->row[r];
        if (!binds_room(room, contract))
            continue;
        if (contract->state == CONTRACT_RUNNING)
            return 0;
        int since = world_year(world, room->rules) - 1 - contract->year;
        idle = since < idle ? since : idle;
    }
    return idle > 0 ? idle : 0;
}

static bool is_idle(const Room *room, Advice *advice)
{
    double people = 0.0;
    int idle = room->count > 1 ? idle_rounds(room) : 0;
    for (int t = next_seat(room, 0); t >= 0; t = next_seat(room, t + 1))
        people += room->rules->population[t];
    advice->figure = idle;
    advice->seats = room->seats;
    advice->euros = fixed_euros(ADVICE_CALL_EUROS_INHABITANT * people);
    return idle >= ADVICE_IDLE_ROUNDS;
}

/* Who of the room may vote on a motion and has not; returns the votes there are but the proposer's. */
static int missing_voters(const Room *room, const Motion *motion, SeatSet *missing, int *voters)
{
    int votes = 0;
    *missing = (SeatSet){{0, 0}};
    *voters = 0;
    for (int t = next_seat(room, 0); t >= 0; t = next_seat(room, t + 1)) {
        TerritoryId territory = {(uint8_t)t};
        if (territory_same(territory, motion->proposer) ||
            !council_is_voter(&room->play->world, room->rules, &motion->terms, territory))
            continue;
        ++*voters;
        if (motion->ballot[t] == BALLOT_NONE)
            seat_set_add(missing, t);
        else
            votes++;
    }
    return votes;
}

static bool is_not_voted_on(const Room *room, Advice *advice)
{
    const Session *session = &room->play->session;
    const Council *council = &room->play->world.council;
    if (session->settings.ballots_secret || session->phase != PHASE_NEGOTIATE)
        return false;
    for (int r = table_next(council->taken, MOTION_MAX, 0); r >= 0;
         r = table_next(council->taken, MOTION_MAX, r + 1)) {
        int voters = 0;
        int votes = missing_voters(room, &council->motion[r], &advice->seats, &voters);
        if (voters == 0 || votes >= ADVICE_VOTERS_SHARE * voters)
            continue;
        advice->motion = (uint8_t)r;
        advice->figure = votes;
        return true;
    }
    return false;
}

static Score leading_score(const Room *room)
{
    Score leading = SCORE_ACCESS;
    for (int s = 1; s < SCORE_COUNT; s++)
        if (mean_won_in(room, (Score)s) > mean_won_in(room, leading))
            leading = (Score)s;
    return leading;
}

static bool is_all_well(const Room *room, Advice *advice)
{
    static IncidentSuits *const TESTS[SCORE_COUNT] = {[SCORE_ACCESS] = tests_access,
                                                      [SCORE_SERVICES] = tests_services,
                                                      [SCORE_USAGE] = tests_usage};
    name_extremes(room, room->won, advice);
    advice->figure = room->won[advice->least.index];
    advice->score = leading_score(room);
    advice->score_points = mean_won_in(room, advice->score);
    return room->years >= ADVICE_YEARS_MIN && advice->figure >= ADVICE_WELL_POINTS &&
           (choose_incident(room, TESTS[advice->score], advice) ||
            choose_incident(room, is_a_crisis, advice));
}

typedef bool AdviceApplies(const Room *room, Advice *advice);

static const struct {
    AdviceKind kind;
    AdviceApplies *applies;
    bool calm; /* said only where nobody is in trouble */
} RULES_OF_ADVICE[] = {
    {ADVICE_CLOSE, may_close, false},       {ADVICE_STATE_HELP, is_indebted, false},
    {ADVICE_SOLIDARITY, is_crushed, false}, {ADVICE_USAGE, forgets_usage, false},
    {ADVICE_CALL, is_idle, false},          {ADVICE_VOTE, is_not_voted_on, false},
    {ADVICE_CRISIS, is_all_well, true},
};
enum { RULE_COUNT = sizeof RULES_OF_ADVICE / sizeof RULES_OF_ADVICE[0] };

static bool speaks(const Session *session)
{
    return session->phase == PHASE_DECIDE || session->phase == PHASE_NEGOTIATE ||
           session->phase == PHASE_RESULT;
}

int advice_list(const Play *play, const Rules *rules, Advice advice[], int max)
{
    Room room;
    int count = 0;
    bool troubled = false;
    if (!speaks(&play->session))
        return 0;
    read_room(&room, play, rules);
    for (int r = 0; r < RULE_COUNT && count < max; r++) {
        Advice one = {.kind = RULES_OF_ADVICE[r].kind};
        bool tells = !play->session.practising || one.kind == ADVICE_CLOSE;
        if (!tells || (RULES_OF_ADVICE[r].calm && troubled) ||
            !RULES_OF_ADVICE[r].applies(&room, &one))
            continue;
        troubled = troubled || one.kind != ADVICE_CLOSE;
        advice[count++] = one;
    }
    return count;
}
