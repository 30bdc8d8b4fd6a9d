/*
 * How long a person waits: for the first picture, for the next one while the map moves, for a card
 * that follows the pointer. Through a real window of whatever display SDL finds; prints each figure
 * beside the limit it is held against.
 */
#include "game/app/studio.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "engine/os/clock.h"
#include "engine/os/memory.h"
#include "engine/platform/window.h"
#include "game/app/material.h"

enum { WIDTH = 1920, HEIGHT = 1080, PICTURES = 200, ARENA_BYTES = 96 * 1024 * 1024 };

typedef struct Bench {
    Studio studio;
    Stage stage;
    Window *window;
    StudioSize size;
    uint64_t now_ms; /* what the toolkit is told: never goes back, or nothing would glide */
} Bench;

/* What a picture cost, in microseconds: by the wall, and of this process's own. */
typedef struct Cost {
    int64_t wall_us, own_us;
} Cost;

static int64_t own_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void picture(Bench *bench, const UiInput *input)
{
    Pixels pixels;
    PixelBox boxes[DAMAGE_BOXES_MAX];
    WindowInput events;
    bool fresh;
    window_wait(bench->window, 0, &events);
    studio_build(&bench->studio, &bench->stage, input, bench->size);
    if (!window_pixels(bench->window, &pixels, &fresh)) {
        return;
    }
    if (fresh) {
        painter_forget(bench->studio.painter);
    }
    int count = studio_paint(&bench->studio, &pixels, bench->size.scale, boxes);
    window_present(bench->window, boxes, count);
}

static int by_wall(const void *a, const void *b)
{
    const Cost *first = a, *second = b;
    return (first->wall_us > second->wall_us) - (first->wall_us < second->wall_us);
}

/* Turns the wheel over the map, which then glides, or moves the pointer across it, or does nothing. */
typedef enum Movement { MOTION_NONE, MOTION_HOVER, MOTION_ZOOM, MOTION_PAN } Movement;

static UiInput motion_input(Bench *bench, Movement movement, int turn)
{
    bench->now_ms += 16;
    UiInput input = {.pointer = {1200.0f, 540.0f}, .time_ms = bench->now_ms};
    switch (movement) {
    case MOTION_HOVER:
        input.pointer.x += (float)(turn % 100) * 3.0f - 150.0f;
        break;
    case MOTION_ZOOM:
        input.wheel_y = turn % 40 < 20 ? 0.4f : -0.4f;
        break;
    case MOTION_PAN:
        input.pointer.x += (float)(turn % 60) * 2.0f;
        input.buttons_down = UI_POINTER_LEFT;
        input.buttons_pressed = turn == 0 ? UI_POINTER_LEFT : 0;
        break;
    case MOTION_NONE:
        break;
    }
    return input;
}

static void report(Bench *bench, const char *what, Movement movement, const char *limit)
{
    static Cost costs[PICTURES];
    for (int i = 0; i < PICTURES; i++) {
        UiInput input = motion_input(bench, movement, i);
        int64_t wall_us = clock_monotonic_us(), own = own_us();
        picture(bench, &input);
        costs[i] = (Cost){clock_monotonic_us() - wall_us, own_us() - own};
    }
    qsort(costs, PICTURES, sizeof costs[0], by_wall);
    printf("%-28s median %6.2f ms  95%% %6.2f ms  own time %6.2f ms   (%s)\n", what,
           (double)costs[PICTURES / 2].wall_us / 1000.0,
           (double)costs[PICTURES * 95 / 100].wall_us / 1000.0,
           (double)costs[PICTURES / 2].own_us / 1000.0, limit);
}

static bool open_all(Bench *bench, Material *material, Arena *arena, Problem *problem)
{
    WindowWish wish = {.title = "Maillage", .width = WIDTH, .height = HEIGHT};
    int64_t began_us = clock_monotonic_us(), began_own_us = own_us();
    if (material_load(material, "france-2013", NULL, arena, problem) != STATUS_OK) {
        return false;
    }
    int64_t read_us = clock_monotonic_us();
    FontsOpening *opening = fonts_begin();
    if (window_open(&wish, &bench->window, problem) != STATUS_OK) {
        return false;
    }
    int64_t window_us = clock_monotonic_us();
    if (studio_open(&bench->studio, arena, opening, problem) != STATUS_OK) {
        return false;
    }
    int64_t type_us = clock_monotonic_us();
    stage_init(&bench->stage, arena, &material->scenario, material_map(material),
               &material->first_world);
    bench->size = (StudioSize){WIDTH, HEIGHT, 1.0f};
    bench->now_ms = 5000;
    UiInput nobody = {.pointer_outside = true, .time_ms = 1};
    picture(bench, &nobody);
    int64_t shown_us = clock_monotonic_us();
    printf("first picture %.1f ms = scenario and map %.1f + window %.1f + typeface %.1f + "
           "picture %.1f; own time %.1f   (limit 150 ms)\n",
           (double)(shown_us - began_us) / 1000.0, (double)(read_us - began_us) / 1000.0,
           (double)(window_us - read_us) / 1000.0, (double)(type_us - window_us) / 1000.0,
           (double)(shown_us - type_us) / 1000.0, (double)(own_us() - began_own_us) / 1000.0);
    return true;
}

int main(void)
{
    static Bench bench;
    static Material material;
    Arena arena;
    Problem problem = {0};
    void *memory = memory_map(ARENA_BYTES);
    arena_init_blank(&arena, memory, ARENA_BYTES);
    if (memory == NULL || !open_all(&bench, &material, &arena, &problem)) {
        fprintf(stderr, "frame_bench: %s\n", problem.message);
        return EXIT_FAILURE;
    }
    printf("%d x %d, %d pictures each\n", WIDTH, HEIGHT, PICTURES);
    report(&bench, "nothing moves", MOTION_NONE, "limit 1 ms: build only");
    report(&bench, "pointer over the map", MOTION_HOVER, "limit 12 ms");
    report(&bench, "map zooms", MOTION_ZOOM, "limit 12 ms");
    report(&bench, "map is dragged", MOTION_PAN, "limit 12 ms");
    const PainterCount *count = painter_count(bench.studio.painter);
    printf("painted %llu boxes, %.1f megapixels; layers painted %llu, copied %llu\n",
           (unsigned long long)count->boxes, (double)count->pixels / 1e6,
           (unsigned long long)count->layers_painted, (unsigned long long)count->layers_copied);
    studio_close(&bench.studio);
    window_close(bench.window);
    memory_unmap(memory, ARENA_BYTES);
    return EXIT_SUCCESS;
}
