#include "game/client/phrase_text.h"

#include "engine/base/text.h"
#include "game/client/absence_text.h"
#include "game/content/locale.h"

const char *phrase_text(Phrase phrase)
{
    switch (phrase) {
    case PHRASE_SHALL_WE_TALK:
        return _("Shall we talk about an agreement?");
    case PHRASE_TOO_DEAR:
        return _("That is too dear for us.");
    case PHRASE_LESS_LONG:
        return _("We would sign for fewer years.");
    case PHRASE_LONGER:
        return _("We would sign for more years.");
    case PHRASE_OTHER_KEY:
        return _("We would rather share the cost in another way.");
    case PHRASE_LET_OTHERS_IN:
        return _("Let us leave it open for others to join.");
    case PHRASE_NOT_THIS_YEAR:
        return _("Not this year.");
    case PHRASE_AGREED:
        return _("Agreed.");
    case PHRASE_THANKS:
        return _("Thank you.");
    case PHRASE_NEED_HELP:
        return _("We need help.");
    case PHRASE_CAN_HELP:
        return _("We can help you.");
    case PHRASE_VOTE_WITH_US:
        return _("Will you vote with us?");
    case PHRASE_COUNT:
        break;
    }
    return "";
}

const char *phrase_text_author(const Scenario *scenario, const Letter *letter)
{
    if (letter->from == LETTER_FROM_FACILITATOR) {
        return _("The facilitator");
    }
    if (letter->from < scenario->rules.territory_count) {
        return scenario->rules.territory_name[letter->from];
    }
    return _("The program");
}

void phrase_text_letter(const Scenario *scenario, const Letter *letter, char *buffer,
                        size_t capacity)
{
    switch (letter->kind) {
    case LETTER_TEXT:
        text_copy(buffer, capacity, letter->text);
        return;
    case LETTER_PHRASE:
        text_copy(buffer, capacity, phrase_text(letter->phrase));
        return;
    case LETTER_ABSENCE:
        absence_text(scenario, &letter->absence, buffer, capacity);
        return;
    case LETTER_KIND_COUNT:
        break;
    }
    text_copy(buffer, capacity, "");
}
