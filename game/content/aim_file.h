/*
 * aims.yaml: the private aims of a scenario and what their role sheets say. A scenario without the
 * file has none. Each entry:
 *
 *   key, title, sheet, tension     the last three in both languages
 *   for:   {quantity, at_least, at_most}     whose aim it may be, by the first state; without it: anybody's
 *   years: it is dealt in sessions of so many years or more; 1 without it
 *   goal:  {figure, measure, at_least or at_most, proposals}
 *   limit: the same, to be kept as well; may be left out
 */
#ifndef GAME_CONTENT_AIM_FILE_H
#define GAME_CONTENT_AIM_FILE_H

#include "game/content/reader.h"
#include "game/content/scenario.h"

/* Fills scenario->rules.aim and scenario->text.aim. */
void aim_file_read(Reader *reader, Node root, Scenario *scenario);

#endif
