#include "game/screen/help_dialog.h"

#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "engine/ui/overlay.h"
#include "game/client/vocabulary.h"
#include "game/screen/fact.h"
#include "game/screen/glass_box_screen.h"

typedef enum HelpTab { HELP_YEAR, HELP_SCORES, HELP_KEYS, HELP_COUNT } HelpTab;

const char *help_text_game(void)
{
    return _("Each year you draft a programme: networks, proposals, a loan. It is saved as you go "
             "and stays yours to change until the year closes. When all are ready, or the clock "
             "ends, everybody's year is computed together.");
}

static void build_year(Ui *ui)
{
    ui_text(ui, STYLE_BODY, help_text_game());
    ui_text(ui, STYLE_BODY,
            _("Money comes in two sections. Running pays staff and upkeep, investment pays "
              "networks and equipment; a loan pays investment only. Neither may end below zero."));
    ui_text(ui, STYLE_BODY,
            _("Then you may sign contracts with neighbours: they are carried out by themselves "
              "every year, and leaving one early has its price."));
}

static void build_scores(Ui *ui)
{
    for (int score = 0; score < SCORE_COUNT; score++) {
        ui_box_begin(ui, &(UiBox){.width = ui_grow(1)});
        ui_text(ui, STYLE_STRONG, vocabulary_score((Score)score));
        ui_text_soft(ui, STYLE_BODY, vocabulary_score_meaning((Score)score));
        ui_box_end(ui);
    }
    ui_text(
        ui, STYLE_BODY,
        _("Residents, premises, lines and people on line begin with figures measured in 2013 and "
          "2014. The scores, and all that comes after, are the model’s: what they rest on, and "
          "from whom, is under “The figures of the model”."));
    ui_text(ui, STYLE_BODY,
            _("Each goes from 0 to 100; higher is always better. Press a score to see what moved "
              "it: the causes add up to its change, exactly."));
}

static void build_keys(Ui *ui)
{
    fact_line(ui, _("Next control, previous control"), _("Tab, Shift + Tab"));
    fact_line(ui, _("Press, choose"), _("Enter, Space"));
    fact_line(ui, _("Change an amount"), _("Arrows, Page Up, Page Down"));
    fact_line(ui, _("Scroll"), _("Page Up, Page Down"));
    fact_line(ui, _("On the map: go to the next territory"), _("Arrows"));
    fact_line(ui, _("On the map: nearer, farther"), _("+ and −"));
    fact_line(ui, _("Larger text, smaller text"), _("Ctrl and +, Ctrl and −"));
    fact_line(ui, _("Undo, redo in the programme"), _("Ctrl + Z, Ctrl + Y"));
    fact_line(ui, _("Close what is open"), _("Escape"));
    fact_line(ui, _("This page"), _("F1"));
}

static void build_tab(Ui *ui, int tab)
{
    if (tab == HELP_KEYS) {
        build_keys(ui);
    } else if (tab == HELP_SCORES) {
        build_scores(ui);
    } else {
        build_year(ui);
    }
}

void help_build(Stage *stage, Ui *ui)
{
    if (!stage->help_open) {
        return;
    }
    const char *labels[HELP_COUNT] = {_("A year"), _("The scores"), _("The keys")};
    bool stays = ui_dialog_begin(ui, "help", _("How it works"));
    ui_tabs(ui,
            &(UiChoice){
                .key = "pages", .name = _("How it works"), .labels = labels, .count = HELP_COUNT},
            &stage->help_tab);
    build_tab(ui, stage->help_tab);
    ui_row_begin(ui, STYLE_GAP);
    if (ui_button_primary(ui, _("Close"))) {
        stays = false;
    }
    if (ui_button(ui, _("The figures of the model"))) {
        stays = false;
        glass_box_show(stage, CAUSE_COUNT);
    }
    if (ui_button(ui, _("Settings"))) {
        stays = false;
        stage->settings_open = true;
    }
    if (stage->client != NULL && ui_button(ui, _("Leave the session"))) {
        stage->wish.kind = WISH_LEAVE;
    }
    ui_row_end(ui);
    ui_dialog_end(ui);
    stage->help_open = stays;
}
