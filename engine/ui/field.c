#include "engine/ui/field.h"

#include <math.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/core.h"

enum { CLIPBOARD_OWN_BYTES = 4096, BLINK_MS = 530 };
static const char *const DOT = "\u2022";

void ui_set_clipboard(Ui *ui, UiClipboard clipboard) { ui->clipboard = clipboard; }

/* The text being edited and where in it; offsets are bytes at whole characters. */
typedef struct Edit {
    Ui *ui;
    const UiField *field;
    char *text;
    size_t capacity;
    Memory *place;
    bool changed;
} Edit;

static int before(const char *text, int at)
{
    while (at > 0 && ((uint8_t)text[--at] & 0xC0u) == 0x80u) {
    }
    return at;
}

static int after(const char *text, int at)
{
    const char *cursor = text + at;
    text_next(&cursor);
    return (int)(cursor - text);
}

static int word_before(const char *text, int at)
{
    while (at > 0 && text[at - 1] == ' ') {
        at--;
    }
    while (at > 0 && text[at - 1] != ' ') {
        at--;
    }
    return at;
}

static int word_after(const char *text, int at)
{
    while (text[at] != '\0' && text[at] != ' ') {
        at++;
    }
    while (text[at] == ' ') {
        at++;
    }
    return at;
}

static int selection_start(const Edit *edit)
{
    return edit->place->caret < edit->place->mark ? edit->place->caret : edit->place->mark;
}

static int selection_end(const Edit *edit)
{
    return edit->place->caret < edit->place->mark ? edit->place->mark : edit->place->caret;
}

static void move(Edit *edit, int to, bool selecting)
{
    edit->place->caret = to;
    edit->place->mark = selecting ? edit->place->mark : to;
}

static void cut(Edit *edit, int start, int end)
{
    if (start < end) {
        memmove(edit->text + start, edit->text + end, strlen(edit->text + end) + 1);
        edit->changed = true;
    }
    move(edit, start, false);
}

static bool accepted(const Edit *edit, const char *character, size_t bytes)
{
    uint8_t first = (uint8_t)character[0];
    if (first < 0x20u || first == 0x7Fu) {
        return false;
    }
    return edit->field->accepts == NULL ||
           (bytes == 1 && strchr(edit->field->accepts, character[0]) != NULL);
}

static void character_insert(Edit *edit, const char *character, size_t bytes)
{
    char written[8];
    size_t length = strlen(edit->text);
    if (bytes > 4 || length + bytes + 1 > edit->capacity) {
        return;
    }
    memcpy(written, character, bytes);
    if (edit->field->upper_case && written[0] >= 'a' && written[0] <= 'z') {
        written[0] = (char)(written[0] - 'a' + 'A');
    }
    if (!accepted(edit, written, bytes)) {
        return;
    }
    char *at = edit->text + edit->place->caret;
    memmove(at + bytes, at, strlen(at) + 1);
    memcpy(at, written, bytes);
    move(edit, edit->place->caret + (int)bytes, false);
    edit->changed = true;
}

static void insert(Edit *edit, const char *text)
{
    if (text == NULL || text[0] == '\0' || !text_is_utf8(text, strlen(text))) {
        return;
    }
    cut(edit, selection_start(edit), selection_end(edit));
    while (*text != '\0') {
        int bytes = after(text, 0);
        character_insert(edit, text, (size_t)bytes);
        text += bytes;
    }
}

static void copy(Edit *edit)
{
    int start = selection_start(edit), bytes = selection_end(edit) - start;
    if (bytes <= 0 || bytes >= CLIPBOARD_OWN_BYTES || edit->field->secret) {
        return;
    }
    Ui *ui = edit->ui;
    memcpy(ui->clipboard_own, edit->text + start, (size_t)bytes);
    ui->clipboard_own[bytes] = '\0';
    if (ui->clipboard.set != NULL) {
        ui->clipboard.set(ui->clipboard.keeper, ui->clipboard_own);
    }
}

static const char *clipboard_text(const Ui *ui)
{
    return ui->clipboard.get != NULL ? ui->clipboard.get(ui->clipboard.keeper) : ui->clipboard_own;
}

static bool key_letter(Edit *edit, char letter)
{
    int length = (int)strlen(edit->text);
    switch (letter) {
    case 'a':
        edit->place->mark = 0;
        edit->place->caret = length;
        return true;
    case 'c':
        copy(edit);
        return true;
    case 'x':
        copy(edit);
        cut(edit, selection_start(edit), selection_end(edit));
        return true;
    case 'v':
        insert(edit, clipboard_text(edit->ui));
        return true;
    default:
        return false;
    }
}

static void key_erase(Edit *edit, bool forward, bool word)
{
    int start = selection_start(edit), end = selection_end(edit);
    if (start == end && forward) {
        end = word ? word_after(edit->text, end) : after(edit->text, end);
    } else if (start == end) {
        start = word ? word_before(edit->text, start) : before(edit->text, start);
    }
    cut(edit, start, end);
}

static void key_sideways(Edit *edit, bool right, uint8_t modifiers)
{
    bool selecting = (modifiers & UI_SHIFT) != 0, word = (modifiers & UI_CTRL) != 0;
    int caret = edit->place->caret;
    if (!selecting && !word && edit->place->mark != caret) {
        move(edit, right ? selection_end(edit) : selection_start(edit), false);
    } else if (right) {
        move(edit, word ? word_after(edit->text, caret) : after(edit->text, caret), selecting);
    } else {
        move(edit, word ? word_before(edit->text, caret) : before(edit->text, caret), selecting);
    }
}

static bool key_apply(Edit *edit, UiKeyPress press)
{
    bool selecting = (press.modifiers & UI_SHIFT) != 0, control = (press.modifiers & UI_CTRL) != 0;
    if (press.key == UI_KEY_BACKSPACE || press.key == UI_KEY_DELETE) {
        key_erase(edit, press.key == UI_KEY_DELETE, control);
    } else if (press.key == UI_KEY_LEFT || press.key == UI_KEY_RIGHT) {
        key_sideways(edit, press.key == UI_KEY_RIGHT, press.modifiers);
    } else if (press.key == UI_KEY_HOME) {
        move(edit, 0, selecting);
    } else if (press.key == UI_KEY_END) {
        move(edit, (int)strlen(edit->text), selecting);
    } else {
        return press.key == UI_KEY_LETTER && control && key_letter(edit, press.letter);
    }
    return true;
}

static void keys_apply(Edit *edit)
{
    Ui *ui = edit->ui;
    for (int i = 0; i < ui->input.key_count; i++) {
        if (!ui->key_used[i] && key_apply(edit, ui->input.keys[i])) {
            ui->key_used[i] = true;
            ui->wants_rebuild = true;
        }
    }
    if (ui->input.typed[0] != '\0') {
        insert(edit, ui->input.typed);
        ui->input.typed[0] = '\0';
        ui->wants_rebuild = true;
    }
}

/* What is drawn: the text, or a dot for each of its characters. */
typedef struct Picture {
    Ui *ui;
    Memory *place;
    const char *text;
    int caret, mark;
    StyleText style;
    bool active, placeholder;
} Picture;

static const char *shown_text(Ui *ui, const UiField *field, const char *text)
{
    if (!field->secret) {
        return ui_keep_text(ui, text);
    }
    size_t dot = strlen(DOT);
    char *dots = ui_keep(ui, strlen(text) * dot + 1);
    if (dots == NULL) {
        return "";
    }
    size_t used = 0;
    for (int at = 0; text[at] != '\0'; at = after(text, at)) {
        memcpy(dots + used, DOT, dot);
        used += dot;
    }
    return dots;
}

/* Dots are longer than most characters: an offset into the text becomes one into them. */
static int shown_offset(const UiField *field, const char *text, int at)
{
    if (!field->secret) {
        return at;
    }
    int characters = 0;
    for (int i = 0; i < at; i = after(text, i)) {
        characters++;
    }
    return characters * (int)strlen(DOT);
}

static float width_to(const Ui *ui, StyleText style, const char *text, int bytes)
{
    return ui->measure.text_width(ui->measure.keeper, style_text_face(style),
                                  ui_text_pixels(ui, style), text, (size_t)bytes);
}

static int offset_at(const Ui *ui, StyleText style, const char *text, float x)
{
    int at = 0;
    float left = 0.0f;
    while (text[at] != '\0') {
        int next = after(text, at);
        float right = width_to(ui, style, text, next);
        if (x < (left + right) / 2) {
            break;
        }
        left = right;
        at = next;
    }
    return at;
}

static void picture_draw(void *keeper, DrawList *list, Rect rect)
{
    Picture *picture = keeper;
    Ui *ui = picture->ui;
    float caret = width_to(ui, picture->style, picture->text, picture->caret);
    float *shift = &picture->place->field_shift;
    *shift = fmaxf(fminf(*shift, caret), caret - rect.width + 2.0f);
    *shift = fmaxf(*shift, 0.0f);
    float x = rect.x - *shift;
    if (picture->active && picture->mark != picture->caret) {
        float mark = width_to(ui, picture->style, picture->text, picture->mark);
        Rect selected = {x + fminf(mark, caret), rect.y, fabsf(mark - caret), rect.height};
        draw_rect(list, selected, 2.0f, ui_color(ui, STYLE_ACCENT_SOFT));
    }
    StyleColor ink = picture->placeholder ? STYLE_INK_SOFT : STYLE_INK;
    draw_text(list, (Point){x, rect.y}, style_text_face(picture->style),
              ui_text_pixels(ui, picture->style), ui_color(ui, ink), picture->text);
    if (picture->active && ui->input.time_ms / BLINK_MS % 2 == 0) {
        Rect line = {roundf(x + caret), rect.y, fmaxf(1.5f, ui->scale), rect.height};
        draw_rect(list, line, 0.0f, ui_color(ui, STYLE_ACCENT));
    }
}

static StyleText style_of(const UiField *field)
{
    return field->large ? STYLE_DISPLAY : STYLE_BODY;
}

static void picture_add(Edit *edit, bool focused)
{
    Ui *ui = edit->ui;
    StyleText style = style_of(edit->field);
    Picture *picture = ui_keep(ui, sizeof *picture);
    if (picture == NULL) {
        return;
    }
    bool empty = edit->text[0] == '\0' && edit->field->placeholder != NULL;
    *picture = (Picture){.ui = ui, .place = edit->place, .style = style, .active = focused};
    picture->placeholder = empty;
    picture->text = empty ? ui_keep_text(ui, edit->field->placeholder)
                          : shown_text(ui, edit->field, edit->text);
    picture->caret = shown_offset(edit->field, edit->text, edit->place->caret);
    picture->mark = shown_offset(edit->field, edit->text, edit->place->mark);
    float height =
        measure_line_height(&ui->measure, style_text_face(style), ui_text_pixels(ui, style));
    ui_picture(ui, (UiSize[2]){ui_grow(1), ui_fixed(height / ui->scale)}, picture_draw, picture);
}

static const float PADDING_X = 10.0f;

static void pointer_apply(Edit *edit, UiReply reply)
{
    if (!reply.pressed && !reply.held) {
        return;
    }
    Ui *ui = edit->ui;
    const char *shown = shown_text(ui, edit->field, edit->text);
    float x =
        ui->input.pointer.x - reply.rect.x - ui_pixels(ui, PADDING_X) + edit->place->field_shift;
    int at = offset_at(ui, style_of(edit->field), shown, x);
    if (edit->field->secret) {
        int characters = at / (int)strlen(DOT);
        for (at = 0; characters > 0; characters--) {
            at = after(edit->text, at);
        }
    }
    move(edit, at, !reply.pressed);
}

/* The caller may have changed the buffer since: the caret stays inside, at a whole character. */
static void place_clamp(Edit *edit)
{
    int length = (int)strlen(edit->text);
    int *offsets[] = {&edit->place->caret, &edit->place->mark};
    for (int i = 0; i < 2; i++) {
        int at = *offsets[i] < length ? *offsets[i] : length;
        while (at > 0 && ((uint8_t)edit->text[at] & 0xC0u) == 0x80u) {
            at--;
        }
        *offsets[i] = at;
    }
}

static void frame_add(Edit *edit, const char *key, const char *name, UiReply reply)
{
    Ui *ui = edit->ui;
    const UiField *field = edit->field;
    StyleColor idle = reply.hovered ? STYLE_INK_SOFT : STYLE_LINE_STRONG;
    StyleColor border = field->problem != NULL ? STYLE_NEGATIVE : idle;
    ui_control_begin(ui,
                     &(UiControl){.key = key,
                                  .name = name,
                                  .value = field->secret ? NULL : edit->text,
                                  .role = UI_ROLE_FIELD},
                     &(UiBox){.width = field->width.kind == UI_FIT ? ui_fixed(280) : field->width,
                              .padding_x = PADDING_X,
                              .padding_y = 7,
                              .radius = STYLE_RADIUS,
                              .background = STYLE_SURFACE,
                              .border = border});
    picture_add(edit, reply.focused);
    ui_control_end(ui);
}

UiFieldReply ui_field(Ui *ui, const UiField *field, char *buffer, size_t capacity)
{
    const char *key = field->key != NULL ? field->key : field->label;
    const char *name = field->name != NULL    ? field->name
                       : field->label != NULL ? field->label
                                              : key;
    UiReply reply = ui_control_reply(ui, key);
    Edit edit = {ui, field, buffer, capacity, core_memory(ui, reply.id), false};
    place_clamp(&edit);
    if (reply.gained_focus && !reply.pressed) {
        move(&edit, (int)strlen(buffer), false);
        edit.place->mark = 0;
    }
    pointer_apply(&edit, reply);
    bool submitted = false;
    if (reply.focused) {
        keys_apply(&edit);
        submitted = ui_control_key(ui, reply.id, UI_KEY_ENTER, 0);
        ui_request_wake(ui, BLINK_MS - (int)(ui->input.time_ms % BLINK_MS));
    }
    ui_box_begin(ui, &(UiBox){.width = field->width, .gap = STYLE_HAIR});
    if (field->label != NULL) {
        ui_text_with(ui, &(UiText){.text = field->label, .style = STYLE_STRONG, .silent = true});
    }
    frame_add(&edit, key, name, reply);
    if (field->problem != NULL) {
        ui_text_in(ui, STYLE_CAPTION, STYLE_NEGATIVE, field->problem);
    }
    ui_box_end(ui);
    return (UiFieldReply){edit.changed, submitted, reply.focused, reply.id};
}
