/*
 * The arrangement all screens share: the bar on top, a panel with its foot, the map beside it.
 * With little width the map does not fit beside (a tab shows it instead); with little height nothing
 * stays in place and the window scrolls as one page, so that large text leaves room to read.
 */
#ifndef GAME_SCREEN_PANEL_H
#define GAME_SCREEN_PANEL_H

#include "game/screen/screen.h"

#include "engine/ui/layout.h"

bool panel_is_narrow(const Ui *ui); /* no room for the map beside a panel */
bool panel_is_low(const Ui *ui);    /* no room for more than a button that stays in place */
bool panel_is_page(const Ui *ui);   /* no room for anything that stays in place */

/* Rows of a session's screen: the bar, then what stands side by side. */
void panel_screen_begin(Stage *stage, Ui *ui);
void panel_screen_end(Ui *ui);

/* A panel `units` wide, or as wide as the window when narrow; as high as its room. */
void panel_begin(Ui *ui, const char *key, float units);
void panel_end(Ui *ui);

/* What scrolls in a panel, and what stays below it. `name` is read out. */
void panel_body_begin(Ui *ui, const char *key, const char *name, float padding);
void panel_body_end(Ui *ui);
void panel_foot_begin(Ui *ui);
void panel_foot_end(Ui *ui);

#endif
