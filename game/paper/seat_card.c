#include "game/paper/seat_card.h"

#include "engine/base/text.h"
#include "game/content/locale.h"

enum { COLUMNS = 2, ROWS = SEAT_CARDS_PER_PAGE / COLUMNS, LINE_BYTES = 200 };

static const Color CUT = 0x9A9A94FF;

static PaperBox box_of(const SeatCards *cards, int index)
{
    if (cards->one_per_page)
        return (PaperBox){0.0, 0.0, PAPER_WIDTH_MM, PAPER_HEIGHT_MM};
    int column = index % COLUMNS, row = index / COLUMNS % ROWS;
    double width = PAPER_WIDTH_MM / COLUMNS, height = PAPER_HEIGHT_MM / ROWS;
    return (PaperBox){width * column, height * row, width, height};
}

/* From edge to edge, so that one cut parts a whole row of cards. */
static void draw_cuts(Paper *paper)
{
    for (int column = 1; column < COLUMNS; column++)
        paper_line(paper, (PaperBox){PAPER_WIDTH_MM / COLUMNS * column, 0.0, 0.0, PAPER_HEIGHT_MM},
                   0.5, 1.5, CUT);
    for (int row = 1; row < ROWS; row++)
        paper_line(paper, (PaperBox){0.0, PAPER_HEIGHT_MM / ROWS * row, PAPER_WIDTH_MM, 0.0}, 0.5,
                   1.5, CUT);
}

static void begin_page(Paper *paper, const SeatCards *cards, int index)
{
    int per_page = cards->one_per_page ? 1 : SEAT_CARDS_PER_PAGE;
    if (index % per_page != 0)
        return;
    if (index > 0)
        paper_next_page(paper);
    if (!cards->one_per_page)
        draw_cuts(paper);
}

static Status draw_card(Paper *paper, const SeatCards *cards, int index, Problem *problem)
{
    char second[LINE_BYTES];
    text_format(second, sizeof second, _("Type this code, then choose the session %s."),
                cards->place.code);
    Card card = {.kind = _("Seat card"),
                 .title = cards->cards[index].territory,
                 .key_label = _("Code of the seat card"),
                 .key = cards->cards[index].key,
                 .lines_title = _("To come back to your seat"),
                 .lines = {_("On any machine: Maillage, then “Join others”."), second,
                           _("Your seat and your draft are as you left them.")}};
    begin_page(paper, cards, index);
    return card_draw(paper, &cards->place, &card, box_of(cards, index), problem);
}

Status seat_cards_write(const SeatCards *cards, const char *path, Problem *problem)
{
    Paper *paper;
    CHECK(cards->count >= 1);
    Status status = paper_create(_("Seat cards"), locale_code(locale_language()), &paper, problem);
    for (int c = 0; c < cards->count && status == STATUS_OK; c++)
        status = draw_card(paper, cards, c, problem);
    if (status == STATUS_OK)
        status = paper_save(paper, path, problem);
    paper_destroy(paper);
    return status;
}
