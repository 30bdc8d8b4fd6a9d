/*
 * The typeface: found on the machine, measured, and turned into labels to be drawn. Inter where it
 * is installed; else another sans, and fonts_warning says so in words.
 *
 * One typeface has a file for each face, read once; a few sizes are open at a time. Widths and
 * labels are kept within bounds (label_cache.h).
 */
#ifndef ENGINE_PLATFORM_FONT_SDL_H
#define ENGINE_PLATFORM_FONT_SDL_H

#include "engine/base/status.h"
#include "engine/draw/measure.h"
#include "engine/platform/label_cache.h"

typedef struct Fonts Fonts;

/* Created; closed by fonts_close. STATUS_NOT_FOUND when the machine has no typeface at all. */
Status fonts_open(Fonts **fonts, Problem *problem);
void fonts_close(Fonts *fonts);

/*
 * The same in two steps: looking for a typeface takes as long as opening a window, and can be done
 * at the same time in a thread of its own. fonts_finish waits for it, and must be called; given NULL
 * it does all of it at once.
 */
typedef struct FontsOpening FontsOpening;
FontsOpening *fonts_begin(void);
Status fonts_finish(FontsOpening *opening, Fonts **fonts, Problem *problem);

/* The family in use, lent. */
const char *fonts_family(const Fonts *fonts);
/* What a person should know and could do about it; "" when all is well. Lent. */
const char *fonts_warning(const Fonts *fonts);

/* Borrows `fonts`. */
Measure fonts_measure(Fonts *fonts);

/* Another picture begins (see label_cache.h). */
void fonts_tick(Fonts *fonts);
/* A text ready to be drawn; lent until the next call. Its mask is as high as the line box. */
const Label *fonts_label(Fonts *fonts, DrawFace face, float size, const char *text);
/* What is kept at the moment: for tests. */
const LabelCache *fonts_labels(const Fonts *fonts);

#endif
