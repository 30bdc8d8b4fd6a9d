#include "game/paper/reminder_card.h"

#include "engine/base/text.h"
#include "game/client/vocabulary.h"
#include "game/paper/report_page.h"

enum { RULES_PER_QUESTION = 2 };

static const Color SOFT = 0x5A5F66FF, ACCENT = 0x1A6B73FF;
static const double INDENT_MM = 34.0, GAP_MM = 3.0;

/* A label on the left, and what was said beside it, large enough to be read first. */
static void put_said(ReportPage *page, const char *label, const char *words, double size_pt)
{
    PaperText said = {
        .words = words[0] != 0 ? words : "–",
        .box = {REPORT_MARGIN_MM + INDENT_MM, page->y, REPORT_WIDTH_MM - INDENT_MM, 0.0},
        .size_pt = size_pt,
        .face = DRAW_FACE_MEDIUM};
    double height = paper_text_height(page->paper, &said);
    report_page_need(page, height);
    said.box.y = page->y;
    paper_text(page->paper, &(PaperText){.words = label,
                                         .box = {REPORT_MARGIN_MM, page->y + 0.12 * size_pt,
                                                 INDENT_MM - GAP_MM, 0.0},
                                         .size_pt = 9.5,
                                         .color = SOFT});
    page->y += paper_text(page->paper, &said) + GAP_MM;
}

static void put_question(ReportPage *page, const char *question)
{
    report_page_heading(page, question);
    for (int r = 0; r < RULES_PER_QUESTION; r++)
        report_page_blank(page, "");
}

static void put_all(const Report *report, TerritoryId seat, ReportPage *page)
{
    const DebriefSeat *words = report_words(report, seat);
    char line[200];
    paper_rect(page->paper, (PaperBox){REPORT_MARGIN_MM, page->y, REPORT_WIDTH_MM, 0.8}, ACCENT);
    page->y += 2.0 * GAP_MM;
    put_said(page, _("We said"), words->commitment.act, 17.0);
    put_said(page, _("With whom"), words->commitment.partner, 13.0);
    put_said(page, _("When"), words->commitment.date, 13.0);
    paper_rect(page->paper, (PaperBox){REPORT_MARGIN_MM, page->y, REPORT_WIDTH_MM, 0.8}, ACCENT);
    page->y += GAP_MM;
    put_question(page, _("What has begun, and by what can one see it?"));
    put_question(page, _("What holds it up, and who could help?"));
    put_question(page, _("What do we do in the next thirty days?"));
    page->y += 2.0 * GAP_MM;
    if (words->missing[0] != 0) {
        text_format(line, sizeof line, _("We also missed a proposal in the game: %s"),
                    words->missing);
        report_page_words(page, line);
    }
}

Status reminder_card_write(const Report *report, TerritoryId seat, const char *path,
                           Problem *problem)
{
    Paper *paper;
    ReportPage page;
    char title[200], subtitle[300];
    text_format(title, sizeof title, _("%s, thirty days later"), report_name(report, seat));
    Status status = paper_create(title, locale_code(locale_language()), &paper, problem);
    if (status == STATUS_OK) {
        text_format(subtitle, sizeof subtitle,
                    _("To be opened on the thirtieth day, date: ________ — session %s, %s"),
                    report->code, scenario_text(&report->scenario->text.title, locale_language()));
        report_page_begin(&page, paper, title, subtitle,
                          _("Maillage — a simulation, not a forecast"));
        put_all(report, seat, &page);
        status = paper_save(paper, path, problem);
    }
    paper_destroy(paper);
    return status;
}
