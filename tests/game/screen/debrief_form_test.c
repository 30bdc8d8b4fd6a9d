#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/screen/scene.h"

static Desk desk;

static void open_scene(const char *name)
{
    const Scene *scene = scene_find(name);
    assert_non_null(scene);
    assert_true(scene_open(&desk, scene));
    desk_speak(&desk, LANGUAGE_EN);
    scene->set(&desk);
    desk_act(&desk);
}

static int close_scene(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static const Debrief *debrief(void) { return &desk.room.play.session.debrief; }

/* Another machine of the seat may have written it: what is kept is what the field begins with. */
static void test_a_word_is_changed(void **state)
{
    (void)state;
    open_scene("debrief-seat-word");
    assert_string_equal(desk.stage.debrief.word, "soulagé");
    desk_go_to(&desk, UI_ROLE_FIELD, "Your word");
    desk_key(&desk, UI_KEY_END, 0);
    desk_type(&desk, "e");
    desk_press(&desk, UI_ROLE_BUTTON, "Write it on the wall");
    assert_string_equal(debrief()->seats[0].word, "soulagée");
}

static void test_a_commitment_is_act_partner_and_date(void **state)
{
    (void)state;
    open_scene("debrief-seat-commitment");
    desk_go_to(&desk, UI_ROLE_FIELD, "One date");
    desk_key(&desk, UI_KEY_END, 0);
    desk_type(&desk, " 2027");
    desk_press(&desk, UI_ROLE_BUTTON, "We commit ourselves");
    assert_string_equal(debrief()->seats[0].commitment.date, "avant le 15 mars 2027");
    assert_true(strlen(debrief()->seats[0].commitment.act) > 0);
}

/* None goes without the six; they are counted once, and the next person finds the sheet empty. */
static void test_six_answers_are_sent_together(void **state)
{
    (void)state;
    open_scene("debrief-seat-answers");
    int before = debrief()->sheets[1];
    for (int q = 0; q < DEBRIEF_QUESTIONS - 1; q++) {
        desk.stage.debrief.answers[1][q] = 3;
    }
    desk_act(&desk);
    desk_press(&desk, UI_ROLE_BUTTON, "Send the answers");
    assert_int_equal(debrief()->sheets[1], before);
    desk.stage.debrief.answers[1][DEBRIEF_QUESTIONS - 1] = 5;
    desk_act(&desk);
    desk_press(&desk, UI_ROLE_BUTTON, "Send the answers");
    assert_int_equal(debrief()->sheets[1], before + 1);
    assert_int_equal(debrief()->answers[1][DEBRIEF_QUESTIONS - 1][4], 1);
    desk_press(&desk, UI_ROLE_BUTTON, "Another person answers");
    assert_int_equal(desk.stage.debrief.answers[1][0], 0);
}

/* In the lobby, before the first budget. */
static void test_the_same_sentences_are_answered_before(void **state)
{
    (void)state;
    open_scene("debrief-before");
    for (int q = 0; q < DEBRIEF_QUESTIONS; q++) {
        desk.stage.debrief.answers[0][q] = 2;
    }
    desk_act(&desk);
    desk_press(&desk, UI_ROLE_BUTTON, "Send the answers");
    assert_int_equal(debrief()->sheets[0], 1);
    assert_int_equal(debrief()->sheets[1], 0);
    assert_int_equal(debrief()->answers[0][0][1], 1);
}

static void test_an_observer_notes(void **state)
{
    (void)state;
    open_scene("debrief-observer");
    desk_go_to(&desk, UI_ROLE_FIELD, "A note on the time line");
    desk_type(&desk, "One holds the mouse.");
    desk_press(&desk, UI_ROLE_BUTTON, "Note it");
    assert_int_equal(debrief()->note_count, 1);
    assert_string_equal(debrief()->notes[0].text, "One holds the mouse.");
    assert_string_equal(desk.stage.debrief.note, "");
}

#define IN(test) cmocka_unit_test_teardown(test, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(test_a_word_is_changed),
        IN(test_a_commitment_is_act_partner_and_date),
        IN(test_six_answers_are_sent_together),
        IN(test_the_same_sentences_are_answered_before),
        IN(test_an_observer_notes),
    };
    if (locale_bind(NULL, NULL) != STATUS_OK) {
        return 1;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
