/*
 * Takes a picture of every scene, as the window would show it, for people to look at:
 *
 *     screen_pictures FOLDER [WIDTH HEIGHT PERCENT LANGUAGE THEME [SCENE...]]
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/game/screen/scene.h"

/* The typeface's Measure is the picture's, not the model's: see game/client/text_measure.h. */
#define Measure TextMeasure
#include "engine/platform/painter.h"
#undef Measure

#include "engine/platform/image_sdl.h"

typedef struct Wanted {
    const char *folder;
    int width, height, percent;
    Language language;
    StyleTheme theme;
    const char *const *scenes; /* all when scene_count is 0 */
    int scene_count;
} Wanted;

static Desk desk;

static bool is_wanted(const Wanted *wanted, const char *scene)
{
    for (int i = 0; i < wanted->scene_count; i++) {
        if (text_equal(wanted->scenes[i], scene)) {
            return true;
        }
    }
    return wanted->scene_count == 0;
}

static bool paint(const Wanted *wanted, Fonts *fonts, const char *path)
{
    Pixels pixels;
    PixelBox boxes[DAMAGE_BOXES_MAX];
    Problem problem;
    Painter *painter = painter_create(fonts);
    bool has_room = painter != NULL && pixels_create(&pixels, wanted->width, wanted->height);
    if (!has_room) {
        painter_destroy(painter);
        return false;
    }
    pixels_fill(&pixels, pixel_box(&pixels), pixel_of(ui_color(desk.ui, STYLE_PAPER)));
    painter_set_unit(painter, ui_scale(desk.ui));
    painter_paint(painter, &desk.list, &pixels, boxes);
    Status status = image_save(path, &pixels, &problem);
    if (status != STATUS_OK) {
        fprintf(stderr, "%s: %s\n", path, problem.message);
    }
    pixels_destroy(&pixels);
    painter_destroy(painter);
    return status == STATUS_OK;
}

static bool take(const Wanted *wanted, Fonts *fonts, const Scene *scene)
{
    char path[512];
    if (!scene_open(&desk, scene)) {
        return false;
    }
    desk_measure_with(&desk, fonts_measure(fonts));
    ui_set_theme(desk.ui, wanted->theme);
    desk_speak(&desk, wanted->language);
    desk_resize(&desk, (float)wanted->width, (float)wanted->height, wanted->percent);
    scene->set(&desk);
    desk_act(&desk);
    text_format(path, sizeof path, "%s/%s-%dx%d-%d-%s-%s.png", wanted->folder, scene->name,
                wanted->width, wanted->height, wanted->percent, locale_code(wanted->language),
                wanted->theme == STYLE_DARK ? "dark" : "light");
    bool done = paint(wanted, fonts, path);
    printf("%s\n", path);
    desk_close(&desk);
    return done;
}

static bool take_table(const Wanted *wanted, Fonts *fonts, const SceneTable *table)
{
    bool done = true;
    for (int i = 0; i < table->count; i++) {
        const Scene *scene = &table->scenes[i];
        done = (!is_wanted(wanted, scene->name) || take(wanted, fonts, scene)) && done;
    }
    return done;
}

int main(int count, char **arguments)
{
    Wanted wanted = {.folder = ".", .width = 1366, .height = 768, .percent = 100};
    wanted.folder = count > 1 ? arguments[1] : wanted.folder;
    if (count > 6) {
        wanted.width = atoi(arguments[2]);
        wanted.height = atoi(arguments[3]);
        wanted.percent = atoi(arguments[4]);
        locale_parse(arguments[5], &wanted.language);
        wanted.theme = text_equal(arguments[6], "dark") ? STYLE_DARK : STYLE_LIGHT;
        wanted.scenes = (const char *const *)arguments + 7;
        wanted.scene_count = count - 7;
    }
    Fonts *fonts;
    Problem problem;
    locale_bind(NULL, NULL);
    if (fonts_open(&fonts, &problem) != STATUS_OK) {
        fprintf(stderr, "%s\n", problem.message);
        return 1;
    }
    bool done = true;
    for (int t = 0; t < SCENE_TABLE_COUNT; t++) {
        done = take_table(&wanted, fonts, SCENE_TABLES[t]) && done;
    }
    fonts_close(fonts);
    return done ? 0 : 1;
}
