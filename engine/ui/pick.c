/*
 * Who is under the pointer. The same questions are put to the finished build, which input is judged
 * against, and to the new one, to know whether the picture must follow.
 */
#include "engine/ui/interact.h"

int interact_modal(const Build *build)
{
    for (int f = build->float_count - 1; f >= 0; f--) {
        if (build->boxes[build->floats[f]].modal) {
            return build->floats[f];
        }
    }
    return CORE_NONE;
}

bool core_reachable(const Build *build, int index)
{
    int modal = interact_modal(build);
    return modal < 0 || (index >= modal && index < build->boxes[modal].end);
}

static bool box_under(const Box *box, Point pointer)
{
    return rect_contains(box->rect, pointer) && rect_contains(box->clip, pointer);
}

/* From the end: children stand after their parents, and the later of two that overlap is on top. */
int interact_pick(const Build *build, int root, Point pointer, bool controls)
{
    for (int i = build->boxes[root].end - 1; i >= root; i--) {
        const Box *box = &build->boxes[i];
        if (box->root == root && (box->control || !controls) && box_under(box, pointer)) {
            return i;
        }
    }
    return CORE_NONE;
}

/* A float without a ground is seen through, and pointed through but for its controls. */
int interact_root(const Build *build, Point pointer)
{
    for (int f = build->float_count - 1; f >= 0; f--) {
        const Box *box = &build->boxes[build->floats[f]];
        bool solid = (box->background & 0xFFu) != 0;
        if ((solid || box->control) && box_under(box, pointer)) {
            return build->floats[f];
        }
        int inner = interact_pick(build, build->floats[f], pointer, true);
        if (inner >= 0) {
            return build->floats[f];
        }
    }
    return 0;
}

UiId interact_hot(const Ui *ui, const Build *build)
{
    if (ui->input.pointer_outside || build->count == 0) {
        return 0;
    }
    int root = interact_root(build, ui->input.pointer);
    int index = interact_pick(build, root, ui->input.pointer, true);
    return index >= 0 && core_reachable(build, index) ? build->boxes[index].id : 0;
}

const Box *interact_last(const Ui *ui, UiId id)
{
    int index = core_find(ui->last, id);
    return index >= 0 ? &ui->last->boxes[index] : NULL;
}
