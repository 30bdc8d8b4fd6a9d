#include "game/paper/seat_card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/os/file.h"
#include "game/content/locale.h"
#include "tests/game/paper/reading.h"

static char folder[] = "/tmp/maillage-paper-XXXXXX", path[64];

static const SeatCard SEATS[] = {{"Manche", "9FDK3T"},    {"Ille-et-Vilaine", "B2C4D6"},
                                 {"Côte-d’Or", "HJKMNP"}, {"Alpes-de-Haute-Provence", "QRSTVW"},
                                 {"Creuse", "XYZ234"},    {"Gard", "567893"},
                                 {"La Réunion", "P9Q8R7"}};
enum { SEATS_COUNT = sizeof SEATS / sizeof SEATS[0] };

static SeatCards seven_cards(void)
{
    return (SeatCards){.place = {.code = "K7MWQ2",
                                 .addresses = {"192.168.1.20:7713", "10.77.0.1:7713"},
                                 .address_count = 2},
                       .cards = SEATS,
                       .count = SEATS_COUNT};
}

static int set_up(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/cards.pdf", folder);
    locale_set(LANGUAGE_EN);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    return directory_remove(folder, NULL) == STATUS_OK ? 0 : -1;
}

static void write_cards(const SeatCards *cards)
{
    Problem problem = {0};
    if (seat_cards_write(cards, path, &problem) != STATUS_OK)
        fail_msg("%s: %s", problem.path, problem.message);
    assert_true(reading_is_pdf(path));
}

static void need_readers(void)
{
    if (reading_is_possible())
        return;
    print_message("poppler-utils and zbar-tools are not installed: no document is read back\n");
    skip();
}

static void six_cards_fill_a_page(void **state)
{
    (void)state;
    SeatCards cards = seven_cards();
    write_cards(&cards);
    need_readers();
    assert_int_equal(reading_pages(path), 2);
    const char *words = reading_words(path, 1);
    for (int s = 0; s < SEAT_CARDS_PER_PAGE; s++) {
        reading_expect(words, SEATS[s].key);
        reading_expect(words, SEATS[s].territory);
    }
    assert_null(strstr(words, SEATS[6].key));
    words = reading_words(path, 2);
    reading_expect(words, "La Réunion");
    reading_expect(words, "P9Q8R7");
    reading_expect(words, "K7MWQ2");
    reading_expect(words, "192.168.1.20:7713");
    reading_expect(words, "10.77.0.1:7713");
    reading_expect(words, "as you left them.");
    assert_string_equal(reading_fonts_missing(path), "");
}

static void a_telephone_reads_every_card(void **state)
{
    (void)state;
    SeatCards cards = seven_cards();
    write_cards(&cards);
    need_readers();
    assert_string_equal(reading_codes(path, 1), "maillage://192.168.1.20:7713/K7MWQ2/567893\n"
                                                "maillage://192.168.1.20:7713/K7MWQ2/9FDK3T\n"
                                                "maillage://192.168.1.20:7713/K7MWQ2/B2C4D6\n"
                                                "maillage://192.168.1.20:7713/K7MWQ2/HJKMNP\n"
                                                "maillage://192.168.1.20:7713/K7MWQ2/QRSTVW\n"
                                                "maillage://192.168.1.20:7713/K7MWQ2/XYZ234\n");
    assert_string_equal(reading_codes(path, 2), "maillage://192.168.1.20:7713/K7MWQ2/P9Q8R7\n");
}

static void one_card_fills_a_page(void **state)
{
    (void)state;
    SeatCards cards = seven_cards();
    cards.one_per_page = true;
    write_cards(&cards);
    need_readers();
    assert_int_equal(reading_pages(path), SEATS_COUNT);
    reading_expect(reading_words(path, 4), "QRSTVW");
    assert_string_equal(reading_codes(path, 4), "maillage://192.168.1.20:7713/K7MWQ2/QRSTVW\n");
}

static void cards_speak_french(void **state)
{
    (void)state;
    SeatCards cards = seven_cards();
    if (locale_bind(NULL, NULL) != STATUS_OK) {
        print_message("the French messages are not built\n");
        skip();
    }
    locale_set(LANGUAGE_FR);
    write_cards(&cards);
    need_readers();
    const char *words = reading_words(path, 2);
    reading_expect(words, "Carte de place");
    reading_expect(words, "Code de la séance");
    reading_expect(words, "« Rejoindre »");
}

static void what_cannot_be_written_is_told(void **state)
{
    (void)state;
    Problem problem = {0};
    SeatCards cards = seven_cards();
    assert_int_equal(seat_cards_write(&cards, "/nowhere/cards.pdf", &problem), STATUS_NOT_FOUND);
    assert_string_equal(problem.path, "/nowhere/cards.pdf");
    cards.place.addresses[0] = "département.local:7713";
    assert_int_equal(seat_cards_write(&cards, path, &problem), STATUS_MALFORMED);
    assert_false(file_exists(path));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(six_cards_fill_a_page),          TEST(a_telephone_reads_every_card),
        TEST(one_card_fills_a_page),          TEST(cards_speak_french),
        TEST(what_cannot_be_written_is_told),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    paper_finish();
    return failed;
}
