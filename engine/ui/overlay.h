/*
 * What stands over the rest: tooltips, dialogs, a veil, notices.
 */
#ifndef ENGINE_UI_OVERLAY_H
#define ENGINE_UI_OVERLAY_H

#include "engine/ui/control.h"

enum { UI_NOTICES_MAX = 3, UI_NOTICE_BYTES = 240 };

/* Belongs to the control declared just before: shown while hovered for a moment or focused. */
void ui_tooltip(Ui *ui, const char *text);

/*
 * A modal dialog in the middle of the window; it scrolls when higher than the window. Declare it
 * only while open. Returns false when the person dismissed it (Escape); close it then.
 */
bool ui_dialog_begin(Ui *ui, const char *key, const char *title);
void ui_dialog_end(Ui *ui);

/* Covers the window with a translucent veil and says why: eyes up, connection lost, paused. */
void ui_veil(Ui *ui, const char *title, const char *text);

typedef enum UiNoticeKind { UI_NOTICE_INFO, UI_NOTICE_GOOD, UI_NOTICE_WARNING } UiNoticeKind;

/* Shows a notice for long enough to read it. The oldest goes when there are too many. */
void ui_notice(Ui *ui, UiNoticeKind kind, const char *text);
/*
 * Declares the notices of the moment: once per build, last. They stand at the upper right of
 * `place`, a picture that suffers a note in its corner, or with 0 at the lower right of the window.
 */
void ui_notices(Ui *ui, UiId place);

#endif
