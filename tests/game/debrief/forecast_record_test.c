#include "game/debrief/forecast_record.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/game/debrief/session_stage.h"

static Rerun rerun, scratch;
static ForecastRecord record;

static void test_each_seat_of_the_room_has_one_a_round(void **state)
{
    (void)state;
    const Recording *recording = session_stage();
    forecast_record_read(recording, &rerun, &scratch, &record);
    assert_int_equal(record.rounds, STAGE_ROUNDS);
    for (int round = 1; round <= STAGE_ROUNDS; round++) {
        for (int t = 0; t < 3; t++) {
            const Forecast *forecast = &record.seat[round][t];
            double came = curve_mean(&recording->curve, round, (TerritoryId){(uint8_t)t});
            assert_true(forecast->low <= forecast->high);
            assert_true(fabs(forecast->came - came) < 1e-12);
            assert_true(fabs(forecast->low - came) < 10.0);
        }
        assert_true(record.seat[round][3].high == 0.0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_seat_of_the_room_has_one_a_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
