/*
 * What the seats have written, on the wall: one word each without names, what this game lacks, and with names what
 * each will do.
 */
#include "game/screen/debrief_page.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/label.h"
#include "engine/ui/layout.h"
#include "game/screen/debrief_view.h"

static const float CARD_UNITS = 380.0f;

static int count_missing(const Stage *stage)
{
    const Debrief *debrief = debrief_view(stage);
    int count = 0;
    for (int s = 0; s < stage->scenario->rules.territory_count; s++) {
        count += debrief->seats[s].missing[0] != '\0';
    }
    return count;
}

static void wall_begin(Ui *ui)
{
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW, .width = ui_grow(1), .gap = STYLE_WIDE});
}

static void build_nothing(Ui *ui) { ui_text_soft(ui, STYLE_TITLE, _("Nothing is written yet.")); }

/* In the order of the words themselves, so that nobody's is told by its place. Returns how many. */
static int words_sorted(const Debrief *debrief, int seats, const char *words[TERRITORY_MAX])
{
    int count = 0;
    for (int s = 0; s < seats; s++) {
        const char *word = debrief->seats[s].word;
        int at = count;
        if (word[0] == '\0') {
            continue;
        }
        for (; at > 0 && strcmp(words[at - 1], word) > 0; at--) {
            words[at] = words[at - 1];
        }
        words[at] = word;
        count++;
    }
    return count;
}

void debrief_words_build(Stage *stage, Ui *ui)
{
    const char *words[TERRITORY_MAX];
    int count = words_sorted(debrief_view(stage), stage->scenario->rules.territory_count, words);
    if (count == 0) {
        build_nothing(ui);
        return;
    }
    wall_begin(ui);
    for (int i = 0; i < count; i++) {
        ui_box_begin(ui, &(UiBox){.padding_x = STYLE_ROOM,
                                  .padding_y = STYLE_TIGHT,
                                  .radius = STYLE_RADIUS,
                                  .background = STYLE_SURFACE,
                                  .border = STYLE_LINE});
        ui_text_line(ui, STYLE_DISPLAY, words[i]);
        ui_box_end(ui);
    }
    ui_box_end(ui);
}

static void card_begin(Ui *ui)
{
    ui_box_begin(ui, &(UiBox){.width = ui_between(ui_fixed(CARD_UNITS), 0, 0),
                              .padding = STYLE_ROOM,
                              .gap = STYLE_HAIR,
                              .radius = STYLE_RADIUS,
                              .background = STYLE_SURFACE,
                              .border = STYLE_LINE});
}

void debrief_missing_build(Stage *stage, Ui *ui)
{
    const Debrief *debrief = debrief_view(stage);
    if (count_missing(stage) == 0) {
        build_nothing(ui);
        return;
    }
    wall_begin(ui);
    for (int s = 0; s < stage->scenario->rules.territory_count; s++) {
        if (debrief->seats[s].missing[0] != '\0') {
            card_begin(ui);
            ui_text(ui, STYLE_TITLE, debrief->seats[s].missing);
            ui_text_soft(ui, STYLE_BODY, stage->scenario->rules.territory_name[s]);
            ui_box_end(ui);
        }
    }
    ui_box_end(ui);
}

static void build_commitment(const Stage *stage, Ui *ui, int seat)
{
    const DebriefCommitment *commitment = &debrief_view(stage)->seats[seat].commitment;
    char text[DEBRIEF_PARTNER_BYTES + DEBRIEF_DATE_BYTES + 16];
    card_begin(ui);
    ui_text_in(ui, STYLE_STRONG, STYLE_ACCENT, stage->scenario->rules.territory_name[seat]);
    ui_text(ui, STYLE_TITLE, commitment->act);
    text_format(text, sizeof text, _("with %s"), commitment->partner);
    if (commitment->partner[0] != '\0') {
        ui_text(ui, STYLE_BODY, text);
    }
    text_format(text, sizeof text, _("by %s"), commitment->date);
    if (commitment->date[0] != '\0') {
        ui_text_soft(ui, STYLE_BODY, text);
    }
    ui_box_end(ui);
}

void debrief_commitments_build(Stage *stage, Ui *ui)
{
    const Debrief *debrief = debrief_view(stage);
    int shown = 0;
    wall_begin(ui);
    for (int s = 0; s < stage->scenario->rules.territory_count; s++) {
        if (debrief->seats[s].commitment.act[0] != '\0') {
            build_commitment(stage, ui, s);
            shown++;
        }
    }
    ui_box_end(ui);
    if (shown == 0) {
        build_nothing(ui);
    }
}
