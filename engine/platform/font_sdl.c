#include "engine/platform/font_sdl.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <SDL_ttf.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "engine/platform/font_file.h"

enum {
    SIZES_MAX = 24, /* open at a time, all faces together */
    WIDTHS_MAX = 8192,
    TEXT_BYTES_MAX = 4096, /* of one line */
    FONT_BYTES_MAX = 16 * 1024 * 1024,
    SIZE_STEPS = 64, /* of a pixel */
    NARROW_NO_BREAK_BLANK = 0x202F
};

typedef struct FaceFile {
    uint8_t *bytes;
    size_t size;
} FaceFile;

typedef struct OpenSize {
    TTF_Font *font;
    DrawFace face;
    int steps; /* 64ths of a pixel */
    uint64_t used;
} OpenSize;

typedef struct Width {
    uint64_t key;
    float width;
} Width;

struct Fonts {
    char family[FONT_NAME_BYTES];
    char warning[PROBLEM_MESSAGE_BYTES];
    FaceFile file[DRAW_FACE_COUNT];
    OpenSize open[SIZES_MAX];
    Width widths[WIDTHS_MAX];
    LabelCache labels;
    uint64_t asked;
    bool narrow_missing; /* no U+202F in the face: a wider blank stands in */
    char line[TEXT_BYTES_MAX];
};

static int size_steps(float size)
{
    float steps = fminf(fmaxf(size, 4.0f), 512.0f) * SIZE_STEPS;
    return (int)lroundf(steps);
}

/* One point at 72 dots an inch is a pixel: sizes between whole pixels are a matter of dots. */
static TTF_Font *size_open(const FaceFile *file, int steps)
{
    enum { DOTS_PER_INCH = 72 };
    SDL_RWops *bytes = SDL_RWFromConstMem(file->bytes, (int)file->size);
    unsigned dots = (unsigned)((steps * DOTS_PER_INCH + SIZE_STEPS / 2) / SIZE_STEPS);
    TTF_Font *font = bytes != NULL ? TTF_OpenFontDPIRW(bytes, 1, 1, dots, dots) : NULL;
    if (font != NULL) {
        TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
        TTF_SetFontKerning(font, 1);
    }
    return font;
}

/* NULL only when memory is out. */
static TTF_Font *font_of(Fonts *fonts, DrawFace face, float size)
{
    int steps = size_steps(size);
    OpenSize *oldest = &fonts->open[0];
    fonts->asked++;
    for (int i = 0; i < SIZES_MAX; i++) {
        OpenSize *open = &fonts->open[i];
        if (open->font != NULL && open->face == face && open->steps == steps) {
            open->used = fonts->asked;
            return open->font;
        }
        oldest = open->used < oldest->used ? open : oldest;
    }
    if (oldest->font != NULL) {
        TTF_CloseFont(oldest->font);
    }
    *oldest = (OpenSize){size_open(&fonts->file[face], steps), face, steps, fonts->asked};
    return oldest->font;
}

static Status face_read(Fonts *fonts, DrawFace face, Problem *problem)
{
    FontFile found;
    Status status = font_file_find(face, &found, problem);
    if (status != STATUS_OK) {
        return status;
    }
    FaceFile *file = &fonts->file[face];
    status = file_read_whole(found.path, FONT_BYTES_MAX, &file->bytes, &file->size, problem);
    if (status == STATUS_OK && face == DRAW_FACE_REGULAR) {
        text_copy(fonts->family, sizeof fonts->family, found.family);
        if (!found.is_wanted) {
            text_format(fonts->warning, sizeof fonts->warning,
                        "the typeface Inter is not installed (package fonts-inter): texts are set "
                        "in %s",
                        found.family);
        }
    }
    return status;
}

static Status faces_read(Fonts *fonts, Problem *problem)
{
    Status status = STATUS_OK;
    for (int face = 0; face < DRAW_FACE_COUNT && status == STATUS_OK; face++) {
        status = face_read(fonts, (DrawFace)face, problem);
    }
    font_file_finish();
    if (status != STATUS_OK) {
        return status;
    }
    TTF_Font *font = font_of(fonts, DRAW_FACE_REGULAR, 16.0f);
    if (font == NULL) {
        return problem_set(problem, STATUS_MALFORMED, NULL, 0, "the typeface %s cannot be read: %s",
                           fonts->family, TTF_GetError());
    }
    fonts->narrow_missing = !TTF_GlyphIsProvided32(font, NARROW_NO_BREAK_BLANK);
    return STATUS_OK;
}

Status fonts_open(Fonts **fonts, Problem *problem)
{
    if (TTF_Init() != 0) {
        return problem_set(problem, STATUS_UNAVAILABLE, NULL, 0, "text cannot be drawn: %s",
                           TTF_GetError());
    }
    Fonts *made = calloc(1, sizeof *made);
    if (made == NULL) {
        TTF_Quit();
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory for a typeface");
    }
    label_cache_init(&made->labels);
    Status status = faces_read(made, problem);
    if (status != STATUS_OK) {
        fonts_close(made);
        return status;
    }
    *fonts = made;
    return STATUS_OK;
}

struct FontsOpening {
    pthread_t thread;
    Fonts *fonts;
    Status status;
    Problem problem;
};

static void *open_aside(void *keeper)
{
    FontsOpening *opening = keeper;
    opening->status = fonts_open(&opening->fonts, &opening->problem);
    return NULL;
}

FontsOpening *fonts_begin(void)
{
    FontsOpening *opening = calloc(1, sizeof *opening);
    if (opening != NULL && pthread_create(&opening->thread, NULL, open_aside, opening) != 0) {
        free(opening);
        opening = NULL;
    }
    return opening;
}

Status fonts_finish(FontsOpening *opening, Fonts **fonts, Problem *problem)
{
    if (opening == NULL) {
        return fonts_open(fonts, problem);
    }
    pthread_join(opening->thread, NULL);
    Status status = opening->status;
    if (status == STATUS_OK) {
        *fonts = opening->fonts;
    } else if (problem != NULL) {
        *problem = opening->problem;
    }
    free(opening);
    return status;
}

void fonts_close(Fonts *fonts)
{
    if (fonts == NULL) {
        return;
    }
    for (int i = 0; i < SIZES_MAX; i++) {
        if (fonts->open[i].font != NULL) {
            TTF_CloseFont(fonts->open[i].font);
        }
    }
    for (int face = 0; face < DRAW_FACE_COUNT; face++) {
        free(fonts->file[face].bytes);
    }
    label_cache_finish(&fonts->labels);
    free(fonts);
    TTF_Quit();
}

const char *fonts_family(const Fonts *fonts) { return fonts->family; }

const char *fonts_warning(const Fonts *fonts) { return fonts->warning; }

const LabelCache *fonts_labels(const Fonts *fonts) { return &fonts->labels; }

void fonts_tick(Fonts *fonts) { label_cache_tick(&fonts->labels); }

static uint64_t key_mix(uint64_t key, uint64_t word)
{
    key = (key ^ word) * 0x9E3779B97F4A7C15u;
    return key ^ (key >> 32);
}

/* Face and size are mixed on their own first: beside a letter they would only shift it. */
static uint64_t text_key(DrawFace face, float size, const char *text, size_t bytes)
{
    uint64_t key = key_mix(key_mix(bytes + 1, (uint64_t)face + 1), (uint64_t)size_steps(size));
    for (size_t i = 0; i < bytes; i++) {
        key = key_mix(key, (uint8_t)text[i]);
    }
    return key != 0 ? key : 1;
}

/* A copy with its end marked, and with a blank the face has in place of one it lacks. */
static void line_set(Fonts *fonts, const char *text, size_t bytes)
{
    static const char NARROW[] = "\xE2\x80\xAF", WIDE[] = "\xC2\xA0";
    size_t used = 0;
    for (size_t i = 0; i < bytes && used < TEXT_BYTES_MAX - 1;) {
        bool narrow = fonts->narrow_missing && bytes - i >= 3 && memcmp(text + i, NARROW, 3) == 0;
        if (narrow && used < TEXT_BYTES_MAX - 2) {
            memcpy(fonts->line + used, WIDE, 2);
            used += 2;
            i += 3;
        } else {
            fonts->line[used++] = text[i++];
        }
    }
    fonts->line[used] = '\0';
}

static float line_width(Fonts *fonts, DrawFace face, float size)
{
    int width = 0;
    TTF_Font *font = font_of(fonts, face, size);
    if (font == NULL || fonts->line[0] == '\0' ||
        TTF_SizeUTF8(font, fonts->line, &width, NULL) != 0) {
        return 0.0f;
    }
    return (float)width;
}

static float text_width(void *keeper, DrawFace face, float size, const char *text, size_t bytes)
{
    Fonts *fonts = keeper;
    if (bytes == 0) {
        return 0.0f;
    }
    uint64_t key = text_key(face, size, text, bytes);
    Width *known = &fonts->widths[key % WIDTHS_MAX];
    if (known->key != key) {
        line_set(fonts, text, bytes);
        *known = (Width){key, line_width(fonts, face, size)};
    }
    return known->width;
}

/* The bold face sets headings, whose lines stand closer together than those one reads. */
static float line_height(void *keeper, DrawFace face, float size)
{
    (void)keeper;
    return roundf((face == DRAW_FACE_BOLD ? 1.28f : 1.42f) * size);
}

Measure fonts_measure(Fonts *fonts) { return (Measure){fonts, text_width, line_height}; }

static const Label *label_keep(Fonts *fonts, uint64_t key, const SDL_Surface *surface, int top)
{
    int height = surface->h + (top > 0 ? top : 0);
    size_t width = (size_t)surface->w;
    uint8_t *cover = calloc(width * (size_t)height + 1, 1);
    if (cover == NULL) {
        return label_cache_keep(&fonts->labels, key, NULL, (PixelMask){0});
    }
    for (int y = top < 0 ? -top : 0; y < surface->h; y++) {
        const Uint8 *row = (const Uint8 *)surface->pixels + (ptrdiff_t)y * surface->pitch;
        for (size_t x = 0; x < width; x++) {
            Uint32 pixel;
            memcpy(&pixel, row + 4 * x, sizeof pixel);
            cover[(size_t)(y + top) * width + x] = (uint8_t)(pixel >> 24);
        }
    }
    return label_cache_keep(&fonts->labels, key, cover,
                            (PixelMask){NULL, surface->w, top < 0 ? surface->h + top : height});
}

const Label *fonts_label(Fonts *fonts, DrawFace face, float size, const char *text)
{
    size_t bytes = strlen(text);
    uint64_t key = text_key(face, size, text, bytes);
    const Label *known = label_cache_find(&fonts->labels, key);
    if (known != NULL) {
        return known;
    }
    line_set(fonts, text, bytes);
    TTF_Font *font = font_of(fonts, face, size);
    SDL_Surface *surface =
        font != NULL ? TTF_RenderUTF8_Blended(font, fonts->line, (SDL_Color){255, 255, 255, 255})
                     : NULL;
    if (surface == NULL || surface->format->format != SDL_PIXELFORMAT_ARGB8888) {
        SDL_FreeSurface(surface);
        return label_cache_keep(&fonts->labels, key, NULL, (PixelMask){0});
    }
    /* The letters stand in the middle of their line box. */
    float box = line_height(NULL, face, size);
    int top = (int)roundf((box - (float)TTF_FontHeight(font)) / 2.0f);
    const Label *label = label_keep(fonts, key, surface, top);
    SDL_FreeSurface(surface);
    return label;
}
