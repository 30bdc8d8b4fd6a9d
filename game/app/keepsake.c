#include "game/app/keepsake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "game/content/locale.h"

static const char PROGRAM[] = "maillage-report";

enum { LOG_BYTES_MAX = 64 * 1024, WORDS_MAX = 20 };

/* The paths that the program writes to; its words borrow them. */
typedef struct Places {
    char program[PATH_BYTES], journal[PATH_BYTES];
    char capsule[PATH_BYTES], pages[PATH_BYTES], tables[PATH_BYTES], workbook[PATH_BYTES];
} Places;

static void place(const Keepsake *keepsake, const char *code, const char *ending,
                  char path[PATH_BYTES])
{
    char name[NAME_BYTES];
    text_format(name, sizeof name, "%s%s", code, ending);
    path_join(path, PATH_BYTES, keepsake->folder, name);
}

static Status folder_make(Keepsake *keepsake, const char *code, Problem *problem)
{
    char data[PATH_BYTES];
    Status status = path_home(PATH_HOME_DATA, data, sizeof data, problem);
    if (status != STATUS_OK) {
        return status;
    }
    path_join(keepsake->folder, sizeof keepsake->folder, data, code);
    path_join(keepsake->log, sizeof keepsake->log, keepsake->folder, "report.log");
    return directory_make(keepsake->folder, problem);
}

static Status program_start(Keepsake *keepsake, const Places *places, const char *region,
                            Problem *problem)
{
    const char *words[WORDS_MAX] = {
        places->program, places->journal,  "--capsule",  places->capsule,
        "--pdf",         places->pages,    "--csv",      places->tables,
        "--xlsx",        places->workbook, "--language", locale_code(locale_language())};
    if (region[0] != '\0') {
        words[12] = "--region";
        words[13] = region;
    }
    remove(keepsake->log);
    return process_start(&(ProcessWish){.words = words, .output = keepsake->log},
                         &keepsake->process, problem);
}

Status keepsake_begin(Keepsake *keepsake, const char *code, Problem *problem)
{
    static Places places;
    char here[PATH_BYTES], region[NAME_BYTES];
    if (keepsake->runs) {
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "%s", _("It is being written."));
    }
    if (!room_keeper_find_journal(code, places.journal, region)) {
        return problem_set(problem, STATUS_NOT_FOUND, NULL, 0, "%s",
                           _("The session is kept on another machine: maillage-report writes the "
                             "same there."));
    }
    Status status = path_program_folder(here, sizeof here, problem);
    if (status == STATUS_OK) {
        status = folder_make(keepsake, code, problem);
    }
    if (status != STATUS_OK) {
        return status;
    }
    path_join(places.program, sizeof places.program, here, PROGRAM);
    place(keepsake, code, ".maillage", places.capsule);
    place(keepsake, code, ".xlsx", places.workbook);
    path_join(places.pages, sizeof places.pages, keepsake->folder, "pages");
    path_join(places.tables, sizeof places.tables, keepsake->folder, "tables");
    status = program_start(keepsake, &places, region, problem);
    text_copy(keepsake->code, sizeof keepsake->code, code);
    keepsake->runs = status == STATUS_OK;
    return status;
}

/* The last line of its log names what stopped it. */
static Status tell_why(const Keepsake *keepsake, Problem *problem)
{
    uint8_t *bytes = NULL;
    size_t size = 0;
    if (file_read_whole(keepsake->log, LOG_BYTES_MAX, &bytes, &size, NULL) != STATUS_OK ||
        size == 0) {
        free(bytes);
        return problem_set(problem, STATUS_UNAVAILABLE, keepsake->log, 0, "%s",
                           _("The reports could not be written."));
    }
    char *text = (char *)bytes;
    while (size > 0 && text[size - 1] == '\n') {
        text[--size] = '\0';
    }
    const char *last = strrchr(text, '\n');
    problem_set(problem, STATUS_UNAVAILABLE, NULL, 0, "%s", last != NULL ? last + 1 : text);
    free(bytes);
    return STATUS_UNAVAILABLE;
}

bool keepsake_step(Keepsake *keepsake, Status *status, Problem *problem)
{
    if (!keepsake->runs || process_is_running(&keepsake->process)) {
        return false;
    }
    keepsake->runs = false;
    *status = keepsake->process.exit_code == EXIT_SUCCESS ? STATUS_OK : tell_why(keepsake, problem);
    if (*status == STATUS_OK) {
        remove(keepsake->log);
    }
    return true;
}
