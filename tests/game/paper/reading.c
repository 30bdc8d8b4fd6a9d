#include "tests/game/paper/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"

enum { COMMAND_BYTES = 1024 };

static char output[READING_BYTES];

static const char *run(const char *format, ...) __attribute__((format(printf, 1, 2)));

static const char *run(const char *format, ...)
{
    char command[COMMAND_BYTES];
    va_list arguments;
    va_start(arguments, format);
    assert_true(text_format_list(command, sizeof command, format, arguments));
    va_end(arguments);
    FILE *program = popen(command, "r");
    assert_non_null(program);
    size_t size = fread(output, 1, sizeof output - 1, program);
    output[size] = '\0';
    assert_int_equal(pclose(program), 0);
    return output;
}

bool reading_is_possible(void)
{
    return system("command -v pdftotext >/dev/null 2>&1 && command -v zbarimg >/dev/null 2>&1") ==
           0;
}

bool reading_is_pdf(const char *path)
{
    char head[5] = "";
    FILE *file = fopen(path, "rb");
    bool read = file != NULL && fread(head, 1, sizeof head, file) == sizeof head;
    if (file != NULL)
        fclose(file);
    return read && memcmp(head, "%PDF-", 5) == 0;
}

int reading_pages(const char *path)
{
    return atoi(run("pdfinfo '%s' | sed -n 's/^Pages: *//p'", path));
}

const char *reading_words(const char *path, int page)
{
    return run("pdftotext -layout -f %d -l %d '%s' -", page, page, path);
}

const char *reading_structure(const char *path) { return run("pdfinfo -struct '%s'", path); }

/* Poppler has no word for it: it is read where the document says it, outside of what is packed. */
const char *reading_language(const char *path)
{
    return run("LC_ALL=C sed -n 's/^ *\\/Lang (\\([a-z]*\\)).*/\\1/p' '%s' | tr -d '\\n'", path);
}

/* The outline becomes elements of their own when poppler rewrites a document for the web. */
int reading_outline_entries(const char *path, const char *words)
{
    return atoi(
        run("pdftohtml -xml -i -stdout '%s' | sed -n '/<outline>/,$p' | grep -c -F '%s' || true",
            path, words));
}

const char *reading_fonts_missing(const char *path)
{
    return run("pdffonts '%s' | awk 'NR > 2 && $(NF-4) != \"yes\" { print $1 }'", path);
}

const char *reading_codes(const char *path, int page)
{
    return run("pdftoppm -r 150 -gray -f %d -l %d '%s' | "
               "zbarimg --nodbus --quiet --raw -Sdisable -Sqrcode.enable - | LC_ALL=C sort",
               page, page, path);
}

void reading_expect(const char *words, const char *wanted)
{
    if (strstr(words, wanted) == NULL)
        fail_msg("no \"%s\" in:\n%s", wanted, words);
}
