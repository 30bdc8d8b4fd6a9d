#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/text.h"
#include "engine/os/failure.h"
#include "engine/os/file.h"

/* The name of our folder in a home, and in share/ once installed. */
static const char OUR_FOLDER[] = "maillage";

/* Where the XDG base directories are: a variable, or else a place below $HOME. */
static const struct {
    const char *variable;
    const char *below_home;
} homes[] = {
    [PATH_HOME_DATA] = {"XDG_DATA_HOME", ".local/share"},
    [PATH_HOME_STATE] = {"XDG_STATE_HOME", ".local/state"},
    [PATH_HOME_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
    [PATH_HOME_CACHE] = {"XDG_CACHE_HOME", ".cache"},
};

bool path_join(char *path, size_t capacity, const char *folder, const char *name)
{
    if (name[0] == '/' || folder[0] == '\0')
        return text_copy(path, capacity, name);
    size_t length = strlen(folder);
    const char *between = folder[length - 1] == '/' ? "" : "/";
    return text_format(path, capacity, "%s%s%s", folder, between, name);
}

Status path_home(PathHome home, char *path, size_t capacity, Problem *problem)
{
    CHECK((size_t)home < sizeof homes / sizeof homes[0]);
    /* The standard says to ignore a relative path as if it were not set. */
    const char *base = getenv(homes[home].variable);
    const char *below = "";
    if (base == NULL || base[0] != '/') {
        base = getenv("HOME");
        below = homes[home].below_home;
    }
    if (base == NULL || base[0] != '/')
        return problem_set(problem, STATUS_NOT_FOUND, NULL, 0,
                           "neither $%s nor $HOME names a folder", homes[home].variable);
    if (!text_format(path, capacity, "%s%s%s/%s", base, below[0] != '\0' ? "/" : "", below,
                     OUR_FOLDER))
        return failure_report(ENAMETOOLONG, "use", base, problem);
    return STATUS_OK;
}

Status path_program_folder(char *path, size_t capacity, Problem *problem)
{
    static const char self[] = "/proc/self/exe";
    ssize_t length = readlink(self, path, capacity);
    if (length < 0)
        return failure_report(errno, "follow", self, problem);
    if ((size_t)length >= capacity)
        return failure_report(ENAMETOOLONG, "follow", self, problem);
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    CHECK(slash != NULL);
    slash[slash == path ? 1 : 0] = '\0';
    return STATUS_OK;
}

/* True when a part of the path between slashes is "..". */
static bool climbs(const char *relative)
{
    for (const char *at = strstr(relative, ".."); at != NULL; at = strstr(at + 1, "..")) {
        bool opens = at == relative || at[-1] == '/';
        bool closes = at[2] == '\0' || at[2] == '/';
        if (opens && closes)
            return true;
    }
    return false;
}

static bool found_in(const char *folder, const char *relative, char *path, size_t capacity)
{
    return path_join(path, capacity, folder, relative) && file_exists(path);
}

static bool found_beside_program(const char *relative, char *path, size_t capacity)
{
    static const char *const places[] = {"../assets", "../../assets", "../share/maillage"};
    char program[PATH_BYTES], folder[PATH_BYTES];
    if (path_program_folder(program, sizeof program, NULL) != STATUS_OK)
        return false;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (path_join(folder, sizeof folder, program, places[i]) &&
            found_in(folder, relative, path, capacity))
            return true;
    }
    return false;
}

Status assets_find(const char *relative, char *path, size_t capacity, Problem *problem)
{
    if (relative[0] == '/' || climbs(relative))
        return problem_set(problem, STATUS_REFUSED, relative, 0, "leads out of the assets");
    const char *chosen = getenv("MAILLAGE_ASSETS");
    if (chosen != NULL && chosen[0] != '\0' && found_in(chosen, relative, path, capacity))
        return STATUS_OK;
    if (found_beside_program(relative, path, capacity) ||
        found_in("assets", relative, path, capacity))
        return STATUS_OK;
    path[0] = '\0';
    return problem_set(problem, STATUS_NOT_FOUND, relative, 0,
                       "is not among the assets; $MAILLAGE_ASSETS can name their folder");
}
