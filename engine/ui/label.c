#include "engine/ui/label.h"

#include "engine/ui/core.h"

static Box *text_add(Ui *ui, const UiText *text)
{
    Box *box = core_box(ui, core_box_add(ui, BOX_TEXT, NULL));
    StyleColor color = text->color != STYLE_NONE ? text->color : STYLE_INK;
    core_size(ui, &box->axis[0], text->width);
    box->text = core_text_add(ui, text->text);
    box->style = text->style;
    box->text_size = ui_text_pixels(ui, text->style);
    box->line_height =
        measure_line_height(&ui->measure, style_text_face(text->style), box->text_size);
    box->color = text->raw_color != 0 ? text->raw_color : ui_color(ui, color);
    box->text_align = text->align;
    box->line = text->line;
    box->silent = text->silent;
    return box;
}

void ui_text_with(Ui *ui, const UiText *text) { text_add(ui, text); }

void ui_text(Ui *ui, StyleText style, const char *text)
{
    text_add(ui, &(UiText){.text = text, .style = style});
}

void ui_text_soft(Ui *ui, StyleText style, const char *text)
{
    text_add(ui, &(UiText){.text = text, .style = style, .color = STYLE_INK_SOFT});
}

void ui_text_in(Ui *ui, StyleText style, StyleColor color, const char *text)
{
    text_add(ui, &(UiText){.text = text, .style = style, .color = color});
}

void ui_text_line(Ui *ui, StyleText style, const char *text)
{
    text_add(ui, &(UiText){.text = text, .style = style, .line = true});
}

void ui_heading(Ui *ui, StyleText style, const char *text)
{
    text_add(ui, &(UiText){.text = text, .style = style})->heading = true;
}

void ui_figure(Ui *ui, StyleText style, StyleColor color, const char *text)
{
    text_add(ui, &(UiText){.text = text,
                           .style = style,
                           .color = color,
                           .align = UI_END,
                           .line = true,
                           .width = ui_grow(1)});
}
