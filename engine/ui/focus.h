/*
 * Who has the keyboard. Tab and Shift-Tab go through the controls as declared; inside a group
 * (UiBox.group) the arrows move and Tab leaves. A modal box keeps the focus inside; when it closes
 * the focus returns to where it was. The ring is shown once the keyboard was used.
 */
#ifndef ENGINE_UI_FOCUS_H
#define ENGINE_UI_FOCUS_H

#include "engine/ui/context.h"

UiId ui_focus(const Ui *ui); /* 0 when nobody has it */
void ui_focus_set(Ui *ui, UiId id);
/* Focuses it only if nobody has the focus: for a screen's first control. */
void ui_focus_default(Ui *ui, UiId id);
bool ui_focus_shown(const Ui *ui); /* the ring is to be seen */

#endif
