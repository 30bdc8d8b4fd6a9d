#include "tests/game/sim/small_rules.h"

#include <string.h>

#include "engine/base/text.h"

/* Every coefficient by name: rules_test fails when one of the list is missing here. */
static const Coefficients COEFFICIENTS = {
    .access_weight_fast = 0.5,
    .access_weight_decent = 0.25,
    .access_weight_mobile = 0.25,
    .access_upgraded_worth = 0.5,
    .usage_weight_online = 0.25,
    .usage_weight_autonomous = 0.25,
    .usage_weight_takeup = 0.5,

    .premise_cost_very_dense_euros = 350,
    .premise_cost_medium_euros = 500,
    .premise_cost_dense_euros = 1000,
    .premise_cost_sparse_euros = 2000,
    .premise_cost_mountain_factor = 0.5,
    .copper_cost_euros = 200,
    .study_quarters = 4,
    .works_quarters = 4,
    .copper_quarters = 2,
    .very_dense_rate_quarter = 0.05,
    .medium_share_year_start = 0.05,
    .medium_share_year_growth = 0.02,
    .medium_share_year_max = 0.2,
    .crew_capacity_premises_year = 40000,
    .crew_capacity_growth_year = 0.1,
    .crew_price_slope = 0.5,
    .crew_price_max = 2,
    .copper_wear_quarter = 0.005,
    .mobile_target_rural_gap = 0.25,
    .mobile_rate_quarter = 0.05,
    .subscriber_share_floor = 0.2,
    .subscriber_share_autonomy = 0.6,
    .subscriber_upgraded_loss = 0.25,
    .subscriber_rate_quarter = 0.1,
    .first_subscriber_share = 0.25,

    .running_envelope_euros_inhabitant = 8,
    .investment_envelope_euros_inhabitant = 10,
    .envelope_income_slope = 0.5,
    .private_share = 0.25,
    .state_rate_low = 0.3,
    .state_rate_high = 0.6,
    .state_rate_rural_full = 0.6,
    .state_rate_income_low_euros = 17000,
    .state_rate_income_high_euros = 27000,
    .state_delay_years = 2,
    .state_envelope_euros_year = 10000000,
    .region_rate = 0.2,
    .own_share_min = 0.2,
    .proposal_grant_rate = 0.2,
    .loan_rate_year = 0.03,
    .debt_years_warning = 8,
    .debt_years_refused = 12,
    .upkeep_euros_premise = 10,
    .lease_euros_subscriber = 60,

    .service_wear_quarter = 0.01,
    .service_national_rate_quarter = 0.02,
    .service_reach_rate_quarter = 0.25,

    .online_rate_under60_quarter = 0.05,
    .online_rate_senior_quarter = 0.03,
    .autonomy_rate_under60_quarter = 0.04,
    .autonomy_rate_senior_quarter = 0.02,
    .skill_wear_quarter = 0.01,
    .offline_wear_quarter = 0.005,
    .senior_online_ratio = 0.5,
    .fragile_share_under60 = 0.25,
    .fragile_share_senior = 0.5,
    .takeup_rate_quarter = 0.1,
    .takeup_fragile_worth = 0.5,
    .takeup_trust_slope = 0.5,
    .imitation_rate_quarter = 0.05,
    .procedures_half = 0.25,
    .trust_rest = 0.5,
    .trust_rate_quarter = 0.1,
    .usage_line_floor = 0.4,
    .usage_service_floor = 0.5,

    .equipment_euros_inhabitant = 10,
    .equipment_life_years = 5,
    .equipment_kg_euro = 0.5,
    .capex_equipment_share = 0.5,

    .contract_legal_euros = 20000,
    .contract_simple_max = 1,
    .contract_full_max = 4,
    .contract_works_saving = 0.1,
    .contract_works_leverage = 10,
    .contract_mediation_people_euro = 0.01,
    .contract_platform_fixed_euros = 50000,
    .contract_platform_gain_year = 0.1,
    .contract_platform_half_euros_inhabitant = 1,

    .pool_fibre_threshold_euros_inhabitant = 0.5,
    .pool_mediation_threshold_euros_inhabitant = 0.25,
    .pool_platform_threshold_euros_inhabitant = 0.25,
    .pool_platform_gain_year = 0.2,
    .pool_platform_half_euros_inhabitant = 0.25,

    .p01_civil_share = 0.8,
    .p01_saving = 0.25,
    .p01_duplicate_chance = 0.5,
    .p01_duplicate_cost = 0.1,
    .p01_secret_grant_bonus = 0.1,

    .p03_threshold_euros_year = 400000,
    .p03_error_wide_points = 8,
    .p03_error_narrow_points = 2,
    .p03_imitation_factor = 3,
    .p03_copy_share_year = 0.25,

    .p04_site_euros = 50000,
    .p04_post_euros_year = 40000,
    .p04_post_hours_year = 1500,
    .p04_site_hours_min = 500,
    .p04_people_per_site = 30000,
    .p04_sites_per_post_max = 2,
    .p04_hours_online = 10,
    .p04_hours_autonomous = 20,
    .p04_decay_quarter = 0.02,
    .p04_catchment = 0.25,
    .p04_queue_share_year = 0.1,
    .p04_solidarity_gain_quarter = 0.01,
    .p04_trust_quarter = 0.01,

    .p05_fixed_euros_year = 500000,
    .p05_variable_euros_inhabitant = 0.5,
    .p05_gain_quarter = 0.02,
    .p05_rider_worth = 0.5,
    .p05_club_half_members = 2,

    .p06_cloud_euros_inhabitant_year = 0.25,
    .p06_room_euros_inhabitant = 4,
    .p06_room_euros_inhabitant_year = 1,
    .p06_heat_euros_inhabitant_year = 0.25,
    .p06_lock_in_growth_year = 0.25,
    .p06_lock_in_cloud_price = 2,
    .p06_lock_in_club_price = 0.5,
    .p06_conversion_euros_inhabitant = 2,
    .p06_cloud_gain_quarter = 0.01,
    .p06_room_gain_quarter = 0.02,
    .p06_room_trust_quarter = 0.01,
    .p06_loss_chance_year = 0.25,
    .p06_loss_share = 0.5,
    .p06_loss_trust = 0.1,
    .p06_cloud_exposure = 0.75,
    .p06_room_exposure = 0.5,
    .p06_vault_exposure = 0.125,

    .p07_seat_euros = 4000,
    .p07_host_euros_year = 40000,
    .p07_seats_per_host = 20,
    .p07_workers_per_seat = 2,
    .p07_commuters_share = 0.01,
    .p07_half_share = 0.002,
    .p07_economy_gain_quarter = 0.04,
    .p07_learn_share_quarter = 0.1,
    .p07_specialise_gain_quarter = 0.02,
    .p07_news_workers = 100,

    .p08_rural_share_min = 0.4,
    .p08_votes_min = 2,
    .p08_charter_years = 3,
    .p08_fund_euros_year = 1000000,
    .p08_loan_ceiling_years = 4,

    .p09_link_rate_quarter = 0.2,
    .p09_hidden_share = 0.5,
    .p09_reached_share_year = 0.4,
    .p09_solidarity_gain_quarter = 0.04,
    .p09_leak_chance_year = 0.5,
    .p09_leak_links_broken = 0.5,
    .p09_leak_trust = 0.1,
    .p09_room_safety = 0.5,
    .p09_saving_euros_person = 500,
    .p09_reach_min = 0.2,

    .p10_majority_share = 0.6,
    .p10_protected_share = 0.8,
    .p10_reshuffle_chance = 0.25,
    .p10_standard_saving = 0.2,
    .p10_standard_trust_quarter = 0.001,

    .economy_euros_worker = 200,
    .economy_euros_buyer = 5,

    .p11_class_share = 0.0125,
    .p11_teacher_share = 0.0625,
    .p11_teacher_euros = 400,
    .p11_teacher_state_euros = 1000,
    .p11_capacity_share_year = 0.1,
    .p11_turnover_year = 0.125,
    .p11_tablet_euros = 200,
    .p11_tablets_enough = 0.25,
    .p11_without_tablets = 0.5,
    .p11_people_per_graduate = 2,
    .p11_leave_share = 0.5,
    .p11_presence_worth = 10,

    .p12_equipment_euros_inhabitant = 8,
    .p12_content_euros_inhabitant_year = 1,
    .p12_neighbour_content = 0.5,
    .p12_rectorat_share = 0.5,
    .p12_rectorat_chance_year = 0.5,
    .p12_agreement_years = 2,
    .p12_education_gain_quarter = 0.05,
    .p12_culture_gain_quarter = 0.01,
    .p12_learn_share_quarter = 0.01,

    .p13_onsite_euros_inhabitant_year = 0.25,
    .p13_gain_year = 0.4,
    .p13_half_euros_inhabitant = 2,
    .p13_platform_gain_quarter = 0.01,
    .p13_obey_trust_quarter = 0.01,
    .p13_ignore_trust_quarter = 0.02,
    .p13_half_percent = 10,

    .p14_assistant_euros_year = 40000,
    .p14_people_per_assistant = 50000,
    .p14_hours_inhabitant = 2.4,
    .p14_rural_loss = 0.5,
    .p14_need_inhabitant = 1.4,
    .p14_need_senior = 2.4,
    .p14_euros_hour = 3,
    .p14_fee_euros_hour = 2,
    .p14_gain_quarter = 0.06,
    .p14_senior_quarter = 0.01,

    .p15_half_members = 2,
    .p15_gain_quarter = 0.06,
    .p15_fare_euros_inhabitant = 2,
    .p15_rural_fare_loss = 0.8,
    .p15_switch_euros_inhabitant = 1,
    .p15_spared_kg_inhabitant_year = 0.3,

    .p16_recondition_saving = 0.4,
    .p16_recondition_carbon = 0.8,
    .p16_recondition_wear = 0.1,
    .p16_life_wear = 0.05,

    .p17_island_worth = 0.5,
    .p17_closed_worth = 0.5,
    .p17_trust_min = 0.45,
    .p17_data_trust_quarter = 0.004,
    .p17_patience_quarters = 8,
    .p17_strand_quarter = 0.02,
    .p17_gain_quarter = 0.06,
    .p17_saving_euros_inhabitant_year = 1,
    .p17_spared_kg_inhabitant_year = 0.5,

    .p18_cable_euros = 4000000,
    .p18_cable_quarters = 8,
    .p18_cut_chance = 0.002,
    .p18_cut_share = 0.15,
    .p18_cut_trust = 0.05,
    .p18_trial_quarters = 4,
    .p18_gain_quarter = 0.08,
    .p18_blueprint_euros_inhabitant = 0.1,
    .p18_blueprint_gain = 0.05,

    .p19_post_euros_year = 40000,
    .p19_people_per_post = 100000,
    .p19_push_quarter = 0.18,
    .p19_draw_quarter = 0.6,
    .p19_critical_share = 0.2,
    .p19_shop_loss_quarter = 0.05,
    .p19_leak_quarter = 0.04,
    .p19_curious_share = 0.03,
    .p19_kept_share = 0.8,
    .p19_shared_loss = 0.25,
    .p19_gain_quarter = 0.06,
    .p19_takeup_quarter = 0.08,

    .p20_quorum_share = 0.5,
    .p20_author_trust_year = 0.02,
    .p20_conversion_euros_inhabitant = 1,
    .p20_grant_bonus = 0.1,
    .p20_licence_euros_inhabitant_year = 0.25,
    .p20_move_loss_quarter = 0.02,
    .p20_trust_quarter = 0.004,
    .p20_gain_quarter = 0.01,

    .p21_project_euros_inhabitant = 10,
    .p21_least_low_percent = 30,
    .p21_least_high_percent = 60,
    .p21_field_percent = 15,
    .p21_band_percent = 10,
    .p21_grant_rate = 0.5,
    .p21_grant_delay_years = 2,
    .p21_gain_quarter = 0.06,
    .p21_worker_quarter = 0.02,

    .p22_sites_base_year = 20,
    .p22_sites_obligation_year = 40,
    .p22_site_euros_local = 100000,
    .p22_site_people = 1000,
    .p22_licence_euros_year = 10000000,
    .p22_backhaul_share = 0.25,
    .p22_joint_bonus = 0.25,
};

typedef struct Facts {
    const char *code, *name;
    int region, overseas, border_abroad;
    double population, senior_share, area_km2, income_euros, rural_share, mountain_share;
    double premises[ZONE_COUNT], first_fibre[ZONE_COUNT];
    double fast_share, decent_share, mobile_share, online_share;
} Facts;

static const Facts FACTS[SMALL_TERRITORIES] = {
    {.code = "00",
     .name = "Amont",
     .population = 1000000,
     .senior_share = 0.2,
     .area_km2 = 1000,
     .income_euros = 27000,
     .premises = {300000, 150000, 40000, 10000},
     .first_fibre = {60000, 10000, 0, 0},
     .fast_share = 0.4,
     .decent_share = 0.95,
     .mobile_share = 0.6,
     .online_share = 0.8},
    {.code = "01",
     .name = "Bocage",
     .population = 500000,
     .senior_share = 0.25,
     .area_km2 = 6000,
     .income_euros = 21000,
     .rural_share = 0.3,
     .premises = {0, 100000, 120000, 30000},
     .first_fibre = {0, 5000, 5000, 0},
     .fast_share = 0.25,
     .decent_share = 0.85,
     .mobile_share = 0.3,
     .online_share = 0.7},
    {.code = "02",
     .name = "Combe",
     .region = 1,
     .border_abroad = 1,
     .population = 200000,
     .senior_share = 0.35,
     .area_km2 = 5000,
     .income_euros = 17000,
     .rural_share = 0.6,
     .mountain_share = 0.5,
     .premises = {0, 0, 60000, 60000},
     .fast_share = 0.1,
     .decent_share = 0.7,
     .mobile_share = 0.1,
     .online_share = 0.6},
    {.code = "971",
     .name = "Dune",
     .region = 2,
     .overseas = 1,
     .population = 300000,
     .senior_share = 0.15,
     .area_km2 = 2000,
     .income_euros = 14000,
     .rural_share = 0.2,
     .mountain_share = 0.1,
     .premises = {0, 60000, 60000, 30000},
     .fast_share = 0.15,
     .decent_share = 0.8,
     .mobile_share = 0.05,
     .online_share = 0.55},
};

static const char *const REGIONS[] = {"Aval", "Crest", "Large"};

static void fill_territory(Rules *rules, int t)
{
    const Facts *facts = &FACTS[t];
    text_copy(rules->code[t], CODE_BYTES, facts->code);
    text_copy(rules->territory_name[t], NAME_BYTES, facts->name);
    rules->region[t] = (uint8_t)facts->region;
    rules->overseas[t] = (uint8_t)facts->overseas;
    rules->border_abroad[t] = (uint8_t)facts->border_abroad;
    rules->population[t] = facts->population;
    rules->senior_share[t] = facts->senior_share;
    rules->area_km2[t] = facts->area_km2;
    rules->income_euros[t] = facts->income_euros;
    rules->rural_share[t] = facts->rural_share;
    rules->mountain_share[t] = facts->mountain_share;
    for (int z = 0; z < ZONE_COUNT; z++) {
        rules->premises[z][t] = facts->premises[z];
        rules->first_fibre[z][t] = facts->first_fibre[z];
    }
    rules->first_fast_share[t] = facts->fast_share;
    rules->first_decent_share[t] = facts->decent_share;
    rules->first_mobile_share[t] = facts->mobile_share;
    rules->first_online_share[t] = facts->online_share;
}

static void join(Rules *rules, TerritoryId a, TerritoryId b, double km)
{
    uint8_t at = rules->neighbour_count[a.index]++;
    rules->neighbour[a.index][at] = b.index;
    rules->border_km[a.index][at] = km;
}

static void open_proposal(Rules *rules, Proposal proposal, const ProposalFigures *figures)
{
    rules->proposal[proposal] = *figures;
    rules->proposal[proposal].open = true;
}

/* Those that are not open have one level, as in a scenario. */
static void fill_proposals(Rules *rules)
{
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        rules->proposal[p] = (ProposalFigures){.level_max = 1, .delay_quarters = 4};
    open_proposal(rules, PROPOSAL_COORDINATION,
                  &(ProposalFigures){.scope = SCOPE_JOINT,
                                     .level_max = 3,
                                     .delay_quarters = 4,
                                     .opex_euros_inhabitant = 3,
                                     .dial_count = 1,
                                     .dials = {{.low = 0, .high = 1, .step = 1, .initial = 1}}});
    open_proposal(rules, PROPOSAL_AGREEMENTS,
                  &(ProposalFigures){.scope = SCOPE_JOINT,
                                     .level_max = 1,
                                     .delay_quarters = 4,
                                     .capex_euros_inhabitant = 0.5,
                                     .opex_euros_inhabitant = 0.25});
    open_proposal(rules, PROPOSAL_PUBLIC_SPACES,
                  &(ProposalFigures){.level_max = 1,
                                     .delay_quarters = 4,
                                     .access_share_min = 0.3,
                                     .dial_count = 3,
                                     .dials = {{.low = 1, .high = 200, .step = 1, .initial = 4},
                                               {.low = 0, .high = 400, .step = 1, .initial = 4},
                                               {.low = 0, .high = 1, .step = 1, .initial = 0}}});
    open_proposal(rules, PROPOSAL_POOLING,
                  &(ProposalFigures){.scope = SCOPE_JOINT,
                                     .level_max = 2,
                                     .delay_quarters = 8,
                                     .capex_euros_inhabitant = 2,
                                     .exit_share = 0.25,
                                     .needs = 1u << PROPOSAL_AGREEMENTS});
    open_proposal(rules, PROPOSAL_DURABLE,
                  &(ProposalFigures){.level_max = 1,
                                     .delay_quarters = 8,
                                     .capex_euros_inhabitant = 1,
                                     .dial_count = 2,
                                     .dials = {{.low = 0, .high = 4, .step = 1, .initial = 2},
                                               {.low = 0, .high = 60, .step = 10, .initial = 20}}});
    open_proposal(
        rules, PROPOSAL_MOBILE,
        &(ProposalFigures){.scope = SCOPE_NATIONAL,
                           .level_max = 1,
                           .delay_quarters = 8,
                           .opex_euros_inhabitant = 0.5,
                           .dial_count = 2,
                           .dials = {{.low = 0, .high = 60, .step = 1, .initial = 5},
                                     {.low = 0, .high = 100, .step = 10, .initial = 50}}});
}

static void fill_incident(Rules *rules)
{
    Incident *incident = &rules->incident[0];
    text_copy(incident->key, NAME_BYTES, "storm_on_copper");
    incident->when = QUANTITY_RURAL_SHARE;
    incident->at_least = 0.3;
    incident->at_most = 1.0;
    incident->chance_year = 0.1;
    incident->target = INCIDENT_DECENT_SHARE;
    incident->amount = -0.02;
    rules->incident_count = 1;
}

void small_rules_fill(Rules *rules)
{
    memset(rules, 0, sizeof *rules);
    text_copy(rules->name, NAME_BYTES, "small");
    rules->first_year = 2013;
    rules->territory_count = SMALL_TERRITORIES;
    rules->region_count = (int)(sizeof REGIONS / sizeof REGIONS[0]);
    rules->c = COEFFICIENTS;
    for (int r = 0; r < rules->region_count; r++)
        text_copy(rules->region_name[r], NAME_BYTES, REGIONS[r]);
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        fill_territory(rules, t);
    join(rules, SMALL_AMONT, SMALL_BOCAGE, 60);
    join(rules, SMALL_BOCAGE, SMALL_AMONT, 60);
    join(rules, SMALL_BOCAGE, SMALL_COMBE, 40);
    join(rules, SMALL_COMBE, SMALL_BOCAGE, 40);
    for (int d = 0; d < DOMAIN_COUNT; d++) {
        rules->first_offer[d] = 0.2;
        rules->network_need[d] = 0.5;
        rules->national_pace[d] = 1.0;
    }
    fill_proposals(rules);
    fill_incident(rules);
}

const Rules *small_rules(void)
{
    static Rules rules;
    static bool finished;
    if (!finished) {
        small_rules_fill(&rules);
        rules_finish(&rules);
        finished = true;
    }
    return &rules;
}
