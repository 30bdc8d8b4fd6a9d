/*
 * What a telephone held before a picture would read: QR codes looked for by ZBar's program.
 */
#ifndef TESTS_ENGINE_DRAW_SCAN_H
#define TESTS_ENGINE_DRAW_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A picture in grey, 0 black to 255 white, row by row. */
typedef struct ScanPicture {
    int width, height;
    uint8_t *grey;
} ScanPicture;

/* False where zbarimg is not installed: a test then says so and skips. */
bool scan_is_possible(void);

/* The texts of all codes found, a line each; "" when there is none. Fails the test when it cannot be asked. */
void scan_picture(const ScanPicture *picture, char *found, size_t capacity);
/* The same of a picture's file. */
void scan_file(const char *path, char *found, size_t capacity);

#endif
