#include "engine/platform/damage.h"

#include <stdlib.h>
#include <string.h>

void damage_init(Damage *damage) { *damage = (Damage){.all = true}; }

void damage_finish(Damage *damage)
{
    free(damage->now);
    free(damage->before);
    *damage = (Damage){.all = true};
}

void damage_forget(Damage *damage) { damage->all = true; }

static bool resize(Damage *damage, int width, int height)
{
    damage_finish(damage);
    int across = (width + DAMAGE_CELL - 1) / DAMAGE_CELL;
    int down = (height + DAMAGE_CELL - 1) / DAMAGE_CELL;
    damage->now = calloc((size_t)(across * down), sizeof *damage->now);
    damage->before = calloc((size_t)(across * down), sizeof *damage->before);
    if (damage->now == NULL || damage->before == NULL) {
        damage_finish(damage);
        return false;
    }
    damage->across = across;
    damage->down = down;
    damage->width = width;
    damage->height = height;
    return true;
}

bool damage_begin(Damage *damage, int width, int height)
{
    if (width <= 0 || height <= 0) {
        return false;
    }
    if ((damage->width != width || damage->height != height) && !resize(damage, width, height)) {
        return false;
    }
    memset(damage->now, 0, sizeof *damage->now * (size_t)(damage->across * damage->down));
    return true;
}

void damage_add(Damage *damage, PixelBox box, uint64_t hash)
{
    box = pixel_box_intersect(box, (PixelBox){0, 0, damage->width, damage->height});
    if (pixel_box_is_empty(box)) {
        return;
    }
    for (int y = box.top / DAMAGE_CELL; y <= (box.bottom - 1) / DAMAGE_CELL; y++) {
        for (int x = box.left / DAMAGE_CELL; x <= (box.right - 1) / DAMAGE_CELL; x++) {
            uint64_t *cell = &damage->now[y * damage->across + x];
            *cell = (*cell ^ hash) * 0x9E3779B97F4A7C15u;
            *cell ^= *cell >> 32;
        }
    }
}

static bool is_changed(const Damage *damage, int x, int y)
{
    int cell = y * damage->across + x;
    return damage->all || damage->now[cell] != damage->before[cell];
}

/* Boxes in cells: a run of changed cells joins the box above it if both are equally wide. */
static int run_join(PixelBox *boxes, int count, PixelBox run)
{
    for (int i = 0; i < count; i++) {
        if (boxes[i].left == run.left && boxes[i].right == run.right &&
            boxes[i].bottom == run.top) {
            boxes[i].bottom = run.bottom;
            return count;
        }
    }
    if (count < DAMAGE_BOXES_MAX) {
        boxes[count] = run;
        return count + 1;
    }
    /* Too scattered to be worth telling apart: the last box takes the rest in. */
    PixelBox *last = &boxes[count - 1];
    last->left = run.left < last->left ? run.left : last->left;
    last->right = run.right > last->right ? run.right : last->right;
    last->bottom = run.bottom > last->bottom ? run.bottom : last->bottom;
    return count;
}

static int row_collect(const Damage *damage, int y, PixelBox *boxes, int count)
{
    for (int x = 0; x < damage->across;) {
        int end = x;
        while (end < damage->across && is_changed(damage, end, y)) {
            end++;
        }
        if (end > x) {
            count = run_join(boxes, count, (PixelBox){x, y, end, y + 1});
        }
        x = end + 1;
    }
    return count;
}

int damage_end(Damage *damage, PixelBox boxes[DAMAGE_BOXES_MAX])
{
    int count = 0;
    for (int y = 0; y < damage->down; y++) {
        count = row_collect(damage, y, boxes, count);
    }
    for (int i = 0; i < count; i++) {
        PixelBox box = {boxes[i].left * DAMAGE_CELL, boxes[i].top * DAMAGE_CELL,
                        boxes[i].right * DAMAGE_CELL, boxes[i].bottom * DAMAGE_CELL};
        boxes[i] = pixel_box_intersect(box, (PixelBox){0, 0, damage->width, damage->height});
    }
    uint64_t *now = damage->now;
    damage->now = damage->before;
    damage->before = now;
    damage->all = false;
    return count;
}
