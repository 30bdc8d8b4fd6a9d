#include "game/content/reader.h"

#include <string.h>

#include "engine/base/text.h"

void reader_init(Reader *reader, const char *path, Arena *arena, ProblemList *problems)
{
    *reader = (Reader){.path = path, .arena = arena, .problems = problems};
}

void reader_enter(Reader *reader, const char *place)
{
    text_copy(reader->place, sizeof reader->place, place != NULL ? place : "");
}

void reader_report(Reader *reader, int line, const char *key, const char *found,
                   const char *expected)
{
    Problem problem;
    bool placed = reader->place[0] != '\0';
    problem_set(&problem, STATUS_MALFORMED, reader->path, line, _("%s%s%s: found %s, expected %s"),
                reader->place, placed && key[0] != '\0' ? "." : "", key,
                found != NULL ? found : _("nothing"), expected);
    problem_list_add(reader->problems, &problem);
}

/* The beginning is enough to recognise a value by; cut at a whole character. */
static void quote(const char *text, char *buffer, size_t capacity)
{
    char beginning[60];
    bool whole = text_copy(beginning, sizeof beginning, text);
    text_format(buffer, capacity, "\"%s%s\"", beginning, whole ? "" : "…");
}

static void describe(Node node, char *buffer, size_t capacity)
{
    switch (node_kind(node)) {
    case NODE_NONE:
        text_copy(buffer, capacity, _("nothing"));
        break;
    case NODE_LIST:
        text_copy(buffer, capacity, _("a list"));
        break;
    case NODE_MAP:
        text_copy(buffer, capacity, _("keys and values"));
        break;
    case NODE_SCALAR:
        quote(node_text(node), buffer, capacity);
        break;
    }
}

void reader_report_node(Reader *reader, Node node, const char *key, const char *expected)
{
    char found[96];
    describe(node, found, sizeof found);
    reader_report(reader, node_line(node), key, found, expected);
}

static const char *kind_name(NodeKind kind)
{
    switch (kind) {
    case NODE_SCALAR:
        return _("a text or a number");
    case NODE_LIST:
        return _("a list");
    case NODE_MAP:
        return _("keys and values");
    case NODE_NONE:
        break;
    }
    return _("nothing");
}

bool reader_expect(Reader *reader, Node owner, Node node, const char *key, NodeKind kind)
{
    NodeKind found = node_kind(node);
    if (found == kind)
        return true;
    if (found == NODE_NONE)
        reader_report(reader, node_line(owner), key, NULL, _("this key"));
    else
        reader_report_node(reader, node, key, kind_name(kind));
    return false;
}

static bool is_known(const char *key, const char *const *known, int count)
{
    for (int i = 0; i < count; i++)
        if (text_equal(key, known[i]))
            return true;
    return false;
}

static void list_words(char *buffer, size_t capacity, const char *const *words, int count)
{
    text_copy(buffer, capacity, _("one of:"));
    for (int i = 0; i < count; i++) {
        text_append(buffer, capacity, i == 0 ? " " : ", ");
        text_append(buffer, capacity, words[i]);
    }
}

static bool is_repeated(Node map, int position)
{
    for (int i = 0; i < position; i++)
        if (text_equal(node_text(node_key(map, i)), node_text(node_key(map, position))))
            return true;
    return false;
}

void reader_check_keys(Reader *reader, Node map, const char *const *known, int count)
{
    int pairs = node_kind(map) == NODE_MAP ? node_count(map) : 0;
    if (pairs > READER_KEYS_MAX) {
        reader_report_node(reader, map, "", _("fewer keys"));
        return;
    }
    for (int i = 0; i < pairs; i++) {
        Node key = node_key(map, i);
        char expected[300];
        if (!is_known(node_text(key), known, count)) {
            list_words(expected, sizeof expected, known, count);
            reader_report(reader, node_line(key), node_text(key), _("an unknown key"), expected);
        } else if (is_repeated(map, i)) {
            reader_report(reader, node_line(key), node_text(key), _("the key a second time"),
                          _("each key once"));
        }
    }
}

static Node scalar_field(Reader *reader, Node map, const char *key)
{
    Node node = node_find(map, key);
    return reader_expect(reader, map, node, key, NODE_SCALAR) ? node : (Node){map.document, 0};
}

static void report_number(Reader *reader, Node node, const NumberField *field)
{
    char expected[180];
    text_format(expected, sizeof expected,
                field->whole ? _("a whole number from %.10g to %.10g (%s)")
                             : _("a number from %.10g to %.10g (%s)"),
                field->low, field->high, field->unit);
    if (node_is_quoted(node))
        text_append(expected, sizeof expected, _(", without quotes"));
    reader_report_node(reader, node, field->key, expected);
}

bool reader_parse_number(Reader *reader, Node node, const NumberField *field, double *value)
{
    double number = 0.0;
    bool good = node_kind(node) == NODE_SCALAR && !node_is_quoted(node) &&
                text_parse_f64(node_text(node), &number) && number >= field->low &&
                number <= field->high;
    /* The range of a whole number fits an int64, so the conversion is defined. */
    if (good && field->whole)
        good = (double)(int64_t)number == number;
    if (good)
        *value = number;
    else
        report_number(reader, node, field);
    return good;
}

bool reader_number(Reader *reader, Node map, const NumberField *field, double *value)
{
    Node node = scalar_field(reader, map, field->key);
    return node.index > 0 && reader_parse_number(reader, node, field, value);
}

bool reader_int(Reader *reader, Node map, const NumberField *field, int *value)
{
    double number = 0.0;
    CHECK(field->whole && field->low >= -2147483648.0 && field->high <= 2147483647.0);
    if (!reader_number(reader, map, field, &number))
        return false;
    *value = (int)number;
    return true;
}

bool reader_bool(Reader *reader, Node map, const char *key, bool *value)
{
    Node node = scalar_field(reader, map, key);
    if (node.index == 0)
        return false;
    const char *word = node_text(node);
    bool yes = text_equal(word, "true");
    if (node_is_quoted(node) || (!yes && !text_equal(word, "false"))) {
        reader_report_node(reader, node, key, _("true or false"));
        return false;
    }
    *value = yes;
    return true;
}

bool reader_choice(Reader *reader, Node map, const char *key, const char *const *names, int count,
                   int *value)
{
    Node node = scalar_field(reader, map, key);
    for (int i = 0; i < count && node.index > 0; i++) {
        if (text_equal(node_text(node), names[i])) {
            *value = i;
            return true;
        }
    }
    if (node.index > 0) {
        char expected[300];
        list_words(expected, sizeof expected, names, count);
        reader_report_node(reader, node, key, expected);
    }
    return false;
}

bool reader_numbers(Reader *reader, Node map, const NumberField *field, double *values, int count)
{
    Node list = node_find(map, field->key);
    if (!reader_expect(reader, map, list, field->key, NODE_LIST))
        return false;
    if (node_count(list) != count) {
        char found[48], expected[48];
        text_format(found, sizeof found, _("a list of %d"), node_count(list));
        text_format(expected, sizeof expected, _("a list of %d numbers"), count);
        reader_report(reader, node_line(list), field->key, found, expected);
        return false;
    }
    bool good = true;
    for (int i = 0; i < count; i++)
        good = reader_parse_number(reader, node_item(list, i), field, &values[i]) && good;
    return good;
}

Node reader_list(Reader *reader, Node map, const char *key, int count_max)
{
    Node list = node_find(map, key);
    Node none = {map.document, 0};
    if (!reader_expect(reader, map, list, key, NODE_LIST))
        return none;
    if (node_count(list) <= count_max)
        return list;
    char found[48], expected[48];
    text_format(found, sizeof found, _("a list of %d"), node_count(list));
    text_format(expected, sizeof expected, _("at most %d"), count_max);
    reader_report(reader, node_line(list), key, found, expected);
    return none;
}

Node reader_map(Reader *reader, Node map, const char *key)
{
    Node found = node_find(map, key);
    return reader_expect(reader, map, found, key, NODE_MAP) ? found : (Node){map.document, 0};
}

const char *reader_keep(Reader *reader, Node node, const char *key)
{
    size_t size = strlen(node_text(node)) + 1;
    char *copy = size <= READER_TEXT_BYTES_MAX ? arena_try(reader->arena, size) : NULL;
    if (copy == NULL) {
        reader_report_node(reader, node, key,
                           _("a shorter text: at most 2,000 bytes, and 1 MB in all"));
        return "";
    }
    memcpy(copy, node_text(node), size);
    return copy;
}

const char *reader_text(Reader *reader, Node map, const char *key)
{
    Node node = scalar_field(reader, map, key);
    if (node.index == 0)
        return "";
    if (node_text(node)[0] == '\0') {
        reader_report_node(reader, node, key, _("a text"));
        return "";
    }
    return reader_keep(reader, node, key);
}

Bilingual reader_bilingual(Reader *reader, Node map, const char *key)
{
    static const char *const LANGUAGES[LANGUAGE_COUNT] = {"fr", "en"};
    Bilingual text = {{"", ""}};
    Node both = node_find(map, key);
    if (!reader_expect(reader, map, both, key, NODE_MAP))
        return text;
    reader_check_keys(reader, both, LANGUAGES, LANGUAGE_COUNT);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (node_find(both, LANGUAGES[i]).index > 0)
            text.in[i] = reader_text(reader, both, LANGUAGES[i]);
        else
            reader_report(reader, node_line(both), key, NULL,
                          i == LANGUAGE_FR ? _("the French text (fr)")
                                           : _("the English text (en)"));
    }
    return text;
}

Bilingual reader_source(Reader *reader, Node map, const char *key)
{
    Node node = node_find(map, key);
    if (node_kind(node) == NODE_MAP)
        return reader_bilingual(reader, map, key);
    if (node_kind(node) == NODE_LIST) {
        reader_report_node(reader, node, key, _("a text, or one in each language (fr, en)"));
        return (Bilingual){{"", ""}};
    }
    const char *text = reader_text(reader, map, key);
    return (Bilingual){{text, text}};
}

bool reader_copy(Reader *reader, Node map, const char *key, char *buffer, size_t capacity)
{
    Node node = scalar_field(reader, map, key);
    if (node.index == 0)
        return false;
    size_t length = strlen(node_text(node));
    if (length > 0 && length < capacity)
        return text_copy(buffer, capacity, node_text(node));
    char expected[64];
    text_format(expected, sizeof expected, _("a text of 1 to %d bytes"), (int)capacity - 1);
    reader_report_node(reader, node, key, expected);
    return false;
}
