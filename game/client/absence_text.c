#include "game/client/absence_text.h"

#include "engine/base/text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"

enum { NAMES_MAX = 4, PART_BYTES = 360 };

static int bits_in(uint32_t set)
{
    int count = 0;
    for (; set != 0; set &= set - 1) {
        count++;
    }
    return count;
}

static void write_kept(const Absence *absence, char *buffer, size_t capacity)
{
    int kept = bits_in(absence->kept);
    if (kept == 0) {
        text_copy(buffer, capacity, _("there was no commitment to keep"));
        return;
    }
    text_format(buffer, capacity,
                _n("%d commitment kept (%s paid)", "%d commitments kept (%s paid)", kept), kept,
                wording_euros(absence->euros_running).text);
}

static void write_names(const Scenario *scenario, uint32_t dropped, char *buffer, size_t capacity)
{
    int named = 0;
    buffer[0] = '\0';
    for (int p = 0; p < PROPOSAL_COUNT && named < NAMES_MAX; p++) {
        if ((dropped >> p & 1) != 0) {
            text_append(buffer, capacity, named > 0 ? ", " : "");
            text_append(buffer, capacity, vocabulary_proposal(scenario, (Proposal)p));
            named++;
        }
    }
}

static void write_dropped(const Scenario *scenario, const Absence *absence, char *buffer,
                          size_t capacity)
{
    char names[PART_BYTES];
    int dropped = bits_in(absence->dropped), more = dropped - NAMES_MAX;
    if (dropped == 0) {
        text_copy(buffer, capacity, _("nothing given up"));
        return;
    }
    write_names(scenario, absence->dropped, names, sizeof names);
    if (more > 0) {
        text_format(buffer, capacity,
                    _n("given up: %s and %d more", "given up: %s and %d more", more), names, more);
    } else {
        text_format(buffer, capacity, _("given up: %s"), names);
    }
}

void absence_text(const Scenario *scenario, const Absence *absence, char *buffer, size_t capacity)
{
    char kept[PART_BYTES], dropped[PART_BYTES];
    write_kept(absence, kept, sizeof kept);
    write_dropped(scenario, absence, dropped, sizeof dropped);
    int round = absence->round;
    if (absence->steward) {
        text_format(buffer, capacity,
                    _("Round %d was kept by a steward: %s, %s, nothing new started, nothing "
                      "signed."),
                    round, kept, dropped);
    } else {
        text_format(buffer, capacity,
                    _("Round %d was carried on without you: %s, %s, nothing new started, nothing "
                      "signed."),
                    round, kept, dropped);
    }
}
