#include "engine/platform/font_file.h"

#include <fontconfig/fontconfig.h>

#include "engine/base/text.h"

static const char FAMILY[] = "Inter";

static const int WEIGHT[DRAW_FACE_COUNT] = {[DRAW_FACE_REGULAR] = FC_WEIGHT_REGULAR,
                                            [DRAW_FACE_MEDIUM] = FC_WEIGHT_MEDIUM,
                                            [DRAW_FACE_BOLD] = FC_WEIGHT_BOLD};

/* fontconfig's texts are unsigned bytes. */
static const FcChar8 *bytes_of(const char *text) { return (const FcChar8 *)text; }

static FcPattern *pattern_make(DrawFace face)
{
    FcPattern *pattern = FcPatternCreate();
    if (pattern == NULL) {
        return NULL;
    }
    FcPatternAddString(pattern, FC_FAMILY, bytes_of(FAMILY));
    FcPatternAddString(pattern, FC_FAMILY, bytes_of("sans-serif"));
    FcPatternAddInteger(pattern, FC_WEIGHT, WEIGHT[face]);
    FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcPatternAddBool(pattern, FC_OUTLINE, FcTrue);
    FcConfigSubstitute(NULL, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    return pattern;
}

static bool file_take(FcPattern *match, FontFile *file)
{
    FcChar8 *path = NULL, *family = NULL;
    if (FcPatternGetString(match, FC_FILE, 0, &path) != FcResultMatch ||
        FcPatternGetString(match, FC_FAMILY, 0, &family) != FcResultMatch) {
        return false;
    }
    text_copy(file->family, sizeof file->family, (const char *)family);
    file->is_wanted = text_equal(file->family, FAMILY);
    return text_copy(file->path, sizeof file->path, (const char *)path);
}

Status font_file_find(DrawFace face, FontFile *file, Problem *problem)
{
    FcResult result;
    FcPattern *pattern = FcInit() ? pattern_make(face) : NULL;
    FcPattern *match = pattern != NULL ? FcFontMatch(NULL, pattern, &result) : NULL;
    bool found = match != NULL && file_take(match, file);
    if (match != NULL) {
        FcPatternDestroy(match);
    }
    if (pattern != NULL) {
        FcPatternDestroy(pattern);
    }
    return found ? STATUS_OK
                 : problem_set(problem, STATUS_NOT_FOUND, NULL, 0,
                               "no typeface is installed: install the package fonts-inter");
}

void font_file_finish(void) { FcFini(); }
