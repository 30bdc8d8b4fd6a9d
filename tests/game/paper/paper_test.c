#include "game/paper/paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/game/paper/reading.h"

static char path[] = "/tmp/maillage-paper-XXXXXX";
static Paper *paper;

static int set_up(void **state)
{
    (void)state;
    strcpy(path + sizeof path - 7, "XXXXXX");
    close(mkstemp(path));
    assert_int_equal(paper_create("Minutes", "en", &paper, NULL), STATUS_OK);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    paper_destroy(paper);
    paper_destroy(NULL);
    return unlink(path);
}

static double write_text(const char *words, PaperBox box, double size_pt)
{
    return paper_text(paper, &(PaperText){.words = words, .box = box, .size_pt = size_pt});
}

static void pages_follow_one_another(void **state)
{
    (void)state;
    for (int page = 1; page <= 3; page++) {
        const char *const words[] = {"first", "second", "third"};
        if (page > 1)
            paper_next_page(paper);
        write_text(words[page - 1], (PaperBox){20, 20, 100, 0}, 12);
    }
    assert_int_equal(paper_save(paper, path, NULL), STATUS_OK);
    assert_true(reading_is_pdf(path));
    if (!reading_is_possible())
        skip();
    assert_int_equal(reading_pages(path), 3);
    reading_expect(reading_words(path, 2), "second");
    assert_null(strstr(reading_words(path, 3), "second"));
}

static void words_wrap_and_say_how_high_they_are(void **state)
{
    (void)state;
    const char *words = "Two words and some more that do not go into one line of this width";
    PaperBox wide = {20, 20, 180, 0}, narrow = {20, 40, 60, 0};
    double one = write_text(words, wide, 12), several = write_text(words, narrow, 12);
    /* A line of 12 points: 4.2 mm and what lies above and below the letters. */
    assert_true(one > 4.2 && one < 7.0);
    assert_true(several > 2.0 * one && several < 5.0 * one);
    PaperText text = {.words = words, .box = narrow, .size_pt = 12};
    assert_float_equal(paper_text_height(paper, &text), several, 0.001);
    assert_true(write_text("one\ntwo", wide, 12) > 1.8 * one);
}

static void what_is_too_large_is_set_smaller(void **state)
{
    (void)state;
    PaperBox box = {20, 20, 40, 12};
    double height = write_text("Alpes-de-Haute-Provence", box, 24);
    assert_true(height <= 12.1 && height > 4.0);
    /* Half the size is the least: what is still too much goes over the edge, but can be read. */
    assert_true(write_text("Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson", (PaperBox){0, 0, 4, 2},
                           24) > 2.0);
}

static void accents_and_spaces_come_out_as_they_went_in(void **state)
{
    (void)state;
    if (!reading_is_possible())
        skip();
    write_text("L’œuvre coûte 12 345 € : à Évreux, « ça va ».", (PaperBox){20, 20, 170, 0}, 11);
    paper_text(paper, &(PaperText){.words = "K7MWQ2",
                                   .box = {20, 40, 100, 0},
                                   .size_pt = 40,
                                   .face = DRAW_FACE_BOLD,
                                   .is_code = true});
    assert_int_equal(paper_save(paper, path, NULL), STATUS_OK);
    const char *words = reading_words(path, 1);
    reading_expect(words, "L’œuvre coûte");
    reading_expect(words, "à Évreux, « ça va ».");
    reading_expect(words, "K7MWQ2");
    assert_string_equal(reading_fonts_missing(path), "");
}

static void a_qr_code_is_read_from_the_print(void **state)
{
    (void)state;
    QrCode code, empty = {0};
    if (!reading_is_possible())
        skip();
    assert_int_equal(qr_code_encode(&code, "maillage://a:1/K7MWQ2", NULL), STATUS_OK);
    paper_rect(paper, (PaperBox){0, 0, 210, 10}, 0xEEEEEEFF);
    paper_line(paper, (PaperBox){0, 20, 210, 0}, 1, 2, 0x999999FF);
    paper_qr(paper, &code, (PaperBox){30, 30, 40, 60});
    paper_qr(paper, &empty, (PaperBox){30, 130, 40, 60});
    assert_int_equal(paper_save(paper, path, NULL), STATUS_OK);
    assert_string_equal(reading_codes(path, 1), "maillage://a:1/K7MWQ2\n");
}

static void what_cannot_be_saved_is_told(void **state)
{
    (void)state;
    Problem problem = {0};
    write_text("here", (PaperBox){20, 20, 100, 0}, 12);
    assert_int_equal(paper_save(paper, "/nowhere/minutes.pdf", &problem), STATUS_NOT_FOUND);
    assert_string_equal(problem.path, "/nowhere/minutes.pdf");
    assert_int_equal(paper_save(paper, path, NULL), STATUS_OK);
    assert_true(reading_is_pdf(path));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pages_follow_one_another),         TEST(words_wrap_and_say_how_high_they_are),
        TEST(what_is_too_large_is_set_smaller), TEST(accents_and_spaces_come_out_as_they_went_in),
        TEST(a_qr_code_is_read_from_the_print), TEST(what_cannot_be_saved_is_told),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    paper_finish();
    return failed;
}
