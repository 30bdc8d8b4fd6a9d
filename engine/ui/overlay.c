#include "engine/ui/overlay.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/core.h"

enum { TOOLTIP_DELAY_MS = 450, NOTICE_LEAST_MS = 4000, NOTICE_BYTE_MS = 55 };

void ui_tooltip(Ui *ui, const char *text)
{
    const Box *box = core_box(ui, ui->last_control);
    UiId id = box->id;
    if (ui->last_control < 0 || text == NULL || ui->active == id) {
        return;
    }
    bool shown = ui->focus == id && ui->focus_shown;
    if (ui->hot == id && !shown) {
        uint64_t since = ui->input.time_ms - ui->hot_since_ms;
        shown = since >= TOOLTIP_DELAY_MS;
        if (!shown) {
            ui_request_wake(ui, (int)(TOOLTIP_DELAY_MS - since));
        }
    }
    if (!shown) {
        return;
    }
    ui_box_begin(ui, &(UiBox){.key = "tooltip",
                              .name = text,
                              .floating = UI_FLOAT_BELOW,
                              .float_to = id,
                              .float_gap = 6,
                              .width = ui_between(ui_fit(), 0, 360),
                              .padding_x = STYLE_GAP,
                              .padding_y = STYLE_TIGHT,
                              .radius = STYLE_RADIUS_SMALL,
                              .background = STYLE_INK});
    core_box(ui, core_current(ui))->role = UI_ROLE_TOOLTIP;
    ui_text_with(
        ui, &(UiText){.text = text, .style = STYLE_CAPTION, .color = STYLE_PAPER, .silent = true});
    ui_box_end(ui);
}

bool ui_dialog_begin(Ui *ui, const char *key, const char *title)
{
    ui_box_begin(ui, &(UiBox){.key = key,
                              .floating = UI_FLOAT_COVER,
                              .background = STYLE_VEIL,
                              .modal = true,
                              .padding = STYLE_ROOM,
                              .align_main = UI_CENTER,
                              .align_cross = UI_CENTER});
    UiId veil = core_box(ui, core_current(ui))->id;
    ui_box_begin(ui, &(UiBox){.key = "panel",
                              .name = title,
                              .width = ui_between(ui_fit(), 360, STYLE_MEASURE),
                              .padding = STYLE_WIDE,
                              .gap = STYLE_ROOM,
                              .radius = STYLE_RADIUS + 1,
                              .background = STYLE_SURFACE,
                              .scroll_y = true});
    core_box(ui, core_current(ui))->role = UI_ROLE_DIALOG;
    ui_heading(ui, STYLE_TITLE, title);
    bool topmost = ui->modal_count > 0 && ui->modals[ui->modal_count - 1].modal == veil;
    return !(topmost && ui_key_pressed(ui, UI_KEY_ESCAPE, 0));
}

void ui_dialog_end(Ui *ui)
{
    ui_box_end(ui);
    ui_box_end(ui);
}

void ui_veil(Ui *ui, const char *title, const char *text)
{
    ui_dialog_begin(ui, title, title);
    if (text != NULL) {
        ui_text(ui, STYLE_BODY, text);
    }
    ui_dialog_end(ui);
}

void ui_notice(Ui *ui, UiNoticeKind kind, const char *text)
{
    if (ui->notice_count == UI_NOTICES_MAX) {
        ui->notice_count--;
        memmove(ui->notices, ui->notices + 1, sizeof *ui->notices * (UI_NOTICES_MAX - 1));
    }
    Notice *notice = &ui->notices[ui->notice_count++];
    notice->kind = kind;
    text_copy(notice->text, sizeof notice->text, text);
    notice->until_ms = ui->input.time_ms + NOTICE_LEAST_MS + NOTICE_BYTE_MS * strlen(notice->text);
    ui->wants_rebuild = true;
}

static void notices_expire(Ui *ui)
{
    int kept = 0;
    for (int i = 0; i < ui->notice_count; i++) {
        if (ui->notices[i].until_ms > ui->input.time_ms) {
            ui->notices[kept++] = ui->notices[i];
            ui_request_wake(ui, (int)(ui->notices[i].until_ms - ui->input.time_ms));
        }
    }
    ui->notice_count = kept;
}

static void notice_show(Ui *ui, const Notice *notice)
{
    static const StyleColor COLORS[] = {
        [UI_NOTICE_INFO] = STYLE_ACCENT,
        [UI_NOTICE_GOOD] = STYLE_POSITIVE,
        [UI_NOTICE_WARNING] = STYLE_WARNING,
    };
    ui_box_begin(ui, &(UiBox){.key = notice->text,
                              .name = notice->text,
                              .direction = UI_ROW,
                              .width = ui_fixed(360),
                              .gap = STYLE_GAP,
                              .padding = STYLE_GAP,
                              .radius = STYLE_RADIUS,
                              .align_cross = UI_STRETCH,
                              .background = STYLE_SURFACE,
                              .border = STYLE_LINE});
    core_box(ui, core_current(ui))->role = UI_ROLE_NOTICE;
    ui_box_begin(ui,
                 &(UiBox){.width = ui_fixed(4), .radius = 2, .background = COLORS[notice->kind]});
    ui_box_end(ui);
    ui_text_with(ui, &(UiText){.text = notice->text, .width = ui_grow(1), .silent = true});
    ui_box_end(ui);
}

void ui_notices(Ui *ui, UiId place)
{
    notices_expire(ui);
    if (ui->notice_count == 0) {
        return;
    }
    ui_box_begin(ui, &(UiBox){.key = "notices",
                              .floating = place != 0 ? UI_FLOAT_TOP_RIGHT : UI_FLOAT_BOTTOM_RIGHT,
                              .float_to = place,
                              .float_gap = place != 0 ? STYLE_GAP : STYLE_ROOM,
                              .gap = STYLE_TIGHT});
    for (int i = 0; i < ui->notice_count; i++) {
        notice_show(ui, &ui->notices[i]);
    }
    ui_box_end(ui);
}
