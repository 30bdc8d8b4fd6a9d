#include "game/debrief/contract_record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/game/debrief/session_stage.h"

static Rerun rerun;
static ContractRecordList list;

static int events_of(EventKind kind)
{
    const Recording *recording = session_stage();
    int count = 0;
    for (int m = 0; m < recording->mark_count; m++)
        count += recording->marks[m].event.kind == kind ? 1 : 0;
    return count;
}

static int records_of(ContractFate fate)
{
    int count = 0;
    for (int r = 0; r < list.count; r++)
        count += list.records[r].fate == fate ? 1 : 0;
    return count;
}

/* What the World said when it happened and what is counted afterwards agree. */
static void test_every_agreement_is_there(void **state)
{
    (void)state;
    contract_record_read(session_stage(), &rerun, &list);
    assert_true(list.count > 0);
    assert_int_equal(list.dropped, 0);
    assert_int_equal(list.count, events_of(EVENT_CONTRACT_SIGNED));
    assert_int_equal(records_of(CONTRACT_FATE_KEPT), events_of(EVENT_CONTRACT_ENDED));
    assert_int_equal(records_of(CONTRACT_FATE_ANNULLED), 0);
}

static void test_years_and_rounds_agree(void **state)
{
    (void)state;
    contract_record_read(session_stage(), &rerun, &list);
    for (int r = 0; r < list.count; r++) {
        const ContractRecord *record = &list.records[r];
        int last = record->ended_round > 0 ? record->ended_round : STAGE_ROUNDS;
        assert_true(record->signed_round >= 1 && record->signed_round <= last);
        assert_true(record->years_done <= last - record->signed_round + 1);
        assert_true(contract_record_binds(record, record->terms.proposer));
        if (record->fate == CONTRACT_FATE_KEPT)
            assert_int_equal(record->years_done, record->terms.term_years);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_agreement_is_there),
        cmocka_unit_test(test_years_and_rounds_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
