#include "game/content/scenario.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "game/content/aim_file.h"
#include "game/content/debrief_file.h"
#include "game/content/scenario_files.h"
#include "game/content/variant.h"

typedef void FileRead(Reader *reader, Node root, Scenario *scenario);

/* In this order: later files name what earlier ones declare. */
static const struct {
    const char *name;
    FileRead *read;
    bool may_lack;
} FILES[] = {
    {"scenario.yaml", head_file_read, false},
    {"territories.yaml", territory_file_read, false},
    {"coefficients.yaml", coefficient_file_read, false},
    {"proposals.yaml", proposal_file_read, false},
    {"incidents.yaml", incident_file_read, false},
    {"aims.yaml", aim_file_read, true},
    {"debrief.yaml", debrief_file_read, true},
};
enum { FILE_COUNT = sizeof FILES / sizeof FILES[0] };

/* What is being loaded, and what its files say wrong. */
typedef struct Load {
    Scenario *scenario;
    Arena *arena;
    ProblemList *problems;
    Status status;
    char base[SCENARIO_PATH_BYTES]; /* folder of the base; "" for a scenario of its own */
    Variant variant;
} Load;

static void note(Load *load, Status status, const Problem *problem)
{
    problem_list_add(load->problems, problem);
    /* A file that is missing says more than a key that is wrong. */
    if (load->status != STATUS_NOT_FOUND)
        load->status = status;
}

/* A variant's own file comes before its base's, and the one that all scenarios share after both. */
static void find_file(const Load *load, const char *name, char *path, size_t capacity)
{
    text_format(path, capacity, "%s/%s", load->scenario->folder, name);
    if (load->base[0] != 0 && !file_exists(path))
        text_format(path, capacity, "%s/%s", load->base, name);
    char shared[SCENARIO_PATH_BYTES];
    if (!file_exists(path) && assets_find(name, shared, sizeof shared, NULL) == STATUS_OK)
        text_copy(path, capacity, shared);
}

static Document *open_file(Load *load, const char *path)
{
    Problem problem;
    Document *document = NULL;
    Status status = document_open(path, &document, &problem);
    if (status != STATUS_OK)
        note(load, status, &problem);
    return document;
}

static void load_file(Load *load, int index)
{
    char path[SCENARIO_PATH_BYTES];
    find_file(load, FILES[index].name, path, sizeof path);
    if (FILES[index].may_lack && !file_exists(path))
        return;
    Document *document = open_file(load, path);
    if (document == NULL)
        return;
    Reader reader;
    reader_init(&reader, path, load->arena, load->problems);
    FILES[index].read(&reader, document_root(document), load->scenario);
    document_close(document);
}

/* Reads variant.yaml where there is one, and finds its base. */
static void begin_variant(Load *load, const char *path)
{
    Problem problem;
    Document *document = open_file(load, path);
    if (document == NULL)
        return;
    Reader reader;
    reader_init(&reader, path, load->arena, load->problems);
    variant_read(&reader, document_root(document), &load->variant);
    document_close(document);
    Status status = scenario_find(load->variant.base, load->base, sizeof load->base, &problem);
    if (status != STATUS_OK)
        note(load, status, &problem);
}

static void finish_variant(Load *load, const char *path)
{
    Reader reader;
    reader_init(&reader, path, load->arena, load->problems);
    if (load->status == STATUS_OK && problem_list_is_empty(load->problems))
        variant_apply(&reader, &load->variant, load->scenario);
}

static void find_map(Load *load)
{
    Scenario *scenario = load->scenario;
    char relative[SCENARIO_PATH_BYTES];
    Problem problem;
    if (scenario->map[0] == '\0')
        return;
    text_format(relative, sizeof relative, "maps/%s", scenario->map);
    Status status = assets_find(relative, scenario->map_path, sizeof scenario->map_path, &problem);
    if (status != STATUS_OK)
        note(load, status, &problem);
}

static Status finish(Load *load, size_t mark)
{
    if (load->status == STATUS_OK && !problem_list_is_empty(load->problems))
        load->status = STATUS_MALFORMED;
    if (load->status == STATUS_OK)
        rules_finish(&load->scenario->rules);
    else
        arena_rewind(load->arena, mark);
    return load->status;
}

Status scenario_load(const char *folder, Arena *arena, Scenario *scenario, ProblemList *problems)
{
    Load load = {.scenario = scenario, .arena = arena, .problems = problems};
    size_t mark = arena_mark(arena);
    memset(scenario, 0, sizeof *scenario);
    scenario->region = SCENARIO_REGION_NONE;
    problem_list_clear(problems);
    if (!text_copy(scenario->folder, sizeof scenario->folder, folder)) {
        Problem problem;
        note(&load,
             problem_set(&problem, STATUS_NOT_FOUND, folder, 0, _("the folder's name is too long")),
             &problem);
        return finish(&load, mark);
    }
    char variant[SCENARIO_PATH_BYTES];
    text_format(variant, sizeof variant, "%s/variant.yaml", folder);
    bool is_variant = file_exists(variant);
    if (is_variant)
        begin_variant(&load, variant);
    bool has_files = !is_variant || load.base[0] != 0;
    for (int i = 0; i < FILE_COUNT && has_files; i++)
        load_file(&load, i);
    if (is_variant)
        finish_variant(&load, variant);
    find_map(&load);
    return finish(&load, mark);
}

Status scenario_find(const char *name, char *path, size_t capacity, Problem *problem)
{
    char relative[SCENARIO_PATH_BYTES];
    text_format(relative, sizeof relative, "scenarios/%s", name);
    if (strchr(name, '/') == NULL && assets_find(relative, path, capacity, NULL) == STATUS_OK)
        return STATUS_OK;
    if (text_copy(path, capacity, name) && file_is_folder(path))
        return STATUS_OK;
    return problem_set(
        problem, STATUS_NOT_FOUND, name, 0,
        _("found no scenario of this name, expected a folder or one among the assets"));
}

/* Each region once, in the order of its first territory. */
static void list_regions(const Rules *rules, char *words, size_t capacity)
{
    words[0] = 0;
    for (int t = 0; t < rules->territory_count; t++) {
        if (rules->region_first[rules->region[t]] != t)
            continue;
        text_append(words, capacity, words[0] != 0 ? ", " : "");
        text_append(words, capacity, rules->region_name[rules->region[t]]);
    }
}

Status scenario_choose_region(Scenario *scenario, const char *name, Problem *problem)
{
    char regions[PROBLEM_MESSAGE_BYTES];
    if (name == NULL)
        return STATUS_OK;
    if (!variant_set_region(scenario, name)) {
        list_regions(&scenario->rules, regions, sizeof regions);
        return problem_set(problem, STATUS_NOT_FOUND, "--region", 0,
                           _("found \"%s\", expected one of: %s"), name, regions);
    }
    rules_finish(&scenario->rules);
    return STATUS_OK;
}

const char *scenario_region_name(const Scenario *scenario)
{
    return scenario->region == SCENARIO_REGION_NONE ? NULL
                                                    : scenario->rules.region_name[scenario->region];
}

TerritoryId scenario_first_seat(const Scenario *scenario)
{
    const Rules *rules = &scenario->rules;
    return scenario->region == SCENARIO_REGION_NONE
               ? (TerritoryId){(uint8_t)(rules->territory_count / 2)}
               : (TerritoryId){rules->region_first[scenario->region]};
}

const char *scenario_text(const Bilingual *text, Language language)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const char *words = text->in[((int)language + i) % LANGUAGE_COUNT];
        if (words != NULL && words[0] != '\0')
            return words;
    }
    return "";
}

const char *scenario_level_text(const Scenario *scenario, Proposal proposal, int level,
                                Language language)
{
    CHECK(level >= 0 && level <= scenario->rules.proposal[proposal].level_max);
    return level == 0
               ? ""
               : scenario_text(&scenario->text.proposal[proposal].level[level - 1], language);
}
