#include "game/content/scenario_pack.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "engine/os/tree.h"
#include "game/content/variant.h"

enum { PACK_TEXT_BYTES = 64 * 1024 };

typedef struct Pack {
    const char *folder; /* among the assets: "scenarios/classe" */
    ScenarioPackVisit *visit;
    void *keeper;
} Pack;

static Status take_entry(void *keeper, const TreeEntry *entry, Problem *problem)
{
    const Pack *pack = keeper;
    char name[SCENARIO_PATH_BYTES];
    const char *slash = strrchr(entry->path, '/');
    if (entry->is_folder || slash == NULL)
        return STATUS_OK;
    if (!text_format(name, sizeof name, "%s%s", pack->folder, slash))
        return problem_set(problem, STATUS_EXHAUSTED, entry->path, 0,
                           _("the file's name is too long"));
    return pack->visit(pack->keeper, name, entry->path, problem);
}

static Status take_folder(const char *name, const char *path, Pack *pack, Problem *problem)
{
    char folder[SCENARIO_PATH_BYTES];
    text_format(folder, sizeof folder, "scenarios/%s", name);
    pack->folder = folder;
    return tree_walk(path, take_entry, pack, problem);
}

/* The base that variant.yaml names, or "" where the scenario is one of its own. */
static Status read_base(const Scenario *scenario, char base[NAME_BYTES], Problem *problem)
{
    static Variant variant;
    static ProblemList problems;
    static uint8_t memory[PACK_TEXT_BYTES] __attribute__((aligned(16)));
    char path[SCENARIO_PATH_BYTES];
    Document *document;
    Arena arena;
    Reader reader;
    base[0] = 0;
    text_format(path, sizeof path, "%s/variant.yaml", scenario->folder);
    if (!file_exists(path))
        return STATUS_OK;
    Status status = document_open(path, &document, problem);
    if (status != STATUS_OK)
        return status;
    arena_init(&arena, memory, sizeof memory);
    problem_list_clear(&problems);
    memset(&variant, 0, sizeof variant);
    reader_init(&reader, path, &arena, &problems);
    variant_read(&reader, document_root(document), &variant);
    document_close(document);
    text_copy(base, NAME_BYTES, variant.base);
    return STATUS_OK;
}

static Status take_base(const char *base, Pack *pack, Problem *problem)
{
    char path[SCENARIO_PATH_BYTES];
    Status status = scenario_find(base, path, sizeof path, problem);
    return status == STATUS_OK ? take_folder(base, path, pack, problem) : status;
}

static Status take_map(const Scenario *scenario, const Pack *pack, Problem *problem)
{
    char name[SCENARIO_PATH_BYTES];
    if (!text_format(name, sizeof name, "maps/%s", scenario->map))
        return problem_set(problem, STATUS_EXHAUSTED, scenario->map, 0,
                           _("the file's name is too long"));
    return pack->visit(pack->keeper, name, scenario->map_path, problem);
}

Status scenario_pack_visit(const Scenario *scenario, ScenarioPackVisit *visit, void *keeper,
                           Problem *problem)
{
    static const char SHARED[] = "debrief.yaml";
    Pack pack = {.visit = visit, .keeper = keeper};
    char base[NAME_BYTES], path[SCENARIO_PATH_BYTES];
    Status status = read_base(scenario, base, problem);
    if (status == STATUS_OK)
        status = take_folder(scenario->rules.name, scenario->folder, &pack, problem);
    if (status == STATUS_OK && base[0] != 0)
        status = take_base(base, &pack, problem);
    if (status == STATUS_OK && scenario->map[0] != 0)
        status = take_map(scenario, &pack, problem);
    if (status == STATUS_OK && assets_find(SHARED, path, sizeof path, NULL) == STATUS_OK)
        status = visit(keeper, SHARED, path, problem);
    return status;
}
