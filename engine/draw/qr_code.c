#include "engine/draw/qr_code.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

static Status refuse(const char *text, Problem *problem)
{
    return problem_set(problem, STATUS_EXHAUSTED, NULL, 0,
                       "a text of %zu bytes does not fit into a QR code, expected 1 to %d",
                       strlen(text), QR_CODE_TEXT_BYTES_MAX);
}

static bool is_ascii(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

/* The library's bytes say more than dark or light; only their lowest bit is the picture. */
static void take(QrCode *code, const QRcode *made)
{
    code->side = made->width;
    for (int m = 0; m < made->width * made->width; m++)
        code->dark[m] = made->data[m] & 1u;
}

Status qr_code_encode(QrCode *code, const char *text, Problem *problem)
{
    *code = (QrCode){0};
    /* Longer texts are not tried: the library would take its time over a code nobody wants. */
    if (text[0] == '\0' || strlen(text) > QR_CODE_TEXT_BYTES_MAX)
        return refuse(text, problem);
    if (!is_ascii(text))
        return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                           "\"%s\" does not go into a QR code, expected ASCII", text);
    QRcode *made = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (made == NULL)
        return errno == ENOMEM ? problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory")
                               : refuse(text, problem);
    bool fits = made->width <= QR_CODE_SIDE_MAX;
    if (fits)
        take(code, made);
    QRcode_free(made);
    return fits ? STATUS_OK : refuse(text, problem);
}

bool qr_code_is_dark(const QrCode *code, int column, int row)
{
    bool inside = column >= 0 && row >= 0 && column < code->side && row < code->side;
    return inside && code->dark[row * code->side + column] != 0;
}
