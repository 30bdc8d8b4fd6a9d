#include "engine/ui/style.h"

#include <math.h>

/* Warm paper and a deep blue-green; each pair that carries text is at least 4.5:1, see the test. */
static const Color COLORS[STYLE_THEME_COUNT][STYLE_COLOR_COUNT] = {
    [STYLE_LIGHT] =
        {
            [STYLE_NONE] = 0x00000000,
            [STYLE_PAPER] = 0xF7F4EEFF,
            [STYLE_SURFACE] = 0xFFFEFBFF,
            [STYLE_SUNKEN] = 0xEFEBE2FF,
            [STYLE_INK] = 0x1D2527FF,
            [STYLE_INK_SOFT] = 0x55605FFF,
            [STYLE_LINE] = 0xDDD7CBFF,
            [STYLE_LINE_STRONG] = 0x80857FFF,
            [STYLE_ACCENT] = 0x0E6B74FF,
            [STYLE_ACCENT_SOFT] = 0xDCEBEAFF,
            [STYLE_ACCENT_INK] = 0xFFFFFFFF,
            [STYLE_POSITIVE] = 0x23693BFF,
            [STYLE_NEGATIVE] = 0xA3342AFF,
            [STYLE_WARNING] = 0x855006FF,
            [STYLE_FOCUS] = 0xB4520FFF,
            [STYLE_VEIL] = 0x1D2527A6,
        },
    [STYLE_DARK] =
        {
            [STYLE_NONE] = 0x00000000,
            [STYLE_PAPER] = 0x14191AFF,
            [STYLE_SURFACE] = 0x1C2324FF,
            [STYLE_SUNKEN] = 0x273031FF,
            [STYLE_INK] = 0xECE9E1FF,
            [STYLE_INK_SOFT] = 0xAFB5B0FF,
            [STYLE_LINE] = 0x374142FF,
            [STYLE_LINE_STRONG] = 0x7C8785FF,
            [STYLE_ACCENT] = 0x6CC5CBFF,
            [STYLE_ACCENT_SOFT] = 0x1F4347FF,
            [STYLE_ACCENT_INK] = 0x0C2022FF,
            [STYLE_POSITIVE] = 0x83CD97FF,
            [STYLE_NEGATIVE] = 0xF2998DFF,
            [STYLE_WARNING] = 0xE9B564FF,
            [STYLE_FOCUS] = 0xF5A55CFF,
            [STYLE_VEIL] = 0x080B0CC0,
        },
};

static const float TEXT_SIZES[STYLE_TEXT_COUNT] = {
    [STYLE_BODY] = 16.0f,  [STYLE_CAPTION] = 14.0f, [STYLE_STRONG] = 16.0f,
    [STYLE_TITLE] = 22.0f, [STYLE_DISPLAY] = 36.0f, [STYLE_HUGE] = 88.0f,
};

static const DrawFace TEXT_FACES[STYLE_TEXT_COUNT] = {
    [STYLE_BODY] = DRAW_FACE_REGULAR,  [STYLE_CAPTION] = DRAW_FACE_REGULAR,
    [STYLE_STRONG] = DRAW_FACE_MEDIUM, [STYLE_TITLE] = DRAW_FACE_BOLD,
    [STYLE_DISPLAY] = DRAW_FACE_BOLD,  [STYLE_HUGE] = DRAW_FACE_BOLD,
};

Color style_color(StyleTheme theme, StyleColor role) { return COLORS[theme][role]; }

float style_text_size(StyleText text) { return TEXT_SIZES[text]; }

DrawFace style_text_face(StyleText text) { return TEXT_FACES[text]; }

static float channel_linear(Color color, int shift)
{
    float value = (float)((color >> shift) & 0xFFu) / 255.0f;
    return value <= 0.04045f ? value / 12.92f : powf((value + 0.055f) / 1.055f, 2.4f);
}

static float luminance(Color color)
{
    return 0.2126f * channel_linear(color, 24) + 0.7152f * channel_linear(color, 16) +
           0.0722f * channel_linear(color, 8);
}

float style_contrast(Color a, Color b)
{
    float light = luminance(a) + 0.05f;
    float dark = luminance(b) + 0.05f;
    return light > dark ? light / dark : dark / light;
}

Color style_ink_on(Color ground)
{
    const Color light = 0xFFFFFFFF, dark = 0x111617FF;
    return style_contrast(light, ground) >= style_contrast(dark, ground) ? light : dark;
}
