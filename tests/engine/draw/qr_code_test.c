#include "engine/draw/qr_code.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/engine/draw/scan.h"

enum {
    MODULE = 3,
    MARGIN = MODULE * QR_CODE_QUIET,
    SIDE_MAX = MODULE * QR_CODE_SIDE_MAX + 2 * MARGIN
};

static const char INVITATION[] = "maillage://192.168.1.20:7713/K7MWQ2/9FDK3T";

static const char *read_back(const QrCode *code)
{
    static uint8_t grey[SIDE_MAX * SIDE_MAX];
    static char found[QR_CODE_TEXT_BYTES_MAX + 2];
    int side = MODULE * code->side + 2 * MARGIN;
    ScanPicture picture = {side, side, grey};
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++) {
            bool inside = x >= MARGIN && y >= MARGIN;
            bool dark =
                inside && qr_code_is_dark(code, (x - MARGIN) / MODULE, (y - MARGIN) / MODULE);
            grey[y * side + x] = dark ? 0 : 255;
        }
    scan_picture(&picture, found, sizeof found);
    return found;
}

static void assert_read_back(const char *text)
{
    QrCode code;
    char expected[QR_CODE_TEXT_BYTES_MAX + 2];
    assert_int_equal(qr_code_encode(&code, text, NULL), STATUS_OK);
    strcpy(expected, text);
    strcat(expected, "\n");
    assert_string_equal(read_back(&code), expected);
}

static void what_was_written_is_read_back(void **state)
{
    (void)state;
    if (!scan_is_possible()) {
        print_message("zbarimg is not installed: no code is read back\n");
        skip();
    }
    char longest[QR_CODE_TEXT_BYTES_MAX + 1];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_read_back("7");
    assert_read_back(INVITATION);
    assert_read_back(longest);
}

/* The three squares readers look for, and the row of alternating modules between two of them. */
static void its_marks_stand_in_three_corners(void **state)
{
    (void)state;
    static const char *const mark[7] = {"#######", "#     #", "# ### #", "# ### #",
                                        "# ### #", "#     #", "#######"};
    QrCode code;
    assert_int_equal(qr_code_encode(&code, INVITATION, NULL), STATUS_OK);
    assert_int_equal(code.side, 29);
    int far = code.side - 7;
    const int corners[3][2] = {{0, 0}, {far, 0}, {0, far}};
    for (int m = 0; m < 3 * 49; m++) {
        int column = m % 7, row = m / 7 % 7;
        assert_int_equal(
            qr_code_is_dark(&code, corners[m / 49][0] + column, corners[m / 49][1] + row),
            mark[row][column] == '#');
    }
    for (int column = 8; column < far - 1; column++)
        assert_int_equal(qr_code_is_dark(&code, column, 6), column % 2 == 0);
}

static void around_it_all_is_light(void **state)
{
    (void)state;
    QrCode code, empty = {0};
    assert_int_equal(qr_code_encode(&code, INVITATION, NULL), STATUS_OK);
    assert_true(qr_code_is_dark(&code, 0, 0));
    assert_false(qr_code_is_dark(&code, -1, 0));
    assert_false(qr_code_is_dark(&code, 0, -1));
    assert_false(qr_code_is_dark(&code, code.side, 0));
    assert_false(qr_code_is_dark(&code, 0, code.side));
    assert_false(qr_code_is_dark(&empty, 0, 0));
}

static void what_does_not_fit_is_told(void **state)
{
    (void)state;
    QrCode code;
    Problem problem = {0};
    char text[QR_CODE_TEXT_BYTES_MAX + 2];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(qr_code_encode(&code, text, &problem), STATUS_EXHAUSTED);
    assert_string_equal(problem.message,
                        "a text of 413 bytes does not fit into a QR code, expected 1 to 412");
    assert_int_equal(code.side, 0);
    assert_int_equal(qr_code_encode(&code, "", NULL), STATUS_EXHAUSTED);
    assert_int_equal(qr_code_encode(&code, "Orléans", &problem), STATUS_MALFORMED);
    assert_string_equal(problem.message, "\"Orléans\" does not go into a QR code, expected ASCII");
    assert_int_equal(code.side, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read_back),
        cmocka_unit_test(its_marks_stand_in_three_corners),
        cmocka_unit_test(around_it_all_is_light),
        cmocka_unit_test(what_does_not_fit_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
