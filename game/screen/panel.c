#include "game/screen/panel.h"

#include "game/screen/top_bar.h"

static const float NARROW_UNITS = 900.0f, LOW_UNITS = 640.0f, PAGE_UNITS = 430.0f;

bool panel_is_narrow(const Ui *ui) { return ui_width(ui) < NARROW_UNITS; }

bool panel_is_low(const Ui *ui) { return ui_height(ui) < LOW_UNITS; }

bool panel_is_page(const Ui *ui) { return ui_height(ui) < PAGE_UNITS; }

void panel_screen_begin(Stage *stage, Ui *ui)
{
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .height = ui_grow(1)});
    if (stage->client != NULL && client_play(stage->client) != NULL) {
        top_bar_build(stage, ui);
    }
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_grow(1),
                              .align_cross = UI_STRETCH});
}

void panel_screen_end(Ui *ui)
{
    ui_box_end(ui);
    ui_box_end(ui);
}

void panel_begin(Ui *ui, const char *key, float units)
{
    ui_box_begin(ui, &(UiBox){.key = key,
                              .width = panel_is_narrow(ui) ? ui_grow(1) : ui_fixed(units),
                              .height = ui_grow(1),
                              .background = STYLE_SURFACE});
}

void panel_end(Ui *ui) { ui_box_end(ui); }

void panel_body_begin(Ui *ui, const char *key, const char *name, float padding)
{
    bool page = panel_is_page(ui);
    ui_box_begin(ui, &(UiBox){.key = key,
                              .name = name,
                              .width = ui_grow(1),
                              .height = page ? ui_fit() : ui_grow(1),
                              .padding = padding,
                              .gap = STYLE_GAP,
                              .scroll_y = !page});
}

void panel_body_end(Ui *ui) { ui_box_end(ui); }

void panel_foot_begin(Ui *ui)
{
    ui_rule(ui);
    ui_box_begin(ui, &(UiBox){.key = "foot",
                              .width = ui_grow(1),
                              .padding = panel_is_low(ui) ? STYLE_TIGHT : STYLE_ROOM,
                              .gap = STYLE_GAP});
}

void panel_foot_end(Ui *ui) { ui_box_end(ui); }
