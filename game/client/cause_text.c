#include "game/client/cause_text.h"

#include "engine/base/status.h"
#include "engine/base/text.h"
#include "game/content/locale.h"

const char *cause_text_sent(ReadyCause cause)
{
    static const char *const SENT[READY_CAUSE_COUNT] = {
        [CAUSE_BREAK] = "Break.",
        [CAUSE_WORD_TO_ALL] = "A word to all.",
        [CAUSE_MACHINE_HELPED] = "A machine is being helped.",
        [CAUSE_SOMEBODY_AWAITED] = "We wait for somebody.",
        [CAUSE_FACILITATOR_SPEAKS] = "A word from the facilitator.",
        [CAUSE_STATE_HELPS] = "Help from the State.",
        [CAUSE_SOLIDARITY] = "Solidarity between territories.",
        [CAUSE_PROMISE_KEPT] = "What was promised for an agreement.",
        [CAUSE_MISTAKE] = "A mistake is put right.",
    };
    CHECK((unsigned)cause < READY_CAUSE_COUNT);
    return SENT[cause];
}

/* The same words once more, where the catalogue finds them: a test holds the two lists together. */
static const char *translated(ReadyCause cause)
{
    switch (cause) {
    case CAUSE_BREAK:
        return _("Break.");
    case CAUSE_WORD_TO_ALL:
        return _("A word to all.");
    case CAUSE_MACHINE_HELPED:
        return _("A machine is being helped.");
    case CAUSE_SOMEBODY_AWAITED:
        return _("We wait for somebody.");
    case CAUSE_FACILITATOR_SPEAKS:
        return _("A word from the facilitator.");
    case CAUSE_STATE_HELPS:
        return _("Help from the State.");
    case CAUSE_SOLIDARITY:
        return _("Solidarity between territories.");
    case CAUSE_PROMISE_KEPT:
        return _("What was promised for an agreement.");
    case CAUSE_MISTAKE:
        return _("A mistake is put right.");
    case READY_CAUSE_COUNT:
        break;
    }
    return "";
}

const char *cause_text(const char *sent)
{
    for (int cause = 0; cause < READY_CAUSE_COUNT; cause++) {
        if (text_equal(sent, cause_text_sent((ReadyCause)cause))) {
            return translated((ReadyCause)cause);
        }
    }
    return sent;
}
