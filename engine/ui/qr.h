/*
 * A QR code among the boxes of a screen. It is dark on white whatever the theme - readers refuse the
 * reverse - with its quiet zone, and every module is the same whole number of pixels, so that its
 * edges stay sharp at any scale.
 */
#ifndef ENGINE_UI_QR_H
#define ENGINE_UI_QR_H

#include "engine/draw/qr_code.h"
#include "engine/ui/layout.h"

/*
 * A square `side_units` wide, wider when its modules would otherwise be smaller than a pixel. `code`
 * is borrowed until ui_end; nothing is drawn of an empty one. `name` says what it holds to those
 * who hear the screen: say the same beside it in letters, for those who have nothing to read it with.
 */
void ui_qr(Ui *ui, const QrCode *code, float side_units, const char *name);

/* The same picture anywhere: `code` with its quiet zone, as large as whole pixels allow, in the middle of `rect`. */
void qr_draw(DrawList *list, const QrCode *code, Rect rect);

#endif
