/*
 * What the window shows, in words: a file that is replaced after each picture. It serves whatever cannot see the
 * pixels: a screen reader's bridge, and hands that press by the name of a button.
 */
#ifndef GAME_APP_OUTLINE_H
#define GAME_APP_OUTLINE_H

#include "engine/ui/control.h"

/*
 * A line for each control and text of the finished build, in reading order; five fields parted by tabs: role, state
 * ("-", or some of "disabled selected focused"), left, top, width and height of what is to be seen in pixels, name,
 * value. Nothing is told of a file that cannot be written: the picture counts, and the next one tries again.
 */
void outline_write(const Ui *ui, const char *path);

#endif
