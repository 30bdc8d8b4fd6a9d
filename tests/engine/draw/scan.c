#include "tests/engine/draw/scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"

bool scan_is_possible(void) { return system("command -v zbarimg >/dev/null 2>&1") == 0; }

void scan_file(const char *path, char *found, size_t capacity)
{
    char command[512], line[512];
    found[0] = '\0';
    assert_true(text_format(
        command, sizeof command,
        "zbarimg --nodbus --quiet --raw -Sdisable -Sqrcode.enable '%s' 2>/dev/null", path));
    FILE *output = popen(command, "r");
    assert_non_null(output);
    while (fgets(line, sizeof line, output) != NULL)
        assert_true(text_append(found, capacity, line));
    pclose(output);
}

void scan_picture(const ScanPicture *picture, char *found, size_t capacity)
{
    char path[] = "/tmp/maillage-scan-XXXXXX";
    size_t size = (size_t)picture->width * (size_t)picture->height;
    FILE *file = fdopen(mkstemp(path), "wb");
    assert_non_null(file);
    fprintf(file, "P5\n%d %d\n255\n", picture->width, picture->height);
    assert_int_equal(fwrite(picture->grey, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    scan_file(path, found, capacity);
    unlink(path);
}
