#include "game/sim/proposal/proposal.h"

#include "engine/base/fixed.h"

extern const ProposalRecord P01_COORDINATION, P02_AGREEMENTS, P03_OBSERVATORY, P04_PUBLIC_SPACES,
    P05_POOLING, P06_DATA_VAULT, P07_TELEWORK, P08_RURAL_CHARTER, P09_SOLIDARITY,
    P10_NATIONAL_TABLE, P11_BASIC_SKILLS, P12_PEDAGOGY, P13_DEMOCRACY, P14_HEALTH, P15_MOBILITY,
    P16_DURABLE, P17_ENERGY, P18_OVERSEAS, P19_LOCAL_ECONOMY, P20_EUROPE, P21_CROSS_BORDER,
    P22_MOBILE;

const ProposalRecord *const PROPOSALS[PROPOSAL_COUNT] = {
    [PROPOSAL_COORDINATION] = &P01_COORDINATION,
    [PROPOSAL_AGREEMENTS] = &P02_AGREEMENTS,
    [PROPOSAL_OBSERVATORY] = &P03_OBSERVATORY,
    [PROPOSAL_PUBLIC_SPACES] = &P04_PUBLIC_SPACES,
    [PROPOSAL_POOLING] = &P05_POOLING,
    [PROPOSAL_DATA_VAULT] = &P06_DATA_VAULT,
    [PROPOSAL_TELEWORK] = &P07_TELEWORK,
    [PROPOSAL_RURAL_CHARTER] = &P08_RURAL_CHARTER,
    [PROPOSAL_SOLIDARITY] = &P09_SOLIDARITY,
    [PROPOSAL_NATIONAL_TABLE] = &P10_NATIONAL_TABLE,
    [PROPOSAL_BASIC_SKILLS] = &P11_BASIC_SKILLS,
    [PROPOSAL_PEDAGOGY] = &P12_PEDAGOGY,
    [PROPOSAL_DEMOCRACY] = &P13_DEMOCRACY,
    [PROPOSAL_HEALTH] = &P14_HEALTH,
    [PROPOSAL_MOBILITY] = &P15_MOBILITY,
    [PROPOSAL_DURABLE] = &P16_DURABLE,
    [PROPOSAL_ENERGY] = &P17_ENERGY,
    [PROPOSAL_OVERSEAS] = &P18_OVERSEAS,
    [PROPOSAL_LOCAL_ECONOMY] = &P19_LOCAL_ECONOMY,
    [PROPOSAL_EUROPE] = &P20_EUROPE,
    [PROPOSAL_CROSS_BORDER] = &P21_CROSS_BORDER,
    [PROPOSAL_MOBILE] = &P22_MOBILE,
};

static const char *const KEYS[PROPOSAL_COUNT] = {
    [PROPOSAL_COORDINATION] = "p01_coordination",
    [PROPOSAL_AGREEMENTS] = "p02_agreements",
    [PROPOSAL_OBSERVATORY] = "p03_observatory",
    [PROPOSAL_PUBLIC_SPACES] = "p04_public_spaces",
    [PROPOSAL_POOLING] = "p05_pooling",
    [PROPOSAL_DATA_VAULT] = "p06_data_vault",
    [PROPOSAL_TELEWORK] = "p07_telework",
    [PROPOSAL_RURAL_CHARTER] = "p08_rural_charter",
    [PROPOSAL_SOLIDARITY] = "p09_solidarity",
    [PROPOSAL_NATIONAL_TABLE] = "p10_national_table",
    [PROPOSAL_BASIC_SKILLS] = "p11_basic_skills",
    [PROPOSAL_PEDAGOGY] = "p12_pedagogy",
    [PROPOSAL_DEMOCRACY] = "p13_democracy",
    [PROPOSAL_HEALTH] = "p14_health",
    [PROPOSAL_MOBILITY] = "p15_mobility",
    [PROPOSAL_DURABLE] = "p16_durable",
    [PROPOSAL_ENERGY] = "p17_energy",
    [PROPOSAL_OVERSEAS] = "p18_overseas",
    [PROPOSAL_LOCAL_ECONOMY] = "p19_local_economy",
    [PROPOSAL_EUROPE] = "p20_europe",
    [PROPOSAL_CROSS_BORDER] = "p21_cross_border",
    [PROPOSAL_MOBILE] = "p22_mobile",
};

const char *proposal_key(Proposal proposal)
{
    CHECK(proposal >= 0 && proposal < PROPOSAL_COUNT);
    return KEYS[proposal];
}

double proposal_growth(const World *world, const Rules *rules, Proposal proposal,
                       TerritoryId territory)
{
    int age = world->holdings.age_quarters[proposal][territory.index];
    int delay = rules->proposal[proposal].delay_quarters;
    return age < delay ? (double)age / delay : 1.0;
}

double proposal_strength(const World *world, const Rules *rules, Proposal proposal,
                         TerritoryId territory)
{
    int level = world->holdings.level[proposal][territory.index];
    if (level == 0)
        return 0.0;
    return fixed_ratio(level, rules->proposal[proposal].level_max) *
           proposal_growth(world, rules, proposal, territory);
}
