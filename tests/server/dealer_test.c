#include "server/dealer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/aim.h"
#include "tests/server/stage.h"

enum { YEARS = 6 };

static Stage stage;
static World first;
static AimStart start;
static uint8_t aims[TERRITORY_MAX], again[TERRITORY_MAX];

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    stage_close(&stage);
    return 0;
}

static void deal(uint8_t to[TERRITORY_MAX])
{
    RoomMeans means = stage_means(&stage);
    dealer_deal_aims(&means, YEARS, &first, to);
}

static void every_seat_is_dealt_what_suits_it(void **state)
{
    (void)state;
    const Rules *rules = &stage.scenario->rules;
    int dealt = 0;
    deal(aims);
    aim_start(&first, rules, &start);
    for (int t = 0; t < rules->territory_count; t++) {
        if (aims[t] == AIM_NONE)
            continue;
        assert_true(aims[t] < rules->aim_count);
        assert_true(aim_suits(rules, &start, aims[t], (TerritoryId){(uint8_t)t}, YEARS));
        dealt++;
    }
    assert_true(dealt > rules->territory_count / 2);
    for (int t = rules->territory_count; t < TERRITORY_MAX; t++)
        assert_int_equal(aims[t], AIM_NONE);
}

static void each_room_is_dealt_its_own(void **state)
{
    (void)state;
    deal(aims);
    deal(again);
    assert_memory_not_equal(aims, again, sizeof aims);
    stage.drawn = 0;
    deal(again);
    assert_memory_equal(aims, again, sizeof aims);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_seat_is_dealt_what_suits_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_room_is_dealt_its_own, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
