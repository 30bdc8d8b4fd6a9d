#include "game/client/contract_word.h"

#include "game/content/locale.h"

const char *contract_word_fate(const ContractRecord *record)
{
    bool late = record->years_late > 0, saved = !seat_set_is_empty(&record->saved);
    switch (record->fate) {
    case CONTRACT_FATE_RUNNING:
        if (saved)
            return _("saved, running at the end");
        return late ? _("running at the end, once late") : _("running at the end");
    case CONTRACT_FATE_KEPT:
        if (saved)
            return _("saved, kept to its term");
        return late ? _("kept to its term, once late") : _("kept to its term");
    case CONTRACT_FATE_BROKEN:
        return _("broken");
    case CONTRACT_FATE_ANNULLED:
        return _("ended by the facilitator");
    case CONTRACT_FATE_COUNT:
        break;
    }
    return "";
}
