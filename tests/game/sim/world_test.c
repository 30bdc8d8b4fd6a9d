#include "game/sim/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "engine/base/table.h"
#include "game/sim/contract.h"
#include "tests/game/sim/small_rules.h"

static World world, copy;
static uint8_t bytes[256 * 1024];

static void sign_contract(int row)
{
    table_take(world.contracts.taken, row);
    world.contracts.row[row] = (Contract){.terms = {.proposer = SMALL_BOCAGE,
                                                    .partner = SMALL_COMBE,
                                                    .subject = CONTRACT_MEDIATION,
                                                    .key = CONTRACT_KEY_WEALTH,
                                                    .term_years = 5,
                                                    .exit_percent = 30,
                                                    .amount_euros_year = 250000},
                                          .state = CONTRACT_RUNNING,
                                          .years_done = 2,
                                          .years_late = 1,
                                          .year = 2014};
    contract_index(&world, small_rules());
}

static void begin(void)
{
    world_init(&world, small_rules());
    world.tick = 77;
    world.quarter = 9;
    world.holdings.level[PROPOSAL_DURABLE][SMALL_COMBE.index] = 1;
    world.holdings.age_quarters[PROPOSAL_DURABLE][SMALL_COMBE.index] = 300;
    world.holdings.dial[PROPOSAL_DURABLE][0][SMALL_COMBE.index] = 2;
    world.budget.purse[SECTION_RUNNING][SMALL_DUNE.index] = -1234567;
    sign_contract(0);
    sign_contract(CONTRACT_MAX - 1);
    contract_index(&world, small_rules());
}

static size_t write_world(void)
{
    Stream stream = stream_writer(bytes, sizeof bytes);
    world_stream(&stream, &world, small_rules());
    assert_false(stream.failed);
    return stream.offset;
}

static bool read_back(size_t size)
{
    Stream stream = stream_reader(bytes, size);
    world_stream(&stream, &copy, small_rules());
    return stream_ended_well(&stream);
}

static uint64_t hash(void) { return world_hash(&world, small_rules()); }

static void first_state_is_the_same_every_time(void **state)
{
    (void)state;
    memset(&world, 0xAA, sizeof world);
    world_init(&world, small_rules());
    uint64_t first = hash();
    copy = world;
    world_init(&world, small_rules());
    assert_int_equal(hash(), first);
    assert_memory_equal(&world, &copy, sizeof world);
    assert_int_equal(world.quarter, 0);
    assert_int_equal(world.tick, 0);
}

static void year_follows_quarters(void **state)
{
    (void)state;
    begin();
    world.quarter = 0;
    assert_int_equal(world_year(&world, small_rules()), 2013);
    world.quarter = 3;
    assert_int_equal(world_year(&world, small_rules()), 2013);
    world.quarter = 4;
    assert_int_equal(world_year(&world, small_rules()), 2014);
}

static void world_reads_back(void **state)
{
    (void)state;
    begin();
    size_t size = write_world();
    memset(&copy, 0xAA, sizeof copy);
    assert_true(read_back(size));
    assert_int_equal(world_hash(&copy, small_rules()), hash());
    assert_memory_equal(&copy, &world, sizeof world);
}

static void measure_tells_the_size(void **state)
{
    (void)state;
    begin();
    Stream stream = stream_measurer();
    world_stream(&stream, &world, small_rules());
    assert_int_equal(stream.offset, write_world());
}

/* Only the territories there are travel and count. */
static void rows_beyond_the_territories_do_not_matter(void **state)
{
    (void)state;
    begin();
    uint64_t before = hash();
    world.network.decent[SMALL_TERRITORIES] = 5;
    world.holdings.dial[0][0][SMALL_TERRITORIES] = 5;
    world.ledger.line[0][0][TERRITORY_MAX - 1] = 5;
    world.contracts.row[7].year = 5;
    assert_int_equal(hash(), before);
}

/* A field that is forgotten would let two Worlds that differ look alike. */
#define EXPECT_HASHED(fields, amount)                                                              \
    for (size_t f = 0; f < sizeof(fields) / sizeof(fields)[0]; f++) {                              \
        uint64_t before = hash();                                                                  \
        *(fields)[f] += (amount);                                                                  \
        if (hash() == before)                                                                      \
            fail_msg("the hash does not see entry %d of " #fields, (int)f);                        \
    }

static void every_quantity_is_hashed(void **state)
{
    (void)state;
    begin();
    double *const columns[] = {
        world.network.fibre_passed[1],
        world.network.fibre_studies[2],
        world.network.fibre_works[3],
        world.network.upgraded[0],
        world.network.copper_works[1],
        world.network.ordered_year[3],
        world.network.public_passed,
        world.network.decent,
        world.network.subscribers,
        world.network.mobile_people,
        world.network.operator_delay,
        &world.network.crew_price,
        world.services.offer[7],
        world.services.reached[7],
        world.usage.people[1][2],
        world.usage.takeup[7],
        world.usage.trust,
        world.footprint.year_kg,
        world.footprint.last_kg,
        world.footprint.total_kg,
        world.holdings.stock[21][3],
        world.ledger.opening[2],
        world.ledger.opening_last[2],
        world.ledger.line[2][CAUSE_COUNT - 1],
        world.ledger.line_last[2][CAUSE_COUNT - 1],
    };
    int64_t *const amounts[] = {
        world.budget.purse[1],         &world.budget.party[PARTY_COUNT - 1],
        world.budget.loan[14],         world.budget.debt,
        world.budget.grant_due[7],     world.budget.state_asked,
        world.budget.line[16],         world.budget.line_last[16],
        &world.budget.state_envelope,  world.footprint.renewal_due[11],
        world.holdings.capex_paid[21],
    };
    EXPECT_HASHED(columns, 0.25)
    EXPECT_HASHED(amounts, 1)
}

static void every_count_is_hashed(void **state)
{
    (void)state;
    begin();
    uint16_t *const counts[] = {world.holdings.age_quarters[21], world.contracts.kept,
                                world.contracts.late, world.contracts.broken,
                                &world.contracts.row[0].year};
    uint8_t *const smalls[] = {world.holdings.level[21], &world.contracts.row[0].years_done,
                               &world.contracts.row[0].years_late,
                               &world.contracts.row[CONTRACT_MAX - 1].terms.exit_percent,
                               &world.contracts.row[0].terms.term_years};
    EXPECT_HASHED(counts, 1)
    EXPECT_HASHED(smalls, 1)
    uint64_t last = hash();
    world.holdings.dial[21][DIAL_MAX - 1][3]++;
    assert_int_not_equal(hash(), last);
    last = hash();
    world.contracts.row[0].state = CONTRACT_OFFERED;
    assert_int_not_equal(hash(), last);
    last = hash();
    table_release(world.contracts.taken, CONTRACT_MAX - 1);
    assert_int_not_equal(hash(), last);
    last = hash();
    world.quarter++;
    assert_int_not_equal(hash(), last);
}
#undef EXPECT_HASHED

static void cut_worlds_are_refused(void **state)
{
    (void)state;
    begin();
    size_t size = write_world();
    for (size_t cut = 0; cut < size; cut += 61)
        assert_false(read_back(cut));
    assert_false(read_back(size + 1));
}

/* Refused when written, or else when read. */
static void refuse(void)
{
    Stream stream = stream_writer(bytes, sizeof bytes);
    world_stream(&stream, &world, small_rules());
    assert_false(!stream.failed && read_back(stream.offset));
    begin();
}

/* What the model never leaves behind is not taken from outside either. */
static void values_out_of_range_are_refused(void **state)
{
    (void)state;
    begin();
    world.holdings.level[PROPOSAL_COORDINATION][0] = 4;
    refuse();
    world.holdings.dial[PROPOSAL_DURABLE][0][SMALL_COMBE.index] = 5;
    refuse();
    world.network.decent[1] = -1.0;
    refuse();
    world.network.crew_price = -1.0;
    refuse();
    world.services.offer[2][3] = 1.1;
    refuse();
    world.usage.people[0][0][0] = 1e13;
    refuse();
    world.budget.party[0] = INT64_MIN;
    refuse();
    world.budget.line[3][1] = INT64_MAX;
    refuse();
    world.contracts.row[0].terms.partner.index = SMALL_TERRITORIES;
    refuse();
    world.contracts.row[0].terms.partner = SMALL_BOCAGE;
    refuse();
    assert_true(read_back(write_world()));
}

/* Rounding may leave a stock that was emptied a hair below zero: that World must still be read. */
static void hair_below_zero_reads_back(void **state)
{
    (void)state;
    begin();
    world.network.fibre_works[ZONE_MEDIUM][0] = -1e-12;
    world.services.reached[0][0] = 1.0 + 1e-15;
    assert_true(read_back(write_world()));
}

static void what_is_not_a_number_is_not_written(void **state)
{
    (void)state;
    begin();
    volatile double nought = 0.0;
    world.holdings.stock[PROPOSAL_MOBILE][3][1] = nought / nought;
    Stream stream = stream_writer(bytes, sizeof bytes);
    world_stream(&stream, &world, small_rules());
    assert_true(stream.failed);
}

/* A World that holds little is little: what is not at work takes a byte. */
static void columns_of_nothing_are_not_spelled_out(void **state)
{
    (void)state;
    begin();
    size_t size = write_world();
    world.footprint.total_kg[0] = 1.0;
    static uint8_t empty[sizeof bytes];
    memcpy(empty, bytes, size);
    assert_int_equal(write_world(), size + SMALL_TERRITORIES * sizeof(double));
    assert_true(read_back(size + SMALL_TERRITORIES * sizeof(double)));
    size_t flag = 0;
    while (bytes[flag] == empty[flag])
        flag++;
    memset(bytes + flag + 1, 0, sizeof(double));
    assert_false(read_back(size + SMALL_TERRITORIES * sizeof(double)));
}

static void any_bytes_are_refused_or_in_range(void **state)
{
    (void)state;
    begin();
    size_t size = write_world();
    int accepted = 0;
    for (uint64_t run = 0; run < 3000; run++) {
        size_t at = (size_t)random_below(run, 1, 0, (int)size);
        uint8_t kept = bytes[at];
        bytes[at] = (uint8_t)random_bits(run, 2, 0);
        if (read_back(size)) {
            accepted++;
            for (int p = 0; p < PROPOSAL_COUNT; p++)
                for (int t = 0; t < SMALL_TERRITORIES; t++)
                    assert_true(copy.holdings.level[p][t] <= small_rules()->proposal[p].level_max);
            Stream stream = stream_measurer();
            world_stream(&stream, &copy, small_rules());
            assert_int_equal(stream.offset, size);
        }
        bytes[at] = kept;
    }
    assert_true(accepted > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_state_is_the_same_every_time),
        cmocka_unit_test(year_follows_quarters),
        cmocka_unit_test(world_reads_back),
        cmocka_unit_test(measure_tells_the_size),
        cmocka_unit_test(rows_beyond_the_territories_do_not_matter),
        cmocka_unit_test(every_quantity_is_hashed),
        cmocka_unit_test(every_count_is_hashed),
        cmocka_unit_test(cut_worlds_are_refused),
        cmocka_unit_test(values_out_of_range_are_refused),
        cmocka_unit_test(hair_below_zero_reads_back),
        cmocka_unit_test(what_is_not_a_number_is_not_written),
        cmocka_unit_test(columns_of_nothing_are_not_spelled_out),
        cmocka_unit_test(any_bytes_are_refused_or_in_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
