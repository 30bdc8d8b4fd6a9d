#include "engine/ui/focus.h"

#include "engine/ui/interact.h"

/* The ring is for who uses the keyboard: a press of the pointer moves the focus without it. */
void focus_move(Ui *ui, UiId id, bool shown)
{
    if (ui->focus != id) {
        ui->focus_gained = id;
        ui->wants_rebuild = true;
    }
    ui->focus = id;
    ui->focus_shown = shown;
    if (shown) {
        ui->scroll_target = id;
    }
}

/* A group is entered at what is chosen in it: Tab goes from question to question, arrows through the
   answers. */
static int focus_entry(const Build *build, int index)
{
    int group = build->boxes[index].group;
    int first = CORE_NONE;
    for (int i = group; group >= 0 && i < build->boxes[group].end; i++) {
        const Box *box = &build->boxes[i];
        if (!box->focusable || box->group != group) {
            continue;
        }
        if (box->selected) {
            return i;
        }
        first = first < 0 ? i : first;
    }
    return first >= 0 ? first : index;
}

static void focus_tab(Ui *ui, int step)
{
    const Build *build = ui->last;
    int from = core_find(build, ui->focus);
    int group = from >= 0 ? build->boxes[from].group : CORE_NONE;
    int at = from >= 0 ? from : step > 0 ? -1 : 0;
    for (int tried = 0; tried < build->count; tried++) {
        at = (at + step + build->count) % build->count;
        const Box *box = &build->boxes[at];
        bool same = group >= 0 && box->group == group;
        if (box->focusable && !same && core_reachable(build, at)) {
            focus_move(ui, build->boxes[focus_entry(build, at)].id, true);
            return;
        }
    }
}

/* At the end of a group the arrow is used all the same: it must not scroll the page instead. */
static bool focus_arrow(Ui *ui, int step, bool to_end)
{
    const Build *build = ui->last;
    int from = core_find(build, ui->focus);
    int group = from >= 0 ? build->boxes[from].group : CORE_NONE;
    UiId found = 0;
    if (group < 0) {
        return false;
    }
    for (int i = from + step; i > group && i < build->boxes[group].end; i += step) {
        const Box *box = &build->boxes[i];
        if (box->focusable && box->group == group) {
            found = box->id;
            if (!to_end) {
                break;
            }
        }
    }
    if (found != 0) {
        focus_move(ui, found, true);
        ui->focus_by_arrow = true;
    }
    return true;
}

/* These use the arrows, or all keys, themselves. */
static bool role_takes_arrows(UiRole role)
{
    return role == UI_ROLE_FIELD || role == UI_ROLE_SLIDER || role == UI_ROLE_STEPPER ||
           role == UI_ROLE_CANVAS;
}

static bool role_takes_press(UiRole role)
{
    return role == UI_ROLE_FIELD || role == UI_ROLE_CANVAS;
}

static bool key_arrow(Ui *ui, UiKey key)
{
    if (key == UI_KEY_LEFT || key == UI_KEY_UP) {
        return focus_arrow(ui, -1, false);
    }
    if (key == UI_KEY_RIGHT || key == UI_KEY_DOWN) {
        return focus_arrow(ui, 1, false);
    }
    if (key == UI_KEY_HOME) {
        return focus_arrow(ui, -1, true);
    }
    return key == UI_KEY_END && focus_arrow(ui, 1, true);
}

bool focus_key(Ui *ui, UiKeyPress press)
{
    if (press.key == UI_KEY_TAB && (press.modifiers & (UI_CTRL | UI_ALT)) == 0) {
        focus_tab(ui, (press.modifiers & UI_SHIFT) != 0 ? -1 : 1);
        return true;
    }
    const Box *focused = interact_last(ui, ui->focus);
    if (focused == NULL || press.modifiers != 0) {
        return false;
    }
    bool press_key =
        press.key == UI_KEY_SPACE || (press.key == UI_KEY_ENTER && focused->role != UI_ROLE_ROW);
    if (press_key && !role_takes_press(focused->role)) {
        ui->focus_shown = true;
        interact_click(ui, focused->id);
        return true;
    }
    return !role_takes_arrows(focused->role) && key_arrow(ui, press.key);
}

/* Dialogs that came or went. */

static void modal_open(Ui *ui, int modal)
{
    if (ui->modal_count == CORE_MODALS_MAX) {
        return;
    }
    const Build *build = ui->now;
    ui->modals[ui->modal_count++] = (ModalFocus){build->boxes[modal].id, ui->focus};
    int focused = core_find(build, ui->focus);
    if (focused > modal && focused < build->boxes[modal].end) {
        return;
    }
    UiId first = 0;
    for (int i = modal; i < build->boxes[modal].end && first == 0; i++) {
        first = build->boxes[i].focusable ? build->boxes[i].id : 0;
    }
    focus_move(ui, first, ui->focus_shown);
}

/* Dialogs are a stack, and each gives the focus back to what had it before. One that is replaced by
   another in the same build is closed first, so that the stack does not grow. */
void focus_modals_follow(Ui *ui)
{
    int modal = interact_modal(ui->now);
    UiId id = modal >= 0 ? ui->now->boxes[modal].id : 0;
    int level = ui->modal_count;
    while (level > 0 && ui->modals[level - 1].modal != id) {
        level--;
    }
    bool known = level > 0;
    bool below_remains =
        ui->modal_count > 0 && core_find(ui->now, ui->modals[ui->modal_count - 1].modal) >= 0;
    if (id != 0 && !known && (ui->modal_count == 0 || below_remains)) {
        modal_open(ui, modal);
        return;
    }
    while (ui->modal_count > level) {
        ui->modal_count--;
        focus_move(ui, ui->modals[ui->modal_count].focus_before, ui->focus_shown);
    }
    if (id != 0 && !known) {
        modal_open(ui, modal);
    }
}

UiId ui_focus(const Ui *ui) { return ui->focus; }

void ui_focus_set(Ui *ui, UiId id) { focus_move(ui, id, ui->focus_shown); }

/* Also when what had the focus is gone: else the keyboard would speak to nobody. */
void ui_focus_default(Ui *ui, UiId id)
{
    if (ui->focus == 0 || (core_find(ui->last, ui->focus) < 0)) {
        focus_move(ui, id, ui->focus_shown);
    }
}

bool ui_focus_shown(const Ui *ui) { return ui->focus_shown; }
