#include "game/paper/preflight_page.h"

#include <math.h>

#include "game/content/locale.h"
#include "game/paper/paper.h"

static const Color SOFT = 0x5A5F66FF, RULE = 0xC9C6BEFF;
static const double MARGIN_MM = 18.0, VERDICT_MM = 26.0, SUBJECT_MM = 40.0, GAP_MM = 2.4;
static const double TEXT_PT = 9.5;

/* Dark enough on white to be told from each other on a printer without colours too: by their words. */
static const Color VERDICT_COLOR[PREFLIGHT_VERDICT_COUNT] = {
    [PREFLIGHT_OK] = 0x1F6B3AFF, [PREFLIGHT_ATTENTION] = 0x8A5A00FF, [PREFLIGHT_NO] = 0xA3201DFF};

const char *preflight_word(PreflightVerdict verdict)
{
    switch (verdict) {
    case PREFLIGHT_OK:
        return _("ok");
    case PREFLIGHT_ATTENTION:
        return _("attention");
    case PREFLIGHT_NO:
        return _("no");
    case PREFLIGHT_VERDICT_COUNT:
        break;
    }
    return "";
}

/* The three columns of a line, from `y`; returns the height of the highest. */
static double draw_columns(Paper *paper, const PreflightLine *line, double y)
{
    double subject_x = MARGIN_MM + VERDICT_MM, text_x = subject_x + SUBJECT_MM;
    PaperText verdict = {.words = preflight_word(line->verdict),
                         .box = {MARGIN_MM, y, VERDICT_MM - GAP_MM, 0.0},
                         .size_pt = TEXT_PT,
                         .face = DRAW_FACE_BOLD,
                         .color = VERDICT_COLOR[line->verdict]};
    PaperText subject = {.words = line->subject,
                         .box = {subject_x, y, SUBJECT_MM - GAP_MM, 0.0},
                         .size_pt = TEXT_PT,
                         .face = DRAW_FACE_MEDIUM};
    PaperText text = {.words = line->text,
                      .box = {text_x, y, PAPER_WIDTH_MM - MARGIN_MM - text_x, 0.0},
                      .size_pt = TEXT_PT};
    double height = fmax(paper_text_height(paper, &subject), paper_text_height(paper, &text));
    if (y + height > PAPER_HEIGHT_MM - MARGIN_MM)
        return -1.0;
    paper_text(paper, &verdict);
    paper_text(paper, &subject);
    paper_text(paper, &text);
    return height;
}

static double draw_head(Paper *paper, const PreflightReport *report)
{
    double width = PAPER_WIDTH_MM - 2.0 * MARGIN_MM, y = MARGIN_MM;
    y += paper_text(paper, &(PaperText){.words = report->title,
                                        .box = {MARGIN_MM, y, width, 0.0},
                                        .size_pt = 18.0,
                                        .face = DRAW_FACE_BOLD,
                                        .is_title = true}) +
         GAP_MM;
    y += paper_text(paper, &(PaperText){.words = report->summary,
                                        .box = {MARGIN_MM, y, width, 0.0},
                                        .size_pt = 11.0,
                                        .color = SOFT});
    return y + 2.0 * GAP_MM;
}

static void draw_lines(Paper *paper, const PreflightReport *report, double y)
{
    for (int l = 0; l < report->count; l++) {
        double height = draw_columns(paper, &report->lines[l], y + GAP_MM);
        if (height < 0.0) {
            paper_next_page(paper);
            y = MARGIN_MM;
            height = draw_columns(paper, &report->lines[l], y + GAP_MM);
        }
        paper_line(paper, (PaperBox){MARGIN_MM, y, PAPER_WIDTH_MM - 2.0 * MARGIN_MM, 0.0}, 0.5, 0.0,
                   RULE);
        y += height + 2.0 * GAP_MM;
    }
}

Status preflight_page_write(const PreflightReport *report, const char *path, Problem *problem)
{
    Paper *paper;
    Status status = paper_create(report->title, locale_code(locale_language()), &paper, problem);
    if (status != STATUS_OK)
        return status;
    draw_lines(paper, report, draw_head(paper, report));
    status = paper_save(paper, path, problem);
    paper_destroy(paper);
    return status;
}
