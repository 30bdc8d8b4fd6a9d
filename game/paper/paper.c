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
    int page,
        title; /* from 1; the outline's entry under which headings stand, 0 before there is one */
    char language[16];
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
    made->page = 1;
    text_copy(made->language, sizeof made->language, language);
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

void paper_next_page(Paper *paper)
{
    cairo_show_page(paper->ink);
    paper->page++;
}

static const char *const PART_TAG[PAPER_PART_COUNT] = {[PAPER_FIGURE] = "Figure",
                                                       [PAPER_TABLE] = "Table",
                                                       [PAPER_ROW] = "TR",
                                                       [PAPER_HEADING_CELL] = "TH",
                                                       [PAPER_CELL] = "TD"};

void paper_begin(Paper *paper, PaperPart part)
{
    cairo_tag_begin(paper->ink, PART_TAG[part], NULL);
}

void paper_end(Paper *paper, PaperPart part) { cairo_tag_end(paper->ink, PART_TAG[part]); }

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

/* Titles and headings are what one leafs through the document by. */
static void add_to_outline(Paper *paper, const PaperText *text)
{
    char place[64];
    if (!text->is_title && !text->is_heading)
        return;
    /* Whole points: a number's decimal sign is the machine's here. */
    text_format(place, sizeof place, "page=%d pos=[%d %d]", paper->page, (int)points(text->box.x),
                (int)points(text->box.y));
    int entry = cairo_pdf_surface_add_outline(
        paper->surface, text->is_title ? CAIRO_PDF_OUTLINE_ROOT : paper->title, text->words, place,
        CAIRO_PDF_OUTLINE_FLAG_OPEN);
    if (text->is_title)
        paper->title = entry;
}

double paper_text(Paper *paper, const PaperText *text)
{
    const char *tag = text->is_title ? "H1" : text->is_heading ? "H2" : "P";
    CHECK(!paper->ended);
    lay_out(paper, text);
    set_color(paper, text->color);
    add_to_outline(paper, text);
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

void paper_path(Paper *paper, const PaperPoint *places, int count, const PaperPen *pen)
{
    double length = points(pen->dash_mm);
    set_color(paper, pen->color);
    cairo_set_line_width(paper->ink, pen->width_pt);
    cairo_set_line_join(paper->ink, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(paper->ink, &length, pen->dash_mm > 0.0 ? 1 : 0, 0.0);
    for (int p = 0; p < count; p++)
        cairo_line_to(paper->ink, points(places[p].x), points(places[p].y));
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

static uint8_t *find_last(const Paper *paper, const char *words)
{
    size_t length = strlen(words);
    for (size_t at = paper->size >= length ? paper->size - length + 1 : 0; at > 0; at--)
        if (memcmp(paper->bytes + at - 1, words, length) == 0)
            return paper->bytes + at - 1;
    return NULL;
}

/*
 * The language of the whole document, and that a reader's window shows its title: cairo 1.16 has no word for either. They
 * go into the catalog, the last object before the table of places, so that the table's own place is all that moves.
 */
static void say_language(Paper *paper)
{
    static const char CATALOG[] = "/Type /Catalog", TABLE[] = "startxref";
    char words[96], place[48];
    uint8_t *catalog = find_last(paper, CATALOG), *table = find_last(paper, TABLE);
    text_format(words, sizeof words,
                "\n   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>",
                paper->language);
    if (catalog == NULL || table == NULL || !reserve(paper, strlen(words) + sizeof place))
        return;
    size_t after = (size_t)(find_last(paper, CATALOG) - paper->bytes) + sizeof CATALOG - 1;
    size_t more = strlen(words);
    memmove(paper->bytes + after + more, paper->bytes + after, paper->size - after);
    memcpy(paper->bytes + after, words, more);
    paper->size += more;
    table = find_last(paper, TABLE);
    long long stood = strtoll((const char *)table + sizeof TABLE, NULL, 10);
    text_format(place, sizeof place, "%s\n%lld\n%%%%EOF\n", TABLE, stood + (long long)more);
    memcpy(table, place, strlen(place));
    paper->size = (size_t)(table - paper->bytes) + strlen(place);
}

Status paper_save(Paper *paper, const char *path, Problem *problem)
{
    if (!paper->ended) {
        cairo_tag_end(paper->ink, "Document");
        cairo_show_page(paper->ink);
        cairo_surface_finish(paper->surface);
        paper->ended = true;
        say_language(paper);
    }
    cairo_status_t status = cairo_status(paper->ink);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(paper->surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return problem_set(problem, STATUS_EXHAUSTED, path, 0, "cannot be drawn: %s",
                           cairo_status_to_string(status));
    return file_write_atomic(path, paper->bytes, paper->size, problem);
}
