#include "game/paper/paper.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/os/file.h"

static const char FAMILY[] = "Inter";

/* A session of all départements makes some hundred pages, a few dozen kilobytes each at most. */
enum { DOCUMENT_BYTES_MAX = 64 * 1024 * 1024, DOCUMENT_BYTES_FIRST = 64 * 1024 };

static const Color INK = 0x1E2126FF;
static const double POINTS_PER_MM = 72.0 / 25.4;
static const double SHRINK = 0.94, SHRINK_LEAST = 0.5; /* steps, and the smallest part left */
static const double CODE_TRACKING = 0.06;              /* between letters, of their size */

struct Paper {
    uint8_t *bytes; /* of the document, as far as it is written */
    size_t size, capacity;
    cairo_surface_t *surface;
    cairo_t *ink;
    PangoLayout *layout;
    bool ended;
};

static double points(double mm) { return mm * POINTS_PER_MM; }

/* Doubles what it has: a document is written in thousands of small pieces. */
static bool reserve(Paper *paper, size_t more)
{
    if (paper->capacity - paper->size >= more)
        return true;
    size_t capacity = paper->capacity > 0 ? paper->capacity : DOCUMENT_BYTES_FIRST;
    while (capacity - paper->size < more && capacity < DOCUMENT_BYTES_MAX)
        capacity *= 2;
    uint8_t *bytes = capacity - paper->size >= more ? realloc(paper->bytes, capacity) : NULL;
    if (bytes == NULL)
        return false;
    paper->bytes = bytes;
    paper->capacity = capacity;
    return true;
}

static cairo_status_t append(void *keeper, const unsigned char *bytes, unsigned int size)
{
    Paper *paper = keeper;
    if (!reserve(paper, size))
        return CAIRO_STATUS_NO_MEMORY;
    memcpy(paper->bytes + paper->size, bytes, size);
    paper->size += size;
    return CAIRO_STATUS_SUCCESS;
}

/* On paper a letter stands where its outline says, not on a grid of pixels. */
static PangoLayout *layout_create(cairo_t *ink)
{
    PangoLayout *layout = pango_cairo_create_layout(ink);
    PangoContext *context = pango_layout_get_context(layout);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, 72.0);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_destroy(options);
    return layout;
}

Status paper_create(const char *title, const char *language, Paper **paper, Problem *problem)
{
    char attributes[32];
    Paper *made = calloc(1, sizeof *made);
    *paper = made;
    if (made == NULL)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory for a document");
    made->surface = cairo_pdf_surface_create_for_stream(append, made, points(PAPER_WIDTH_MM),
                                                        points(PAPER_HEIGHT_MM));
    made->ink = cairo_create(made->surface);
    made->layout = layout_create(made->ink);
    cairo_pdf_surface_set_metadata(made->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(made->surface, CAIRO_PDF_METADATA_CREATOR, "Maillage");
    text_format(attributes, sizeof attributes, "lang='%s'", language);
    cairo_tag_begin(made->ink, "Document", attributes);
    return STATUS_OK;
}

void paper_destroy(Paper *paper)
{
    if (paper == NULL)
        return;
    g_object_unref(paper->layout);
    cairo_destroy(paper->ink);
    cairo_surface_destroy(paper->surface);
    free(paper->bytes);
    free(paper);
}

void paper_finish(void)
{
    pango_cairo_font_map_set_default(NULL);
    FcFini();
}

void paper_next_page(Paper *paper) { cairo_show_page(paper->ink); }

static void set_color(Paper *paper, Color color)
{
    color = color != 0 ? color : INK;
    cairo_set_source_rgba(paper->ink, (color >> 24) / 255.0, (color >> 16 & 255) / 255.0,
                          (color >> 8 & 255) / 255.0, (color & 255) / 255.0);
}

static PangoWeight weight_of(DrawFace face)
{
    switch (face) {
    case DRAW_FACE_MEDIUM:
        return PANGO_WEIGHT_MEDIUM;
    case DRAW_FACE_BOLD:
        return PANGO_WEIGHT_BOLD;
    case DRAW_FACE_REGULAR:
    case DRAW_FACE_COUNT:
        break;
    }
    return PANGO_WEIGHT_NORMAL;
}

static void set_size(Paper *paper, const PaperText *text, double size_pt)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, FAMILY);
    pango_font_description_set_weight(font, weight_of(text->face));
    pango_font_description_set_absolute_size(font, size_pt * PANGO_SCALE);
    pango_layout_set_font_description(paper->layout, font);
    pango_font_description_free(font);
    PangoAttrList *attributes = pango_attr_list_new();
    if (text->is_code) {
        int tracking = (int)(size_pt * CODE_TRACKING * PANGO_SCALE);
        pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(tracking));
        pango_attr_list_insert(attributes, pango_attr_font_features_new("zero 1, tnum 1"));
    }
    pango_layout_set_attributes(paper->layout, attributes);
    pango_attr_list_unref(attributes);
}

static bool fits(Paper *paper, const PaperText *text)
{
    int width, height;
    pango_layout_get_size(paper->layout, &width, &height);
    double wide = points(text->box.width) * PANGO_SCALE + PANGO_SCALE;
    double high = points(text->box.height) * PANGO_SCALE + PANGO_SCALE;
    return width <= wide && (text->box.height <= 0.0 || height <= high);
}

/* Lays the words out in the layout, as large as the box allows. */
static void lay_out(Paper *paper, const PaperText *text)
{
    static const PangoAlignment sides[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT};
    PangoLayout *layout = paper->layout;
    pango_layout_set_text(layout, text->words, -1);
    pango_layout_set_width(layout, (int)(points(text->box.width) * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    pango_layout_set_alignment(layout, sides[text->align]);
    pango_layout_set_spacing(layout, (int)(0.1 * text->size_pt * PANGO_SCALE));
    double size_pt = text->size_pt;
    set_size(paper, text, size_pt);
    while (!fits(paper, text) && size_pt > SHRINK_LEAST * text->size_pt) {
        size_pt *= SHRINK;
        set_size(paper, text, size_pt);
    }
}

static double height_mm(Paper *paper)
{
    int height;
    pango_layout_get_size(paper->layout, NULL, &height);
    return (double)height / PANGO_SCALE / POINTS_PER_MM;
}

double paper_text_height(Paper *paper, const PaperText *text)
{
    lay_out(paper, text);
    return height_mm(paper);
}

double paper_text(Paper *paper, const PaperText *text)
{
    const char *tag = text->is_title ? "H1" : "P";
    CHECK(!paper->ended);
    lay_out(paper, text);
    set_color(paper, text->color);
    cairo_tag_begin(paper->ink, tag, NULL);
    cairo_move_to(paper->ink, points(text->box.x), points(text->box.y));
    pango_cairo_show_layout(paper->ink, paper->layout);
    cairo_tag_end(paper->ink, tag);
    cairo_new_path(paper->ink);
    return height_mm(paper);
}

void paper_rect(Paper *paper, PaperBox box, Color color)
{
    set_color(paper, color);
    cairo_rectangle(paper->ink, points(box.x), points(box.y), points(box.width),
                    points(box.height));
    cairo_fill(paper->ink);
}

void paper_line(Paper *paper, PaperBox box, double width_pt, double dash, Color color)
{
    double length = points(dash);
    set_color(paper, color);
    cairo_set_line_width(paper->ink, width_pt);
    cairo_set_dash(paper->ink, &length, dash > 0.0 ? 1 : 0, 0.0);
    cairo_move_to(paper->ink, points(box.x), points(box.y));
    cairo_line_to(paper->ink, points(box.x + box.width), points(box.y + box.height));
    cairo_stroke(paper->ink);
}

/* All modules in one path: filled apart, a printer would show a hair of light between them. */
void paper_qr(Paper *paper, const QrCode *code, PaperBox box)
{
    double module = fmin(box.width, box.height) / (double)(code->side + 2 * QR_CODE_QUIET);
    double side = module * (double)code->side;
    double x = box.x + (box.width - side) / 2.0, y = box.y + (box.height - side) / 2.0;
    if (code->side == 0)
        return;
    for (int m = 0; m < code->side * code->side; m++) {
        int column = m % code->side, row = m / code->side;
        if (qr_code_is_dark(code, column, row))
            cairo_rectangle(paper->ink, points(x + module * column), points(y + module * row),
                            points(module), points(module));
    }
    cairo_set_source_rgb(paper->ink, 0.0, 0.0, 0.0);
    cairo_fill(paper->ink);
}

Status paper_save(Paper *paper, const char *path, Problem *problem)
{
    if (!paper->ended) {
        cairo_tag_end(paper->ink, "Document");
        cairo_show_page(paper->ink);
        cairo_surface_finish(paper->surface);
        paper->ended = true;
    }
    cairo_status_t status = cairo_status(paper->ink);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(paper->surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return problem_set(problem, STATUS_EXHAUSTED, path, 0, "cannot be drawn: %s",
                           cairo_status_to_string(status));
    return file_write_atomic(path, paper->bytes, paper->size, problem);
}
