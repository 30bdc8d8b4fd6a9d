/*
 * A text as a square of dark and light modules, which a telephone or a camera reads back. The code
 * is a plain value in the caller's memory: nothing is kept between calls. It can lose a seventh of
 * its modules - a fold, a thumb, a lamp on the wall - and still be read.
 *
 * The light margin a reader needs around it, QR_CODE_QUIET modules wide, is not part of the square:
 * whoever draws it leaves it.
 */
#ifndef ENGINE_DRAW_QR_CODE_H
#define ENGINE_DRAW_QR_CODE_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/status.h"

/* Enough for an address with the longest name there is; larger squares are not read across a room. */
enum { QR_CODE_SIDE_MAX = 77, QR_CODE_TEXT_BYTES_MAX = 412, QR_CODE_QUIET = 4 };

/* Zeroed, it is empty: side 0. */
typedef struct QrCode {
    int side; /* modules across and down: 21 to QR_CODE_SIDE_MAX */
    uint8_t dark[QR_CODE_SIDE_MAX * QR_CODE_SIDE_MAX]; /* row by row, `side` in each; 0 or 1 */
} QrCode;

/*
 * The smallest square that holds `text`. STATUS_EXHAUSTED when none up to the largest does, or when
 * there is no text; STATUS_MALFORMED when it is not plain ASCII, because readers guess differently
 * what other bytes mean. The code is then empty.
 */
Status qr_code_encode(QrCode *code, const char *text, Problem *problem);

/* Whether the module is dark; light outside of the square. */
bool qr_code_is_dark(const QrCode *code, int column, int row);

#endif
