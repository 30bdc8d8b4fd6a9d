/*
 * Between the files that judge input, for this folder only: who is under the pointer (pick.c), what
 * scrolls (scroll.c), who has the keyboard (focus.c), and in what order all that is asked (interact.c).
 */
#ifndef ENGINE_UI_INTERACT_H
#define ENGINE_UI_INTERACT_H

#include "engine/ui/core.h"

/* pick.c */
int interact_modal(const Build *build); /* the topmost modal float, CORE_NONE */
/* The topmost root that hides what lies below the pointer. */
int interact_root(const Build *build, Point pointer);
/* The deepest box of one root under the pointer; `controls`: only among those. CORE_NONE. */
int interact_pick(const Build *build, int root, Point pointer, bool controls);
UiId interact_hot(const Ui *ui, const Build *build); /* the control under the pointer, or 0 */
const Box *interact_last(const Ui *ui, UiId id);     /* of the finished build, or NULL */

/* scroll.c */
bool scroll_bar_press(Ui *ui); /* true when the press was on a thumb */
void scroll_bar_drag(Ui *ui);
void scroll_wheel(Ui *ui);
void scroll_targets_show(Ui *ui);
void scroll_page_keys(Ui *ui);

/* focus.c */
void focus_move(Ui *ui, UiId id, bool shown); /* `shown`: with its ring, and scrolled into sight */
bool focus_key(Ui *ui, UiKeyPress press);     /* true when the key was used */
void focus_modals_follow(Ui *ui);

/* interact.c */
void interact_click(Ui *ui, UiId id); /* nothing happens to what is disabled or gone */

#endif
