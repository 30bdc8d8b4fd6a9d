#include "game/screen/help_dialog.h"

#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "engine/ui/overlay.h"
#include "game/client/vocabulary.h"
#include "game/screen/fact.h"

static void build_keys(Ui *ui)
{
    fact_heading(ui, _("Keys"), NULL);
    fact_line(ui, _("Next control, previous control"), _("Tab, Shift + Tab"));
    fact_line(ui, _("Press, choose"), _("Enter, Space"));
    fact_line(ui, _("Change an amount"), _("Arrows, Page Up, Page Down"));
    fact_line(ui, _("On the map: go to the next territory"), _("Arrows"));
    fact_line(ui, _("On the map: nearer, farther"), _("+ and −"));
    fact_line(ui, _("Larger text, smaller text"), _("Ctrl and +, Ctrl and −"));
    fact_line(ui, _("Close what is open"), _("Escape"));
    fact_line(ui, _("This page"), _("F1"));
}

static void build_scores(Ui *ui)
{
    fact_heading(ui, _("Three scores, from 0 to 100"), NULL);
    for (int score = 0; score < SCORE_COUNT; score++) {
        ui_text(ui, STYLE_STRONG, vocabulary_score((Score)score));
        ui_text_soft(ui, STYLE_BODY, vocabulary_score_meaning((Score)score));
    }
    ui_text(ui, STYLE_BODY,
            _("Higher is always better. Click a score to see what moved it: the causes add up to "
              "its change, exactly."));
}

void help_build(Stage *stage, Ui *ui)
{
    if (!stage->help_open) {
        return;
    }
    bool stays = ui_dialog_begin(ui, "help", _("How it works"));
    ui_text(ui, STYLE_BODY,
            _("Each year you draft a programme: networks, proposals, a loan. It is saved as you go "
              "and stays yours to change until the year closes. When all are ready, or the clock "
              "ends, everybody's year is computed together."));
    build_scores(ui);
    build_keys(ui);
    ui_row_begin(ui, STYLE_GAP);
    if (ui_button_primary(ui, _("Close"))) {
        stays = false;
    }
    if (ui_button(ui, _("Leave the session"))) {
        stage->wish.kind = WISH_LEAVE;
    }
    ui_row_end(ui);
    ui_dialog_end(ui);
    stage->help_open = stays;
}
