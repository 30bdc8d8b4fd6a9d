#include "tests/game/app/hall.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/text.h"
#include "engine/os/file.h"

enum { HALL_ARENA_BYTES = 256 * 1024 * 1024, LIST_BYTES = 65536 };

int hall_open(void **state)
{
    Hall *hall = calloc(1, sizeof *hall);
    Problem problem = {0};
    void *memory = calloc(1, HALL_ARENA_BYTES);
    arena_init(&hall->arena, memory, HALL_ARENA_BYTES);
    hall->material = ARENA_TAKE(&hall->arena, Material);
    text_format(hall->folder, sizeof hall->folder, "/tmp/maillage-app-XXXXXX");
    *state = hall;
    locale_set(LANGUAGE_EN);
    if (mkdtemp(hall->folder) == NULL ||
        material_load(hall->material, "france-2013", NULL, &hall->arena, &problem) != STATUS_OK) {
        fprintf(stderr, "%s\n", problem.message);
        return -1;
    }
    setenv("XDG_STATE_HOME", hall->folder, 1);
    setenv("XDG_CONFIG_HOME", hall_path(hall, "config"), 1);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    return 0;
}

static void remove_all(const char *path, int depth)
{
    char memory[LIST_BYTES] __attribute__((aligned(16))), child[PATH_BYTES];
    Arena arena;
    DirectoryList list = {0};
    arena_init(&arena, memory, sizeof memory);
    if (depth > 0 && file_is_folder(path) &&
        directory_list(path, &arena, &list, NULL) == STATUS_OK) {
        for (int i = 0; i < list.count; i++) {
            path_join(child, sizeof child, path, list.names[i]);
            remove_all(child, depth - 1);
        }
    }
    remove(path);
}

int hall_close(void **state)
{
    Hall *hall = *state;
    remove_all(hall->folder, 6);
    free(hall->arena.memory);
    free(hall);
    return 0;
}

const char *hall_path(const Hall *hall, const char *name)
{
    static char path[PATH_BYTES];
    path_join(path, sizeof path, hall->folder, name);
    return path;
}
