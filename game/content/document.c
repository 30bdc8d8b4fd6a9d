#include "game/content/document.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "game/content/locale.h"

struct Document {
    yaml_document_t yaml;
};

static yaml_node_t *raw(Node node)
{
    if (node.index < 1)
        return NULL;
    /* libyaml takes a document it does not change without const. */
    yaml_document_t *yaml = (yaml_document_t *)(uintptr_t)&node.document->yaml;
    return yaml_document_get_node(yaml, node.index);
}

static int line_at(const char *bytes, size_t size, size_t offset)
{
    int line = 1;
    for (size_t i = 0; i < size && i < offset; i++)
        line += bytes[i] == '\n';
    return line;
}

/* Where the indentation of `line` (from 1) holds a tab: what libyaml words as a token that cannot start. */
static bool tab_indents(const char *bytes, size_t size, int line)
{
    size_t i = 0;
    for (int at = 1; i < size && at < line; i++)
        at += bytes[i] == '\n';
    while (i < size && bytes[i] == ' ')
        i++;
    return i < size && bytes[i] == '\t';
}

static Status explain(const yaml_parser_t *parser, const char *bytes, size_t size, const char *path,
                      Problem *problem)
{
    bool unreadable = parser->error == YAML_READER_ERROR;
    int line = unreadable ? line_at(bytes, size, parser->problem_offset)
                          : (int)parser->problem_mark.line + 1;
    if (tab_indents(bytes, size, line))
        return problem_set(problem, STATUS_MALFORMED, path, line,
                           _("indentation: found a tab, expected spaces"));
    if (unreadable)
        return problem_set(problem, STATUS_MALFORMED, path, line,
                           _("text: found bytes that are not UTF-8, expected UTF-8 (%s)"),
                           parser->problem ? parser->problem : "?");
    return problem_set(
        problem, STATUS_MALFORMED, path, line, _("syntax: found %s %s, expected well-formed YAML"),
        parser->problem ? parser->problem : "?", parser->context ? parser->context : "");
}

/* One file is one document: what follows a second "---" would be ignored in silence. */
static Status check_end(yaml_parser_t *parser, const char *path, Problem *problem)
{
    yaml_document_t next;
    if (!yaml_parser_load(parser, &next))
        return problem_set(problem, STATUS_MALFORMED, path, (int)parser->problem_mark.line + 1,
                           _("syntax: found text after the end, expected one document"));
    bool more = yaml_document_get_root_node(&next) != NULL;
    int line = (int)next.start_mark.line + 1;
    yaml_document_delete(&next);
    return more ? problem_set(problem, STATUS_MALFORMED, path, line,
                              _("syntax: found a second document, expected one"))
                : STATUS_OK;
}

static Status parse(yaml_parser_t *parser, const char *bytes, size_t size, const char *path,
                    Document *document, Problem *problem)
{
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(parser, (const unsigned char *)bytes, size);
    if (!yaml_parser_load(parser, &document->yaml))
        return explain(parser, bytes, size, path, problem);
    Status status = yaml_document_get_root_node(&document->yaml) != NULL
                        ? check_end(parser, path, problem)
                        : STATUS_OK;
    if (status != STATUS_OK)
        yaml_document_delete(&document->yaml);
    return status;
}

Status document_parse(const void *bytes, size_t size, const char *path, Document **document,
                      Problem *problem)
{
    *document = NULL;
    const char *text = bytes;
    /* Some editors begin a file with a byte order mark. */
    bool marked = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0;
    yaml_parser_t parser;
    Document *made = calloc(1, sizeof *made);
    if (made == NULL || !yaml_parser_initialize(&parser)) {
        free(made);
        return problem_set(problem, STATUS_EXHAUSTED, path, 0, _("not enough memory"));
    }
    Status status =
        parse(&parser, marked ? text + 3 : text, marked ? size - 3 : size, path, made, problem);
    yaml_parser_delete(&parser);
    if (status == STATUS_OK)
        *document = made;
    else
        free(made);
    return status;
}

Status document_open(const char *path, Document **document, Problem *problem)
{
    *document = NULL;
    uint8_t *bytes = NULL;
    size_t size = 0;
    Status status = file_read_whole(path, DOCUMENT_BYTES_MAX, &bytes, &size, problem);
    if (status == STATUS_OK)
        status = document_parse(bytes, size, path, document, problem);
    free(bytes);
    return status;
}

void document_close(Document *document)
{
    if (document == NULL)
        return;
    yaml_document_delete(&document->yaml);
    free(document);
}

Node document_root(const Document *document)
{
    Node first = {document, 1};
    return raw(first) != NULL ? first : (Node){document, 0};
}

NodeKind node_kind(Node node)
{
    const yaml_node_t *found = raw(node);
    if (found == NULL)
        return NODE_NONE;
    switch (found->type) {
    case YAML_SCALAR_NODE:
        return NODE_SCALAR;
    case YAML_SEQUENCE_NODE:
        return NODE_LIST;
    case YAML_MAPPING_NODE:
        return NODE_MAP;
    case YAML_NO_NODE:
        break;
    }
    return NODE_NONE;
}

int node_line(Node node)
{
    const yaml_node_t *found = raw(node);
    return found != NULL ? (int)found->start_mark.line + 1 : 0;
}

int node_count(Node node)
{
    const yaml_node_t *found = raw(node);
    NodeKind kind = node_kind(node);
    if (kind == NODE_LIST)
        return (int)(found->data.sequence.items.top - found->data.sequence.items.start);
    if (kind == NODE_MAP)
        return (int)(found->data.mapping.pairs.top - found->data.mapping.pairs.start);
    return 0;
}

Node node_item(Node list, int position)
{
    CHECK(node_kind(list) == NODE_LIST && position >= 0 && position < node_count(list));
    return (Node){list.document, raw(list)->data.sequence.items.start[position]};
}

static yaml_node_pair_t pair_at(Node map, int position)
{
    CHECK(node_kind(map) == NODE_MAP && position >= 0 && position < node_count(map));
    return raw(map)->data.mapping.pairs.start[position];
}

Node node_key(Node map, int position) { return (Node){map.document, pair_at(map, position).key}; }

Node node_value(Node map, int position)
{
    return (Node){map.document, pair_at(map, position).value};
}

Node node_find(Node map, const char *key)
{
    int count = node_kind(map) == NODE_MAP ? node_count(map) : 0;
    for (int i = 0; i < count; i++)
        if (text_equal(node_text(node_key(map, i)), key))
            return node_value(map, i);
    return (Node){map.document, 0};
}

const char *node_text(Node node)
{
    const yaml_node_t *found = raw(node);
    if (found == NULL || found->type != YAML_SCALAR_NODE)
        return "";
    return (const char *)found->data.scalar.value;
}

bool node_is_quoted(Node node)
{
    const yaml_node_t *found = raw(node);
    return found != NULL && found->type == YAML_SCALAR_NODE &&
           found->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
}
