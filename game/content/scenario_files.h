/*
 * The files of a scenario, one reader each: it takes the root of a document, reports what is wrong
 * and fills its part of the scenario. Together they are scenario_load; apart, they are what the fuzzer feeds.
 */
#ifndef GAME_CONTENT_SCENARIO_FILES_H
#define GAME_CONTENT_SCENARIO_FILES_H

#include "game/content/reader.h"
#include "game/content/scenario.h"

/* As written in the files, in the order of the enumerations. */
extern const char *const DOMAIN_KEYS[DOMAIN_COUNT];
extern const char *const SCOPE_KEYS[SCOPE_COUNT];
extern const char *const QUANTITY_KEYS[QUANTITY_COUNT];
extern const char *const TARGET_KEYS[INCIDENT_TARGET_COUNT];

/* scenario.yaml: name, years, introduction, map, credits, offer of services. */
void head_file_read(Reader *reader, Node root, Scenario *scenario);

/* territories.yaml, with the checks between territories: unique codes, borders the same from both sides. */
void territory_file_read(Reader *reader, Node root, Scenario *scenario);

/* coefficients.yaml: every name of coefficients.def once, nothing else. */
void coefficient_file_read(Reader *reader, Node root, Scenario *scenario);

/* proposals.yaml: the 22, once each. */
void proposal_file_read(Reader *reader, Node root, Scenario *scenario);

/* incidents.yaml */
void incident_file_read(Reader *reader, Node root, Scenario *scenario);

#endif
