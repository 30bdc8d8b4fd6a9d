#include "game/paper/facilitator_card.h"

#include "game/content/locale.h"

Status facilitator_card_write(const FacilitatorCard *facilitator, const char *path,
                              Problem *problem)
{
    Paper *paper;
    Card card = {.kind = _("Facilitator’s card"),
                 .title = facilitator->scenario,
                 .key_label = _("Facilitator’s key"),
                 .key = facilitator->key,
                 .lines_title = _("For you alone"),
                 .lines = {_("Keep this card to yourself: whoever has its key runs the session."),
                           _("To come back, on any machine: start Maillage, then “Join others”; "
                             "type this key as the code of the card."),
                           _("The session goes on meanwhile: the server keeps everything.")}};
    Status status = paper_create(card.kind, locale_code(locale_language()), &paper, problem);
    if (status == STATUS_OK)
        status = card_draw(paper, &facilitator->place, &card,
                           (PaperBox){0.0, 0.0, PAPER_WIDTH_MM, PAPER_HEIGHT_MM}, problem);
    if (status == STATUS_OK)
        status = paper_save(paper, path, problem);
    paper_destroy(paper);
    return status;
}
