/*
 * A validation as a table people read, and as a picture: five small charts, what was measured against
 * what the model says.
 */
#ifndef GAME_TOOLS_VALIDATION_REPORT_H
#define GAME_TOOLS_VALIDATION_REPORT_H

#include "game/tools/validation.h"

/* Model, observation, error and source of each point on stdout. Returns how many lie outside their tolerance. */
int validation_print(const Validation *validation);

/* Writes a .svg or .png file. STATUS_MALFORMED for another ending, STATUS_REFUSED when it cannot be written. */
Status validation_plot(const Validation *validation, const char *path, Problem *problem);

#endif
