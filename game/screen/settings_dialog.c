#include "game/screen/settings_dialog.h"

#include "engine/base/text.h"
#include "engine/ui/amount.h"
#include "engine/ui/button.h"
#include "engine/ui/canvas.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "engine/ui/overlay.h"
#include "game/client/palette.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"

static void format_percent(double value, char *buffer, size_t capacity)
{
    text_copy(buffer, capacity, wording_percent(value / 100.0).text);
}

void settings_dialog_scale(Stage *stage, Ui *ui)
{
    double percent = stage->scale_percent;
    if (fact_stepper(ui,
                     &(UiAmount){.label = _("Text size"),
                                 .min = SCREEN_SCALE_PERCENT_MIN,
                                 .max = SCREEN_SCALE_PERCENT_MAX,
                                 .step = SCREEN_SCALE_PERCENT_STEP,
                                 .format = format_percent},
                     &percent)) {
        stage->wish = (Wish){.kind = WISH_SCALE, .scale_percent = (int)percent};
    }
}

void settings_dialog_theme(Ui *ui)
{
    const char *themes[STYLE_THEME_COUNT] = {_("Light"), _("Dark")};
    int theme = (int)ui_theme(ui);
    if (ui_segments(
            ui,
            &(UiChoice){
                .key = "theme", .name = _("Colours"), .labels = themes, .count = STYLE_THEME_COUNT},
            &theme)) {
        ui_set_theme(ui, (StyleTheme)theme);
        ui_request_rebuild(ui);
    }
}

/* The lightest to the darkest of a score, as on the map. */
static void sample_draw(void *keeper, DrawList *list, Rect rect)
{
    Score score = *(const Score *)keeper;
    float width = rect.width / PALETTE_CLASSES;
    for (int c = 0; c < PALETTE_CLASSES; c++) {
        Rect part = {rect.x + width * (float)c, rect.y, width, rect.height};
        draw_rect(list, part, 0.0f, palette_class(score, c));
    }
}

static void build_samples(Ui *ui)
{
    for (int i = 0; i < SCORE_COUNT; i++) {
        Score *score = ui_keep(ui, sizeof *score);
        if (score == NULL) {
            return;
        }
        *score = (Score)i;
        ui_row_begin(ui, STYLE_GAP);
        ui_picture(ui, (UiSize[2]){ui_fixed(150), ui_fixed(16)}, sample_draw, score);
        ui_text_soft(ui, STYLE_CAPTION, vocabulary_score(*score));
        ui_row_end(ui);
    }
}

/* Everyday words: who needs one of these knows which. */
static void build_sight(Ui *ui)
{
    const char *sights[SIGHT_COUNT] = {_("All colours"), _("Red is missing"), _("Green is missing"),
                                       _("Blue is missing"), _("Grey")};
    int sight = (int)palette_sight();
    ui_text(ui, STYLE_STRONG, _("Colours of the map, by what one sees"));
    if (ui_segments(ui,
                    &(UiChoice){.key = "sight",
                                .name = _("Colours of the map, by what one sees"),
                                .labels = sights,
                                .count = SIGHT_COUNT},
                    &sight)) {
        palette_choose((Sight)sight, ui_theme(ui) == STYLE_DARK);
        ui_request_rebuild(ui);
    }
    build_samples(ui);
}

void settings_dialog_build(Stage *stage, Ui *ui)
{
    if (!stage->settings_open) {
        return;
    }
    bool stays = ui_dialog_begin(ui, "settings", _("Settings"));
    settings_dialog_scale(stage, ui);
    settings_dialog_theme(ui);
    ui_rule(ui);
    build_sight(ui);
    ui_checkbox(ui, _("Patterns on the map, beside its colours"), &stage->patterns);
    ui_checkbox(ui, _("Letters on the map, beside its colours"), &stage->letters);
    ui_rule(ui);
    ui_checkbox(ui, _("Less motion: nothing glides, years are not played back"), &stage->calm);
    ui_checkbox(ui, _("A voice says what has the keyboard’s focus"), &stage->speaks);
    if (ui_button_primary(ui, _("Close"))) {
        stays = false;
    }
    ui_dialog_end(ui);
    stage->settings_open = stays;
}
