/*
 * A YAML file as a tree in which every node knows its line. The document owns its nodes and their
 * texts, all lent until document_close. The only user of libyaml.
 *
 * Not libcyaml: it has no numeric bounds, stops at the first mistake and forgets the line of a value
 * once loaded, so half of the checks would need a second mechanism. libyaml's own document keeps a
 * mark for every node; one walker over it reports all mistakes alike.
 */
#ifndef GAME_CONTENT_DOCUMENT_H
#define GAME_CONTENT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/base/status.h"

enum { DOCUMENT_BYTES_MAX = 4 * 1024 * 1024 };

typedef struct Document Document;

/* Borrows its document. index 0: no node, as found where a key is missing. */
typedef struct Node {
    const Document *document;
    int index;
} Node;

typedef enum NodeKind { NODE_NONE, NODE_SCALAR, NODE_LIST, NODE_MAP } NodeKind;

/* STATUS_NOT_FOUND, or STATUS_MALFORMED with path and line. *document is NULL unless STATUS_OK. */
Status document_open(const char *path, Document **document, Problem *problem);

/* The same from memory; `path` is for messages. */
Status document_parse(const void *bytes, size_t size, const char *path, Document **document,
                      Problem *problem);

/* NULL does nothing. */
void document_close(Document *document);

/* NODE_NONE for an empty file. */
Node document_root(const Document *document);

NodeKind node_kind(Node node);
int node_line(Node node);  /* from 1; 0 for no node */
int node_count(Node node); /* items of a list, pairs of a map, else 0 */

/* 0 <= position < node_count. node_item for lists, key and value for maps. */
Node node_item(Node list, int position);
Node node_key(Node map, int position);
Node node_value(Node map, int position);

/* The value of the first pair with that key, or no node. */
Node node_find(Node map, const char *key);

/* A scalar's text without its quotes; "" for anything else. */
const char *node_text(Node node);

/* True where quotes say that 01 is a word and not a number. */
bool node_is_quoted(Node node);

#endif
