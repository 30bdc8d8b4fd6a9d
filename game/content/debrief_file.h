/*
 * debrief.yaml: the steps of the guided debrief and the questions of the evaluation. Read with a scenario's other
 * files: its own where it has one, else the one all scenarios share, assets/debrief.yaml.
 *
 *   steps: in their order, each
 *     key, minutes, title, say
 *     pages: [words, forecast, contracts, replay, turning_points, what_if, contested, proposals, missing,
 *             commitments, evaluation]
 *     questions: two or three, each {fr, en}
 *   evaluation: six sentences, each {fr, en}
 */
#ifndef GAME_CONTENT_DEBRIEF_FILE_H
#define GAME_CONTENT_DEBRIEF_FILE_H

#include "game/content/reader.h"
#include "game/content/scenario.h"

void debrief_file_read(Reader *reader, Node root, Scenario *scenario);

#endif
