#include "game/client/advice_text.h"

#include "engine/base/text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"

enum { NAMED_MAX = 4, NAMES_BYTES = (NAMED_MAX + 1) * (NAME_BYTES + 2) };

const char *advice_text_name(AdviceKind kind)
{
    switch (kind) {
    case ADVICE_CLOSE:
        return _("Close the phase now");
    case ADVICE_STATE_HELP:
        return _("Help from the State");
    case ADVICE_SOLIDARITY:
        return _("Solidarity with the last");
    case ADVICE_USAGE:
        return _("An incident about usage");
    case ADVICE_CALL:
        return _("A call for joint projects");
    case ADVICE_VOTE:
        return _("A vote that nobody casts");
    case ADVICE_CRISIS:
        return _("A crisis");
    case ADVICE_KIND_COUNT:
        break;
    }
    return "";
}

/* The seat that help is for. */
static const char *name_of(const Advice *advice, const Scenario *scenario)
{
    for (int t = 0; t < scenario->rules.territory_count; t++)
        if (seat_set_has(&advice->seats, t))
            return scenario->rules.territory_name[t];
    return "";
}

static int count_of(const SeatSet *seats)
{
    int count = 0;
    for (int s = 0; s < TERRITORY_MAX; s++)
        count += seat_set_has(seats, s);
    return count;
}

/* Which seats, how much, and where: a facilitator tells the room why this strikes it. */
static void write_well(const Advice *advice, const Scenario *scenario, char *buffer,
                       size_t capacity)
{
    text_format(buffer, capacity,
                _("All is well for all: even the slowest, %s, won %s points this year, and %s %s. "
                  "Where the room won most: %s, %s points."),
                scenario->rules.territory_name[advice->least.index],
                wording_number(advice->figure, 1).text,
                scenario->rules.territory_name[advice->most.index],
                wording_number(advice->most_points, 1).text, vocabulary_score(advice->score),
                wording_number(advice->score_points, 1).text);
}

void advice_text_why(const Advice *advice, const Scenario *scenario, char *buffer, size_t capacity)
{
    const char *who = name_of(advice, scenario);
    int whole = (int)advice->figure;
    switch (advice->kind) {
    case ADVICE_CLOSE:
        text_format(buffer, capacity, _("All are ready, and %s are left on the clock."),
                    wording_clock(whole * INT64_C(1000)).text);
        return;
    case ADVICE_STATE_HELP:
        text_format(buffer, capacity,
                    _("%s would need %s years to repay its debt; banks warn from %s."), who,
                    wording_number(advice->figure, 1).text,
                    wording_number(scenario->rules.c.debt_years_warning, 0).text);
        return;
    case ADVICE_SOLIDARITY:
        text_format(buffer, capacity,
                    _("%s is %s points below the room's mean, and further than a year ago."), who,
                    wording_number(advice->figure, 1).text);
        return;
    case ADVICE_USAGE:
        text_format(buffer, capacity,
                    _("Access rose by %s points this year, most in %s (%s); what the room does for "
                      "usage won it only %s."),
                    wording_number(advice->score_points, 1).text,
                    scenario->rules.territory_name[advice->most.index],
                    wording_number(advice->most_points, 1).text,
                    wording_number(advice->figure, 1).text);
        return;
    case ADVICE_CALL:
        text_format(buffer, capacity,
                    _n("Nobody has offered or signed an agreement for %d round.",
                       "Nobody has offered or signed an agreement for %d rounds.", whole),
                    whole);
        return;
    case ADVICE_VOTE:
        text_format(buffer, capacity,
                    _n("A motion has %d vote beside its author's.",
                       "A motion has %d votes beside its author's.", whole),
                    whole);
        return;
    case ADVICE_CRISIS:
        write_well(advice, scenario, buffer, capacity);
        return;
    case ADVICE_KIND_COUNT:
        break;
    }
    text_copy(buffer, capacity, "");
}

static void write_names(const Advice *advice, const Scenario *scenario, char *buffer,
                        size_t capacity)
{
    int named = 0;
    text_copy(buffer, capacity, "");
    for (int t = 0; t < scenario->rules.territory_count; t++) {
        if (!seat_set_has(&advice->seats, t) || named > NAMED_MAX)
            continue;
        text_append(buffer, capacity, named > 0 ? ", " : "");
        text_append(buffer, capacity, named < NAMED_MAX ? scenario->rules.territory_name[t] : "…");
        named++;
    }
}

/* Whom an incident would strike, then its own words. */
static void write_incident(const Advice *advice, const Scenario *scenario, char *buffer,
                           size_t capacity)
{
    int seats = count_of(&advice->seats);
    char names[NAMES_BYTES];
    write_names(advice, scenario, names, sizeof names);
    text_format(buffer, capacity,
                _n("It would strike %d territory of the room (%s):",
                   "It would strike %d territories of the room (%s):", seats),
                seats, names);
    text_append(buffer, capacity, " ");
    text_append(
        buffer, capacity,
        scenario_text(&scenario->text.incident[advice->inject.incident].text, locale_language()));
}

void advice_text_effect(const Advice *advice, const Scenario *scenario, char *buffer,
                        size_t capacity)
{
    int seats = count_of(&advice->seats);
    switch (advice->kind) {
    case ADVICE_CLOSE:
        text_copy(buffer, capacity,
                  _("The next phase begins at once; the minutes won stay in the running order."));
        return;
    case ADVICE_STATE_HELP:
        text_format(buffer, capacity,
                    _("The State would give %s to the running budget of %s, once. The debt stays."),
                    wording_euros_compact(advice->euros).text, name_of(advice, scenario));
        return;
    case ADVICE_SOLIDARITY:
        text_format(
            buffer, capacity,
            _("%s would receive %s for its running budget, once, and everybody would know why."),
            name_of(advice, scenario), wording_euros_compact(advice->euros).text);
        return;
    case ADVICE_CALL:
        text_format(buffer, capacity,
                    _("A message would announce %s for those who sign an agreement this round; you "
                      "give it afterwards."),
                    wording_euros_compact(advice->euros).text);
        return;
    case ADVICE_VOTE:
        text_format(buffer, capacity,
                    _n("A message would remind %d territory that its vote is awaited.",
                       "A message would remind %d territories that their votes are awaited.",
                       seats),
                    seats);
        return;
    case ADVICE_USAGE:
    case ADVICE_CRISIS:
        write_incident(advice, scenario, buffer, capacity);
        return;
    case ADVICE_KIND_COUNT:
        break;
    }
    text_copy(buffer, capacity, "");
}
