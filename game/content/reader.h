/*
 * Typed getters over a document: each states what it expects, and where the file has something
 * else it records file, line, key, found and expected, and goes on with a harmless value, so that one
 * reading finds every mistake. Nothing is returned as an error: ask the list.
 */
#ifndef GAME_CONTENT_READER_H
#define GAME_CONTENT_READER_H

#include "engine/base/arena.h"
#include "game/content/document.h"
#include "game/content/problem_list.h"
#include "game/content/scenario.h"

enum { READER_PLACE_BYTES = 64, READER_TEXT_BYTES_MAX = 2000, READER_KEYS_MAX = 256 };

typedef struct Reader {
    const char *path;               /* borrowed: the file being read */
    Arena *arena;                   /* borrowed: where kept texts go */
    ProblemList *problems;          /* borrowed */
    char place[READER_PLACE_BYTES]; /* the record being read: "14", "p04_public_spaces" */
} Reader;

/* The range a number must keep: a row of a schema. */
typedef struct NumberField {
    const char *key;
    const char *unit; /* in English, for the message: "persons", "km" */
    double low, high;
    bool whole; /* no fraction */
} NumberField;

void reader_init(Reader *reader, const char *path, Arena *arena, ProblemList *problems);

/* Names the record that later problems belong to; NULL for none. */
void reader_enter(Reader *reader, const char *place);

/* "place.key: found …, expected …" at a node's line. `found` may be NULL: nothing. */
void reader_report(Reader *reader, int line, const char *key, const char *found,
                   const char *expected);
/* The same, quoting what a node holds. */
void reader_report_node(Reader *reader, Node node, const char *key, const char *expected);

/* True when `node` is of that kind, reported otherwise. `owner` gives the line when there is no node. */
bool reader_expect(Reader *reader, Node owner, Node node, const char *key, NodeKind kind);

/* Reports keys of `map` that are not among `known` and those written twice. */
void reader_check_keys(Reader *reader, Node map, const char *const *known, int count);

/* Required fields of a map. On a mistake: reported, *value untouched, false. */
bool reader_number(Reader *reader, Node map, const NumberField *field, double *value);
bool reader_int(Reader *reader, Node map, const NumberField *field, int *value);
bool reader_bool(Reader *reader, Node map, const char *key, bool *value);
bool reader_choice(Reader *reader, Node map, const char *key, const char *const *names, int count,
                   int *value);

/* A list of exactly `count` numbers. */
bool reader_numbers(Reader *reader, Node map, const NumberField *field, double *values, int count);

/* A list of at most `count_max` items, or no node. */
Node reader_list(Reader *reader, Node map, const char *key, int count_max);

/* A map, or no node. */
Node reader_map(Reader *reader, Node map, const char *key);

/* Not empty, kept in the arena; "" on a mistake. */
const char *reader_text(Reader *reader, Node map, const char *key);

/* The text of a scalar, kept in the arena; "" when it is too long for what is left. */
const char *reader_keep(Reader *reader, Node node, const char *key);

/* {fr: …, en: …}, both required. */
Bilingual reader_bilingual(Reader *reader, Node map, const char *key);

/* Whom a figure is from: a title or an address, the same in each language, as a plain text; whatever has
 * words of our own as {fr: …, en: …}. */
Bilingual reader_source(Reader *reader, Node map, const char *key);

/* A required text that fits a fixed buffer with its zero. */
bool reader_copy(Reader *reader, Node map, const char *key, char *buffer, size_t capacity);

/* A number in a text, by the same rules; for values that stand outside a map. */
bool reader_parse_number(Reader *reader, Node node, const NumberField *field, double *value);

#endif
