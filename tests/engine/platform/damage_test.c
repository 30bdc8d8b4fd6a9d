#include "engine/platform/damage.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WIDTH = 500, HEIGHT = 300 };

static int picture(Damage *damage, uint64_t moved, PixelBox where, PixelBox *boxes)
{
    assert_true(damage_begin(damage, WIDTH, HEIGHT));
    damage_add(damage, (PixelBox){0, 0, WIDTH, HEIGHT}, 7);
    damage_add(damage, where, moved);
    return damage_end(damage, boxes);
}

static void test_only_changed_cells_are_told(void **state)
{
    (void)state;
    Damage damage;
    PixelBox boxes[DAMAGE_BOXES_MAX], where = {100, 70, 140, 90};
    damage_init(&damage);
    assert_int_equal(picture(&damage, 1, where, boxes), 1);
    assert_int_equal(boxes[0].right, WIDTH);
    assert_int_equal(boxes[0].bottom, HEIGHT);
    assert_int_equal(picture(&damage, 1, where, boxes), 0);
    assert_int_equal(picture(&damage, 2, where, boxes), 1);
    assert_true(boxes[0].left <= 100 && boxes[0].right >= 140 && boxes[0].right < 250);
    assert_true(boxes[0].top <= 70 && boxes[0].bottom >= 90 && boxes[0].bottom < 150);
    damage_finish(&damage);
}

static void test_what_moves_is_told_where_it_was_and_where_it_is(void **state)
{
    (void)state;
    Damage damage;
    PixelBox boxes[DAMAGE_BOXES_MAX];
    damage_init(&damage);
    picture(&damage, 1, (PixelBox){10, 10, 20, 20}, boxes);
    assert_int_equal(picture(&damage, 1, (PixelBox){400, 10, 420, 20}, boxes), 2);
    damage_finish(&damage);
}

static void test_order_of_what_overlaps_counts(void **state)
{
    (void)state;
    Damage damage;
    PixelBox boxes[DAMAGE_BOXES_MAX], box = {10, 10, 20, 20};
    damage_init(&damage);
    for (int i = 0; i < 2; i++) {
        assert_true(damage_begin(&damage, WIDTH, HEIGHT));
        damage_add(&damage, box, i == 0 ? 3 : 4);
        damage_add(&damage, box, i == 0 ? 4 : 3);
        assert_int_equal(damage_end(&damage, boxes), 1);
    }
    damage_finish(&damage);
}

static void test_a_new_size_or_forgetting_tells_all(void **state)
{
    (void)state;
    Damage damage;
    PixelBox boxes[DAMAGE_BOXES_MAX];
    damage_init(&damage);
    picture(&damage, 1, (PixelBox){0, 0, 9, 9}, boxes);
    damage_forget(&damage);
    assert_int_equal(picture(&damage, 1, (PixelBox){0, 0, 9, 9}, boxes), 1);
    assert_int_equal(boxes[0].right, WIDTH);
    assert_true(damage_begin(&damage, WIDTH + 1, HEIGHT));
    assert_int_equal(damage_end(&damage, boxes), 1);
    assert_int_equal(boxes[0].right, WIDTH + 1);
    assert_false(damage_begin(&damage, 0, HEIGHT));
    damage_finish(&damage);
}

/* A chessboard has more changed runs than boxes: every one must still be inside some box. */
static void test_scattered_changes_all_lie_in_some_box(void **state)
{
    (void)state;
    Damage damage;
    PixelBox boxes[DAMAGE_BOXES_MAX];
    damage_init(&damage);
    for (uint64_t turn = 0; turn < 2; turn++) {
        assert_true(damage_begin(&damage, 2000, 2000));
        for (int i = 0; i < 900; i += 2) {
            int x = (i % 30 + i / 30 % 2) * DAMAGE_CELL, y = i / 30 * DAMAGE_CELL;
            damage_add(&damage, (PixelBox){x, y, x + 1, y + 1}, turn + 1);
        }
        int count = damage_end(&damage, boxes);
        assert_in_range(count, 1, DAMAGE_BOXES_MAX);
        for (int i = 0; i < 900; i += 2) {
            int x = (i % 30 + i / 30 % 2) * DAMAGE_CELL, y = i / 30 * DAMAGE_CELL;
            bool found = false;
            for (int b = 0; b < count; b++) {
                found = found || (x >= boxes[b].left && x < boxes[b].right && y >= boxes[b].top &&
                                  y < boxes[b].bottom);
            }
            assert_true(found);
        }
    }
    damage_finish(&damage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_changed_cells_are_told),
        cmocka_unit_test(test_what_moves_is_told_where_it_was_and_where_it_is),
        cmocka_unit_test(test_order_of_what_overlaps_counts),
        cmocka_unit_test(test_a_new_size_or_forgetting_tells_all),
        cmocka_unit_test(test_scattered_changes_all_lie_in_some_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
