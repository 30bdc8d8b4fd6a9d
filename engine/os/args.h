/*
 * The command line, described as a table and read into the program's own variables. Texts are
 * borrowed from argv. --help (-?) and --version (-V) are always there: they write on stdout and end
 * the process with 0. Options may be abbreviated, joined (-p4000, --port=4000) and come in any
 * order; "--" ends them. A program may let the environment set them, too: the command line, read
 * after it, has the last word.
 */
#ifndef ENGINE_OS_ARGS_H
#define ENGINE_OS_ARGS_H

#include <stdbool.h>

#include "engine/base/status.h"

enum { ARGS_OPTIONS_MAX = 48, ARGS_VARIABLE_BYTES = 64 };

typedef enum ArgsKind { ARGS_FLAG, ARGS_TEXT, ARGS_INT } ArgsKind;

typedef struct ArgsOption {
    const char *name;     /* long name, without dashes */
    char key;             /* one-letter name, 0 for none */
    const char *argument; /* what help calls the value: "PORT"; NULL for a flag */
    const char *doc;
    ArgsKind kind;
    bool *flag;        /* set true by ARGS_FLAG */
    const char **text; /* set by ARGS_TEXT */
    int *number;       /* set by ARGS_INT, within [low, high] */
    int low, high;
} ArgsOption;

typedef struct Args {
    const char *version;  /* the line of --version: "maillage-server 0.1.0" */
    const char *summary;  /* one sentence for --help */
    const char *operands; /* what help calls the words that are no options: "[SCENARIO]"; or NULL */
    const char *
        environment; /* "MAILLAGE_SERVER_": --data-folder is MAILLAGE_SERVER_DATA_FOLDER; or NULL */
    const ArgsOption *options;
    int options_count;
    const char **words; /* receives the operands; may be NULL when words_max is 0 */
    int words_min, words_max;
    int words_count; /* how many were found */
} Args;

/*
 * Fills the variables the table points to; those whose option is absent keep their value.
 * STATUS_MALFORMED says which option, what was found and what was expected, and names the variable of
 * the environment as its path when the fault is there; variables read before the fault have then
 * changed. May reorder argv. Texts of the environment are borrowed from it. A flag is "yes" or "no"
 * there; what is empty is absent.
 */
Status args_parse(Args *args, int argc, char **argv, Problem *problem);

#endif
