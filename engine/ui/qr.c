#include "engine/ui/qr.h"

#include <math.h>

#include "engine/ui/canvas.h"

static const Color PAPER = 0xFFFFFFFF, INK = 0x000000FF;

static int side_with_margin(const QrCode *code) { return code->side + 2 * QR_CODE_QUIET; }

/* One rectangle for each run of dark modules: half as many as modules, and no seams between them. */
static void draw_row(DrawList *list, const QrCode *code, int row, Point corner, float module)
{
    for (int column = 0; column < code->side; column++) {
        int first = column;
        while (qr_code_is_dark(code, column, row)) {
            column++;
        }
        if (column > first) {
            Rect run = {corner.x + module * (float)first, corner.y + module * (float)row,
                        module * (float)(column - first), module};
            draw_rect(list, run, 0, INK);
        }
    }
}

void qr_draw(DrawList *list, const QrCode *code, Rect rect)
{
    if (code->side == 0) {
        return;
    }
    float module = floorf(fminf(rect.width, rect.height) / (float)side_with_margin(code));
    module = fmaxf(module, 1.0f);
    float side = module * (float)code->side;
    Point corner = {roundf(rect.x + (rect.width - side) / 2.0f),
                    roundf(rect.y + (rect.height - side) / 2.0f)};
    draw_rect(list, rect, 0, PAPER);
    for (int row = 0; row < code->side; row++) {
        draw_row(list, code, row, corner, module);
    }
}

typedef struct QrPicture {
    const QrCode *code;
} QrPicture;

static void picture_draw(void *keeper, DrawList *list, Rect rect)
{
    const QrPicture *picture = keeper;
    qr_draw(list, picture->code, rect);
}

void ui_qr(Ui *ui, const QrCode *code, float side_units, const char *name)
{
    float least = (float)side_with_margin(code) / ui_scale(ui);
    UiSize side = ui_fixed(fmaxf(side_units, least));
    QrPicture *picture = ui_keep(ui, sizeof *picture);
    if (picture == NULL) {
        return;
    }
    picture->code = code;
    ui_box_begin(ui, &(UiBox){.name = name});
    ui_picture(ui, (UiSize[2]){side, side}, picture_draw, picture);
    ui_box_end(ui);
}
