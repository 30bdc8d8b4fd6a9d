/*
 * What the proposals played alone, or with the whole country, are worth to a territory.
 */
#include "game/bot/steady_judge.h"

#include "engine/base/fixed.h"
#include "game/sim/proposal/p08_rural_charter.h"

static const double POST_PEOPLE = 30000.0; /* residents for one mediator */
static const double SPARE_HOURS = 1.2;     /* posts a little above what the sites need */
static const double SITES_YEAR = 6.0;      /* masts asked for: more are seldom granted */
static const double DENSE_RURAL_SHARE = 0.2;
static const double COVERED_ENOUGH = 0.97;
static const double SEATS_FILLED = 2.0; /* times the share at which half the effect is had */
static const double TEACHERS_PERCENT = 15.0, TABLETS_PERCENT = 15.0;
static const double CITIZENS_PERCENT = 10.0;
static const double KEYS_PERCENT = 50.0; /* of equipment and of contents: the least counts */
static const uint32_t SCHOOL_LAST_QUARTER =
    16; /* classes begun later leave school too late to matter */

bool steady_is_dense(const Seat *seat)
{
    return seat->rules->rural_share[seat->territory.index] < DENSE_RURAL_SHARE;
}

bool steady_has_neighbours(const Seat *seat)
{
    return seat->rules->neighbour_count[seat->territory.index] > 0;
}

bool steady_holds(const Seat *seat, Proposal proposal)
{
    return seat->world->holdings.level[proposal][seat->territory.index] > 0;
}

double steady_services_lacking(const Seat *seat)
{
    return 1.0 -
           query_quantity(seat->world, seat->rules, QUANTITY_SERVICES, seat->territory) / 100.0;
}

int16_t steady_dial_at(const Rules *rules, Proposal proposal, int dial, double wanted)
{
    const DialRange *range = &rules->proposal[proposal].dials[dial];
    double inside = fixed_clamp(wanted, (double)range->low, (double)range->high);
    int step = range->step > 0 ? range->step : 1;
    int steps = (int)((inside - (double)range->low) / (double)step + 0.5);
    return (int16_t)(range->low + steps * step);
}

static double people(const Seat *seat) { return seat->rules->population[seat->territory.index]; }

static double rural_share(const Seat *seat)
{
    return seat->rules->rural_share[seat->territory.index];
}

/* Figures are worth most to those who have much to copy from next door. */
static double judge_observatory(const Seat *seat, Measure *measure)
{
    measure->level = 1;
    return steady_has_neighbours(seat) ? 0.3 + 0.3 * steady_services_lacking(seat) : 0.1;
}

/*
 * People first, rooms after: as many posts as residents ask for, then the sites they can staff. Open
 * to the other side of the border where there is room, which is not in a crowded département.
 */
static double judge_public_spaces(const Seat *seat, Measure *measure)
{
    const Rules *rules = seat->rules;
    double posts = seat->temperament->dials * people(seat) / POST_PEOPLE + 1.0;
    measure->level = 1;
    measure->dial[1] = steady_dial_at(rules, PROPOSAL_PUBLIC_SPACES, 1, posts);
    double hours = (double)measure->dial[1] * rules->c.p04_post_hours_year;
    double sites = hours / (SPARE_HOURS * fixed_max(rules->c.p04_site_hours_min, 1.0));
    double sites_wanted =
        fixed_min(sites, (double)measure->dial[1] * rules->c.p04_sites_per_post_max) - 0.5;
    measure->dial[0] = steady_dial_at(rules, PROPOSAL_PUBLIC_SPACES, 0, sites_wanted);
    bool open = seat->temperament->shares && steady_has_neighbours(seat) && !steady_is_dense(seat);
    measure->dial[2] = steady_dial_at(rules, PROPOSAL_PUBLIC_SPACES, 2, open ? 1.0 : 0.0);
    double lacking =
        1.0 - query_quantity(seat->world, rules, QUANTITY_AUTONOMOUS_SHARE, seat->territory);
    double distance = rules->overseas[seat->territory.index] != 0 ? 0.3 : 0.0;
    return measure->dial[1] > 0 ? 0.4 + 0.6 * lacking + distance : 0.0;
}

/* Residents who work elsewhere may come back, the more where few work now; towns already have them. */
static double judge_telework(const Seat *seat, Measure *measure)
{
    const Rules *rules = seat->rules;
    double workers = SEATS_FILLED * rules->c.p07_half_share * people(seat);
    double seats =
        seat->temperament->dials * workers / fixed_max(rules->c.p07_workers_per_seat, 1.0);
    measure->level = 1;
    measure->dial[0] = steady_dial_at(rules, PROPOSAL_TELEWORK, 0, seats);
    measure->dial[1] = steady_dial_at(rules, PROPOSAL_TELEWORK, 1,
                                      measure->dial[0] / rules->c.p07_seats_per_host + 0.5);
    return steady_is_dense(seat) ? 0.3 : 0.45 + 0.2 * rural_share(seat);
}

static double judge_rural_charter(const Seat *seat, Measure *measure)
{
    measure->level = 1;
    return rural_charter_fits(seat->rules, seat->territory) ? 0.5 : 0.0;
}

static double judge_national_table(const Seat *seat, Measure *measure)
{
    (void)seat;
    measure->level = 1;
    return 0.35;
}

/* A class takes years to leave school: what is begun late is for those who come after. */
static double judge_basic_skills(const Seat *seat, Measure *measure)
{
    const Temperament *temperament = seat->temperament;
    double young = 1.0 - seat->rules->senior_share[seat->territory.index];
    measure->level = 1;
    measure->dial[0] = steady_dial_at(seat->rules, PROPOSAL_BASIC_SKILLS, 0,
                                      TEACHERS_PERCENT * temperament->dials);
    measure->dial[1] =
        steady_dial_at(seat->rules, PROPOSAL_BASIC_SKILLS, 1, TABLETS_PERCENT * temperament->dials);
    bool late = seat->world->quarter > SCHOOL_LAST_QUARTER;
    return late && !steady_holds(seat, PROPOSAL_BASIC_SKILLS) ? 0.0 : 0.55 * young;
}

/* The three keys turn together: where others of the region ask, the rectorat is likelier to sign. */
static double judge_pedagogy(const Seat *seat, Measure *measure)
{
    const Rules *rules = seat->rules;
    int region = rules->region[seat->territory.index];
    double asking = 0.0, all = 0.0;
    for (int i = rules->region_start[region]; i < rules->region_start[region + 1]; i++) {
        int t = rules->region_order[i];
        all += rules->population[t];
        asking +=
            seat->world->holdings.level[PROPOSAL_PEDAGOGY][t] > 0 ? rules->population[t] : 0.0;
    }
    measure->level = 1;
    for (int d = 0; d < 2; d++)
        measure->dial[d] =
            steady_dial_at(rules, PROPOSAL_PEDAGOGY, d, KEYS_PERCENT * seat->temperament->dials);
    return 0.4 + 0.3 * fixed_ratio(asking, all);
}

/* Where trust is low it is worth the most; obeyed, as what is ignored costs more than it won. */
static double judge_democracy(const Seat *seat, Measure *measure)
{
    double trust = query_quantity(seat->world, seat->rules, QUANTITY_TRUST, seat->territory);
    measure->level = 1;
    measure->dial[0] = steady_dial_at(seat->rules, PROPOSAL_DEMOCRACY, 0, CITIZENS_PERCENT);
    measure->dial[1] = steady_dial_at(seat->rules, PROPOSAL_DEMOCRACY, 1, 0.0);
    measure->dial[2] = steady_dial_at(seat->rules, PROPOSAL_DEMOCRACY, 2, 1.0);
    return 0.75 - 0.6 * trust;
}

/* Longer lives and some second-hand purchases; where money is short, they also spare some. */
static double judge_durable(const Seat *seat, Measure *measure)
{
    const ProposalFigures *figures = &seat->rules->proposal[PROPOSAL_DURABLE];
    measure->level = 1;
    for (int d = 0; d < figures->dial_count; d++)
        measure->dial[d] = (int16_t)figures->dials[d].initial;
    return 0.35;
}

/* The pilot first, then the second cable, in the field where most is lacking. */
static double judge_overseas(const Seat *seat, Measure *measure)
{
    int t = seat->territory.index;
    int lowest = 0;
    for (int d = 1; d < DOMAIN_COUNT; d++)
        if (seat->world->services.offer[d][t] < seat->world->services.offer[lowest][t])
            lowest = d;
    if (seat->rules->overseas[t] == 0)
        return 0.0;
    bool held = steady_holds(seat, PROPOSAL_OVERSEAS);
    measure->level = held ? 2 : 1;
    /* A trial that began goes on: its blueprint is sold when it has lasted. */
    measure->dial[0] = held ? seat->world->holdings.dial[PROPOSAL_OVERSEAS][0][t]
                            : steady_dial_at(seat->rules, PROPOSAL_OVERSEAS, 0, lowest);
    return 0.95;
}

/* People bring a market about, not a site: as many as its shops ask for. */
static double judge_local_economy(const Seat *seat, Measure *measure)
{
    const Rules *rules = seat->rules;
    int t = seat->territory.index, sharing = 0;
    for (int n = 0; n < rules->neighbour_count[t]; n++)
        sharing += seat->world->holdings.dial[PROPOSAL_LOCAL_ECONOMY][1][rules->neighbour[t][n]];
    double posts = seat->temperament->dials * people(seat) / rules->c.p19_people_per_post + 0.5;
    measure->level = 1;
    measure->dial[0] = steady_dial_at(rules, PROPOSAL_LOCAL_ECONOMY, 0, posts);
    bool shared = seat->temperament->shares && (sharing > 0 || people(seat) < 300000.0);
    measure->dial[1] = steady_dial_at(rules, PROPOSAL_LOCAL_ECONOMY, 1, shared ? 1.0 : 0.0);
    return 0.45;
}

static double judge_europe(const Seat *seat, Measure *measure)
{
    (void)seat;
    measure->level = 1;
    return 0.4;
}

/* Journeys on one ticket need the table: who holds them stays there, without asking for masts. */
static double judge_mobile(const Seat *seat, Measure *measure)
{
    const Rules *rules = seat->rules;
    double covered = query_quantity(seat->world, rules, QUANTITY_MOBILE_SHARE, seat->territory);
    double uncovered = (1.0 - covered) * people(seat);
    double sites = uncovered / fixed_max(rules->c.p22_site_people, 1.0);
    bool asks = covered < COVERED_ENOUGH;
    bool stays = steady_holds(seat, PROPOSAL_MOBILITY) || steady_holds(seat, PROPOSAL_POOLING);
    measure->level = asks || stays ? 1 : 0;
    measure->dial[0] =
        steady_dial_at(rules, PROPOSAL_MOBILE, 0, asks ? fixed_min(sites, SITES_YEAR) : 0.0);
    measure->dial[1] = (int16_t)rules->proposal[PROPOSAL_MOBILE].dials[1].initial;
    double need = (1.0 - covered) * (0.6 + rural_share(seat));
    return stays ? fixed_max(need, 0.45) : need;
}

static Judge *const JUDGES[PROPOSAL_COUNT] = {
    [PROPOSAL_COORDINATION] = judge_coordination,
    [PROPOSAL_AGREEMENTS] = judge_agreements,
    [PROPOSAL_OBSERVATORY] = judge_observatory,
    [PROPOSAL_PUBLIC_SPACES] = judge_public_spaces,
    [PROPOSAL_POOLING] = judge_pooling,
    [PROPOSAL_DATA_VAULT] = judge_data_vault,
    [PROPOSAL_TELEWORK] = judge_telework,
    [PROPOSAL_RURAL_CHARTER] = judge_rural_charter,
    [PROPOSAL_SOLIDARITY] = judge_solidarity,
    [PROPOSAL_NATIONAL_TABLE] = judge_national_table,
    [PROPOSAL_BASIC_SKILLS] = judge_basic_skills,
    [PROPOSAL_PEDAGOGY] = judge_pedagogy,
    [PROPOSAL_DEMOCRACY] = judge_democracy,
    [PROPOSAL_HEALTH] = judge_health,
    [PROPOSAL_MOBILITY] = judge_mobility,
    [PROPOSAL_DURABLE] = judge_durable,
    [PROPOSAL_ENERGY] = judge_energy,
    [PROPOSAL_OVERSEAS] = judge_overseas,
    [PROPOSAL_LOCAL_ECONOMY] = judge_local_economy,
    [PROPOSAL_EUROPE] = judge_europe,
    [PROPOSAL_CROSS_BORDER] = judge_cross_border,
    [PROPOSAL_MOBILE] = judge_mobile,
};

double steady_judge(const Seat *seat, Proposal proposal, Measure *measure)
{
    *measure = (Measure){.level = 0};
    if ((seat->temperament->avoids >> proposal & 1) != 0)
        return 0.0;
    return JUDGES[proposal](seat, measure) *
           seat->temperament->leaning[seat->rules->proposal[proposal].scope];
}
