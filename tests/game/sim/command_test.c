#include "game/sim/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "game/sim/world.h"
#include "tests/game/sim/small_rules.h"

static uint8_t bytes[1024];
static World world;

static Command command_of(CommandKind kind)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = kind;
    return command;
}

static size_t write_command(Command *command)
{
    Stream stream = stream_writer(bytes, sizeof bytes);
    command_stream(&stream, command);
    assert_false(stream.failed);
    return stream.offset;
}

static Command read_command(size_t size)
{
    Command command;
    memset(&command, 0xAA, sizeof command);
    Stream stream = stream_reader(bytes, size);
    command_stream(&stream, &command);
    assert_true(stream_ended_well(&stream));
    return command;
}

static void refuse_to_write(Command command)
{
    Stream stream = stream_writer(bytes, sizeof bytes);
    command_stream(&stream, &command);
    assert_true(stream.failed);
}

static Command full_programme(void)
{
    Command command = command_of(COMMAND_PROGRAMME);
    Programme *programme = &command.programme;
    programme->loan_euros = COMMAND_EUROS_MAX;
    for (int z = 0; z < ZONE_COUNT; z++) {
        programme->fibre_premises[z] = INT32_MAX - z;
        programme->copper_premises[z] = 1 + z;
    }
    static const int16_t dials[DIAL_MAX] = {INT16_MIN, INT16_MAX, -1};
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        programme->measures[p].level = (uint8_t)(UINT8_MAX - p);
        memcpy(programme->measures[p].dial, dials, sizeof dials);
    }
    return command;
}

static Command full_offer(void)
{
    Command command = command_of(COMMAND_CONTRACT_OFFER);
    command.actor.index = TERRITORY_MAX - 1;
    command.offer = (ContractTerms){.proposer = {TERRITORY_MAX - 1},
                                    .partner = {TERRITORY_MAX - 2},
                                    .subject = CONTRACT_PLATFORM,
                                    .key = CONTRACT_KEY_USAGE,
                                    .term_years = CONTRACT_TERM_YEARS_MAX,
                                    .exit_percent = CONTRACT_EXIT_PERCENT_MAX,
                                    .join_percent = CONTRACT_JOIN_PERCENT_MAX,
                                    .amount_euros_year = 123456789};
    return command;
}

static void nothing_ordered_is_a_few_bytes(void **state)
{
    (void)state;
    Command command = command_of(COMMAND_PROGRAMME);
    assert_true(write_command(&command) <= 3);
    command.programme.measures[PROPOSAL_MOBILE].level = 1;
    assert_true(write_command(&command) <= 8);
    command.programme.fibre_premises[ZONE_PUBLIC_DENSE] = 5000;
    command.programme.loan_euros = 3000000;
    assert_true(write_command(&command) <= 12);
}

static void programme_reads_back(void **state)
{
    (void)state;
    Command command = full_programme();
    Command read = read_command(write_command(&command));
    assert_int_equal(read.kind, COMMAND_PROGRAMME);
    assert_int_equal(read.programme.loan_euros, COMMAND_EUROS_MAX);
    for (int z = 0; z < ZONE_COUNT; z++) {
        assert_int_equal(read.programme.fibre_premises[z], INT32_MAX - z);
        assert_int_equal(read.programme.copper_premises[z], 1 + z);
    }
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        assert_int_equal(read.programme.measures[p].level, UINT8_MAX - p);
        assert_memory_equal(read.programme.measures[p].dial, command.programme.measures[p].dial,
                            sizeof command.programme.measures[p].dial);
    }
}

static void dials_of_what_is_not_held_stay_at_home(void **state)
{
    (void)state;
    Command command = command_of(COMMAND_PROGRAMME);
    command.programme.measures[PROPOSAL_DURABLE].dial[1] = 20;
    Command read = read_command(write_command(&command));
    assert_int_equal(read.programme.measures[PROPOSAL_DURABLE].dial[1], 0);
}

static void offer_reads_back(void **state)
{
    (void)state;
    Command command = full_offer();
    size_t size = write_command(&command);
    assert_true(size <= 14);
    Command read = read_command(size);
    assert_int_equal(read.actor.index, TERRITORY_MAX - 1);
    assert_int_equal(read.offer.partner.index, TERRITORY_MAX - 2);
    assert_int_equal(read.offer.subject, CONTRACT_PLATFORM);
    assert_int_equal(read.offer.key, CONTRACT_KEY_USAGE);
    assert_int_equal(read.offer.term_years, CONTRACT_TERM_YEARS_MAX);
    assert_int_equal(read.offer.exit_percent, CONTRACT_EXIT_PERCENT_MAX);
    assert_int_equal(read.offer.join_percent, CONTRACT_JOIN_PERCENT_MAX);
    assert_int_equal(read.offer.amount_euros_year, 123456789);
}

static void contract_commands_read_back(void **state)
{
    (void)state;
    for (int kind = COMMAND_CONTRACT_ACCEPT; kind <= COMMAND_CONTRACT_JOIN; kind++) {
        Command command = command_of((CommandKind)kind);
        command.contract.index = CONTRACT_MAX - 1;
        Command read = read_command(write_command(&command));
        assert_int_equal(read.kind, kind);
        assert_int_equal(read.contract.index, CONTRACT_MAX - 1);
    }
}

static Command motion_of(MotionKind kind, int value)
{
    Command command = command_of(COMMAND_MOTION);
    command.motion = (MotionTerms){kind, (int16_t)value};
    return command;
}

static Command vote_on(int motion, bool yes)
{
    Command command = command_of(COMMAND_VOTE);
    command.vote = (Vote){(uint8_t)motion, yes};
    return command;
}

static Command inject_of(int incident, int territory)
{
    Command command = command_of(COMMAND_INJECT);
    command.inject = (Inject){(uint8_t)incident, (uint8_t)territory};
    return command;
}

static void council_commands_read_back(void **state)
{
    (void)state;
    Command command = motion_of(MOTION_STATE_RATE, -10);
    size_t size = write_command(&command);
    assert_true(size <= 5);
    Command read = read_command(size);
    assert_int_equal(read.motion.kind, MOTION_STATE_RATE);
    assert_int_equal(read.motion.value, -10);
    command = vote_on(MOTION_MAX - 1, true);
    read = read_command(write_command(&command));
    assert_int_equal(read.vote.motion, MOTION_MAX - 1);
    assert_true(read.vote.yes);
    command = vote_on(0, false);
    assert_false(read_command(write_command(&command)).vote.yes);
}

static void injects_read_back(void **state)
{
    (void)state;
    Command command = inject_of(INCIDENT_MAX - 1, INJECT_EVERYWHERE);
    Command read = read_command(write_command(&command));
    assert_int_equal(read.kind, COMMAND_INJECT);
    assert_int_equal(read.inject.incident, INCIDENT_MAX - 1);
    assert_int_equal(read.inject.territory, INJECT_EVERYWHERE);
}

static Command pledge_of(int plan, int64_t euros)
{
    Command command = command_of(COMMAND_PLEDGE);
    command.pledge = (Pledge){(PoolPlan)plan, euros};
    return command;
}

static Command adjustment_of(int kind, int64_t amount)
{
    Command command = command_of(COMMAND_ADJUST);
    command.adjustment = (Adjustment){
        .kind = (AdjustmentKind)kind, .territory = {2}, .subject = 3, .amount = amount};
    memcpy(command.adjustment.reason, "été", sizeof "été");
    return command;
}

static void pledges_and_adjustments_read_back(void **state)
{
    (void)state;
    Command command = pledge_of(POOL_PLATFORM, COMMAND_EUROS_MAX);
    Command read = read_command(write_command(&command));
    assert_int_equal(read.kind, COMMAND_PLEDGE);
    assert_int_equal(read.pledge.plan, POOL_PLATFORM);
    assert_int_equal(read.pledge.euros, COMMAND_EUROS_MAX);
    command = adjustment_of(ADJUST_CONTRACT, -COMMAND_EUROS_MAX);
    read = read_command(write_command(&command));
    assert_int_equal(read.kind, COMMAND_ADJUST);
    assert_int_equal(read.adjustment.kind, ADJUST_CONTRACT);
    assert_int_equal(read.adjustment.territory.index, 2);
    assert_int_equal(read.adjustment.subject, 3);
    assert_int_equal(read.adjustment.amount, -COMMAND_EUROS_MAX);
    assert_string_equal(read.adjustment.reason, "été");
}

static void what_is_out_of_range_is_not_written(void **state)
{
    (void)state;
    refuse_to_write(command_of(COMMAND_KIND_COUNT));
    Command command = command_of(COMMAND_PROGRAMME);
    command.actor.index = TERRITORY_MAX;
    refuse_to_write(command);
    command = command_of(COMMAND_PROGRAMME);
    command.programme.loan_euros = -1;
    refuse_to_write(command);
    command.programme.loan_euros = COMMAND_EUROS_MAX + 1;
    refuse_to_write(command);
    command = command_of(COMMAND_PROGRAMME);
    command.programme.fibre_premises[0] = -1;
    refuse_to_write(command);
    command = full_offer();
    command.offer.term_years = 0;
    refuse_to_write(command);
    command = full_offer();
    command.offer.join_percent = CONTRACT_JOIN_PERCENT_MAX + 1;
    refuse_to_write(command);
    command = command_of(COMMAND_CONTRACT_EXIT);
    command.contract.index = CONTRACT_MAX;
    refuse_to_write(command);
    refuse_to_write(motion_of(MOTION_KIND_COUNT, 0));
    refuse_to_write(motion_of(MOTION_SOLIDARITY, 101));
    refuse_to_write(vote_on(MOTION_MAX, true));
    refuse_to_write(inject_of(INCIDENT_MAX, 0));
    refuse_to_write(pledge_of(POOL_PLAN_COUNT, 0));
    refuse_to_write(pledge_of(POOL_FIBRE, -1));
    refuse_to_write(adjustment_of(ADJUST_KIND_COUNT, 1));
    refuse_to_write(adjustment_of(ADJUST_MONEY, COMMAND_EUROS_MAX + 1));
    refuse_to_write(adjustment_of(ADJUST_MONEY, -COMMAND_EUROS_MAX - 1));
}

static void cut_commands_are_refused(void **state)
{
    (void)state;
    Command commands[] = {full_programme(),
                          full_offer(),
                          command_of(COMMAND_CONTRACT_ACCEPT),
                          motion_of(MOTION_CHARTER, EXCEPTION_LOAN_CEILING),
                          vote_on(3, true),
                          inject_of(2, 1),
                          pledge_of(POOL_MEDIATION, 123456),
                          adjustment_of(ADJUST_FIBRE, -300)};
    for (size_t c = 0; c < sizeof commands / sizeof commands[0]; c++) {
        size_t size = write_command(&commands[c]);
        for (size_t cut = 0; cut < size; cut++) {
            Command read;
            Stream stream = stream_reader(bytes, cut);
            command_stream(&stream, &read);
            assert_true(stream.failed);
        }
    }
}

/* The largest amount and one euro: its two parts are each in range. */
static void amounts_just_too_large_are_refused(void **state)
{
    (void)state;
    Command command = full_offer();
    command.offer.amount_euros_year = COMMAND_EUROS_MAX;
    size_t size = write_command(&command);
    assert_int_equal(read_command(size).offer.amount_euros_year, COMMAND_EUROS_MAX);
    assert_int_equal(bytes[size - 1], 0);
    bytes[size - 1] = 1;
    Stream stream = stream_reader(bytes, size);
    command_stream(&stream, &command);
    assert_true(stream.failed);
    assert_int_equal(command.offer.amount_euros_year, 0);
}

static void terms_are_in_range(const ContractTerms *terms)
{
    assert_in_range(terms->proposer.index, 0, TERRITORY_MAX - 1);
    assert_in_range(terms->partner.index, 0, TERRITORY_MAX - 1);
    assert_in_range(terms->subject, 0, CONTRACT_SUBJECT_COUNT - 1);
    assert_in_range(terms->key, 0, CONTRACT_KEY_COUNT - 1);
    assert_in_range(terms->term_years, 1, CONTRACT_TERM_YEARS_MAX);
    assert_in_range(terms->exit_percent, 0, CONTRACT_EXIT_PERCENT_MAX);
    assert_in_range(terms->join_percent, 0, CONTRACT_JOIN_PERCENT_MAX);
    assert_in_range(terms->amount_euros_year, 0, COMMAND_EUROS_MAX);
}

static void programme_is_in_range(const Programme *programme)
{
    assert_in_range(programme->loan_euros, 0, COMMAND_EUROS_MAX);
    for (int z = 0; z < ZONE_COUNT; z++) {
        assert_true(programme->fibre_premises[z] >= 0);
        assert_true(programme->copper_premises[z] >= 0);
    }
}

static void command_is_in_range(const Command *command)
{
    switch (command->kind) {
    case COMMAND_PROGRAMME:
        programme_is_in_range(&command->programme);
        return;
    case COMMAND_CONTRACT_OFFER:
        terms_are_in_range(&command->offer);
        return;
    case COMMAND_CONTRACT_ACCEPT:
    case COMMAND_CONTRACT_DECLINE:
    case COMMAND_CONTRACT_EXIT:
    case COMMAND_CONTRACT_JOIN:
        assert_in_range(command->contract.index, 0, CONTRACT_MAX - 1);
        return;
    case COMMAND_MOTION:
        assert_in_range(command->motion.kind, 0, MOTION_KIND_COUNT - 1);
        assert_true(command->motion.value >= -100 && command->motion.value <= 100);
        return;
    case COMMAND_VOTE:
        assert_in_range(command->vote.motion, 0, MOTION_MAX - 1);
        return;
    case COMMAND_INJECT:
        assert_in_range(command->inject.incident, 0, INCIDENT_MAX - 1);
        return;
    case COMMAND_PLEDGE:
        assert_in_range(command->pledge.plan, 0, POOL_PLAN_COUNT - 1);
        assert_in_range(command->pledge.euros, 0, COMMAND_EUROS_MAX);
        return;
    case COMMAND_ADJUST:
        assert_in_range(command->adjustment.kind, 0, ADJUST_KIND_COUNT - 1);
        assert_true(command->adjustment.amount >= -COMMAND_EUROS_MAX &&
                    command->adjustment.amount <= COMMAND_EUROS_MAX);
        assert_non_null(memchr(command->adjustment.reason, 0, ADJUSTMENT_REASON_BYTES));
        return;
    case COMMAND_KIND_COUNT:
        break;
    }
    fail();
}

/* Whatever arrives is either refused or in range, and there is one spelling for it. */
static void any_bytes_are_read_within_bounds(void **state)
{
    (void)state;
    int accepted = 0;
    for (uint64_t run = 0; run < 50000; run++) {
        uint8_t given[160];
        for (uint64_t b = 0; b < sizeof given; b++)
            given[b] = (uint8_t)(random_bits(run, 1, b) & (random_bits(run, 2, b) | 3));
        given[0] = (uint8_t)(run % COMMAND_KIND_COUNT);
        Command read;
        Stream stream = stream_reader(given, sizeof given);
        command_stream(&stream, &read);
        assert_in_range(read.kind, 0, COMMAND_KIND_COUNT - 1);
        assert_in_range(read.actor.index, 0, TERRITORY_MAX - 1);
        command_is_in_range(&read);
        if (stream.failed)
            continue;
        accepted++;
        assert_int_equal(write_command(&read), stream.offset);
        assert_memory_equal(bytes, given, stream.offset);
    }
    assert_true(accepted > 1000);
}

static void verdict_reads_back(void **state)
{
    (void)state;
    Verdict verdict = {
        .code = VERDICT_PREMISES_EXCEEDED, .subject = 3, .figure = INT64_MIN, .limit = INT64_MAX};
    Stream stream = stream_writer(bytes, sizeof bytes);
    verdict_stream(&stream, &verdict);
    assert_false(stream.failed);
    Verdict read;
    stream = stream_reader(bytes, stream.offset);
    verdict_stream(&stream, &read);
    assert_true(stream_ended_well(&stream));
    assert_int_equal(read.code, VERDICT_PREMISES_EXCEEDED);
    assert_int_equal(read.subject, 3);
    assert_int_equal(read.figure, INT64_MIN);
    assert_int_equal(read.limit, INT64_MAX);
}

/* A subject names a zone or a proposal: texts are looked up by it. */
static void verdict_has_a_subject_that_exists(void **state)
{
    (void)state;
    Verdict verdict = {.code = VERDICT_ZONE_PRIVATE, .subject = ZONE_COUNT};
    Stream stream = stream_writer(bytes, sizeof bytes);
    verdict_stream(&stream, &verdict);
    assert_true(stream.failed);
    verdict.code = VERDICT_PROPOSAL_CLOSED;
    stream = stream_writer(bytes, sizeof bytes);
    verdict_stream(&stream, &verdict);
    assert_false(stream.failed);
    bytes[0] = VERDICT_ZONE_PRIVATE;
    stream = stream_reader(bytes, stream.offset);
    verdict_stream(&stream, &verdict);
    assert_true(stream.failed);
    assert_in_range(verdict.subject, 0, ZONE_COUNT - 1);
}

static void expect(Command command, VerdictCode code)
{
    assert_int_equal(command_check(&world, small_rules(), &command).code, code);
}

static Command small_offer(void)
{
    Command command = full_offer();
    command.actor = SMALL_AMONT;
    command.offer.proposer = SMALL_AMONT;
    command.offer.partner = SMALL_BOCAGE;
    return command;
}

static void hostile_programmes_are_malformed(void **state)
{
    (void)state;
    Command command = command_of(COMMAND_PROGRAMME);
    command.actor.index = SMALL_TERRITORIES;
    expect(command, VERDICT_MALFORMED);
    command = command_of(COMMAND_PROGRAMME);
    command.programme.copper_premises[ZONE_MEDIUM] = -1;
    expect(command, VERDICT_MALFORMED);
    command = command_of(COMMAND_PROGRAMME);
    command.programme.loan_euros = COMMAND_EUROS_MAX + 1;
    expect(command, VERDICT_MALFORMED);
    command.programme.loan_euros = INT64_MIN;
    expect(command, VERDICT_MALFORMED);
    command = command_of(COMMAND_PROGRAMME);
    command.programme.measures[PROPOSAL_COORDINATION].level = 4;
    expect(command, VERDICT_MALFORMED);
}

static void hostile_contracts_are_malformed(void **state)
{
    (void)state;
    Command command = small_offer();
    command.offer.proposer = SMALL_COMBE;
    expect(command, VERDICT_MALFORMED);
    command = small_offer();
    command.offer.partner = SMALL_AMONT;
    expect(command, VERDICT_MALFORMED);
    command.offer.partner.index = SMALL_TERRITORIES;
    expect(command, VERDICT_MALFORMED);
    command = small_offer();
    command.offer.subject = CONTRACT_SUBJECT_COUNT;
    expect(command, VERDICT_MALFORMED);
    command = small_offer();
    command.offer.key = (ContractKey)-1;
    expect(command, VERDICT_MALFORMED);
    command = small_offer();
    command.offer.term_years = CONTRACT_TERM_YEARS_MAX + 1;
    expect(command, VERDICT_MALFORMED);
    command = small_offer();
    command.offer.exit_percent = CONTRACT_EXIT_PERCENT_MAX + 1;
    expect(command, VERDICT_MALFORMED);
    command = small_offer();
    command.offer.amount_euros_year = -1;
    expect(command, VERDICT_MALFORMED);
    command = small_offer();
    command.offer.join_percent = CONTRACT_JOIN_PERCENT_MAX + 1;
    expect(command, VERDICT_MALFORMED);
    for (int kind = COMMAND_CONTRACT_ACCEPT; kind <= COMMAND_CONTRACT_JOIN; kind++) {
        command = command_of((CommandKind)kind);
        command.contract.index = CONTRACT_MAX;
        expect(command, VERDICT_MALFORMED);
    }
    expect(command_of(COMMAND_KIND_COUNT), VERDICT_MALFORMED);
    expect(command_of((CommandKind)-1), VERDICT_MALFORMED);
}

/* A value between two steps, or beyond the range, is no motion; the program alone asks to generalise. */
static void hostile_motions_and_votes_are_malformed(void **state)
{
    (void)state;
    expect(motion_of(MOTION_KIND_COUNT, 0), VERDICT_MALFORMED);
    expect(motion_of((MotionKind)-1, 0), VERDICT_MALFORMED);
    expect(motion_of(MOTION_STATE_RATE, 11), VERDICT_MALFORMED);
    expect(motion_of(MOTION_STATE_RATE, 3), VERDICT_MALFORMED);
    expect(motion_of(MOTION_SOLIDARITY, -10), VERDICT_MALFORMED);
    expect(motion_of(MOTION_STANDARDS, 2), VERDICT_MALFORMED);
    expect(motion_of(MOTION_CHARTER, EXCEPTION_COUNT), VERDICT_MALFORMED);
    expect(motion_of(MOTION_CHARTER, -1), VERDICT_MALFORMED);
    expect(motion_of(MOTION_GENERALISE, 0), VERDICT_MALFORMED);
    expect(vote_on(MOTION_MAX, true), VERDICT_MALFORMED);
    expect(vote_on(UINT8_MAX, false), VERDICT_MALFORMED);
}

/* The small rules have one incident and four territories. */
static void hostile_injects_are_malformed(void **state)
{
    (void)state;
    expect(inject_of(1, 0), VERDICT_MALFORMED);
    expect(inject_of(0, SMALL_TERRITORIES), VERDICT_MALFORMED);
    expect(inject_of(0, INJECT_EVERYWHERE - 1), VERDICT_MALFORMED);
    expect(inject_of(0, INJECT_EVERYWHERE), VERDICT_OK);
    expect(inject_of(0, SMALL_TERRITORIES - 1), VERDICT_OK);
}

static void what_is_well_formed_is_judged_by_its_module(void **state)
{
    (void)state;
    world_init(&world, small_rules());
    Command command = command_of(COMMAND_PROGRAMME);
    command.programme.measures[PROPOSAL_OBSERVATORY].level = 9;
    expect(command, VERDICT_PROPOSAL_CLOSED);
    command = command_of(COMMAND_PROGRAMME);
    command.programme.fibre_premises[ZONE_VERY_DENSE] = 1;
    expect(command, VERDICT_ZONE_PRIVATE);
    expect(command_of(COMMAND_CONTRACT_ACCEPT), VERDICT_CONTRACT_UNKNOWN);
    command = small_offer();
    command.offer.partner = SMALL_COMBE;
    expect(command, VERDICT_NOT_NEIGHBOURS);
    expect(motion_of(MOTION_STANDARDS, 1), VERDICT_MOTION_CHAIR);
    expect(vote_on(0, true), VERDICT_MOTION_UNKNOWN);
}

static void hostile_pledges_and_adjustments_are_malformed(void **state)
{
    (void)state;
    expect(pledge_of(POOL_PLAN_COUNT, 0), VERDICT_MALFORMED);
    expect(pledge_of(-1, 0), VERDICT_MALFORMED);
    expect(pledge_of(POOL_FIBRE, -1), VERDICT_MALFORMED);
    expect(pledge_of(POOL_FIBRE, COMMAND_EUROS_MAX + 1), VERDICT_MALFORMED);
    expect(pledge_of(POOL_FIBRE, 1), VERDICT_OK);
    expect(adjustment_of(ADJUST_KIND_COUNT, 1), VERDICT_MALFORMED);
    expect(adjustment_of(ADJUST_MONEY, INT64_MIN), VERDICT_MALFORMED);
    Command command = adjustment_of(ADJUST_MONEY, 1);
    command.adjustment.territory.index = SMALL_TERRITORIES;
    expect(command, VERDICT_MALFORMED);
    command = adjustment_of(ADJUST_MONEY, 1);
    expect(command, VERDICT_OK);
    memset(command.adjustment.reason, 'a', ADJUSTMENT_REASON_BYTES);
    expect(command, VERDICT_MALFORMED);
    command = adjustment_of(ADJUST_MONEY, 1);
    command.adjustment.reason[1] = 'a';
    expect(command, VERDICT_MALFORMED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_ordered_is_a_few_bytes),
        cmocka_unit_test(programme_reads_back),
        cmocka_unit_test(dials_of_what_is_not_held_stay_at_home),
        cmocka_unit_test(offer_reads_back),
        cmocka_unit_test(contract_commands_read_back),
        cmocka_unit_test(council_commands_read_back),
        cmocka_unit_test(injects_read_back),
        cmocka_unit_test(pledges_and_adjustments_read_back),
        cmocka_unit_test(what_is_out_of_range_is_not_written),
        cmocka_unit_test(cut_commands_are_refused),
        cmocka_unit_test(amounts_just_too_large_are_refused),
        cmocka_unit_test(any_bytes_are_read_within_bounds),
        cmocka_unit_test(verdict_reads_back),
        cmocka_unit_test(verdict_has_a_subject_that_exists),
        cmocka_unit_test(hostile_programmes_are_malformed),
        cmocka_unit_test(hostile_contracts_are_malformed),
        cmocka_unit_test(hostile_motions_and_votes_are_malformed),
        cmocka_unit_test(hostile_injects_are_malformed),
        cmocka_unit_test(hostile_pledges_and_adjustments_are_malformed),
        cmocka_unit_test(what_is_well_formed_is_judged_by_its_module),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
