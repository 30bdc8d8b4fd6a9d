#include "game/screen/contract_view.h"

#include "engine/base/text.h"
#include "engine/ui/label.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/sim/contract.h"
#include "game/sim/proposal/p14_health.h"
#include "game/sim/query.h"

enum { TITLE_BYTES = 320 };

const char *contract_view_party(const Stage *stage, TerritoryId territory)
{
    return territory_same(territory, stage_territory(stage))
               ? _("You")
               : stage->scenario->rules.territory_name[territory.index];
}

/* Said even when nobody may join: whoever signs should know that the price can no longer be shared. */
static void late_text(const ContractTerms *terms, char *buffer, size_t capacity)
{
    if (terms->join_percent == 0) {
        text_copy(buffer, capacity, _("Nobody may join later."));
        return;
    }
    text_format(buffer, capacity, _("Who joins later pays %s of the years it missed."),
                wording_percent(terms->join_percent / 100.0).text);
}

/* The hours are paid for beside the shares: said before anybody signs. */
static void build_loan(const Stage *stage, Ui *ui, const ContractTerms *terms)
{
    char text[320];
    HealthLoan loan = health_loan_most(&stage->scenario->rules, terms);
    if (loan.hours < 1.0) {
        text_copy(text, sizeof text, _("Neither side lacks doctor hours: none would move."));
    } else {
        text_format(
            text, sizeof text,
            _("Lender: %s. Borrower: %s, up to %s hours a year, which it pays %s a year."),
            contract_view_party(stage, loan.lender), contract_view_party(stage, loan.borrower),
            wording_count((int64_t)loan.hours).text, wording_euros_compact(loan.fee_euros).text);
    }
    ui_text_soft(ui, STYLE_CAPTION, text);
}

void contract_view_terms(Stage *stage, Ui *ui, const Contract *contract)
{
    const ContractTerms *terms = &contract->terms;
    char share[160], leaving[160], late[160];
    int64_t own = query_contract_part(stage_world(stage), &stage->scenario->rules, contract,
                                      stage_territory(stage));
    text_format(share, sizeof share, _("%s: %s a year, of which %s for you"),
                vocabulary_key(terms->key), wording_euros_compact(terms->amount_euros_year).text,
                wording_euros_compact(own).text);
    text_format(leaving, sizeof leaving,
                _n("%d year; leaving early costs %s of what remains",
                   "%d years; leaving early costs %s of what remains", terms->term_years),
                (int)terms->term_years, wording_percent(terms->exit_percent / 100.0).text);
    late_text(terms, late, sizeof late);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1)});
    ui_text_soft(ui, STYLE_CAPTION, share);
    ui_text_soft(ui, STYLE_CAPTION, leaving);
    if (terms->subject == CONTRACT_DOCTORS) {
        build_loan(stage, ui, terms);
    }
    /* What rests on a proposal is for two alone, so there is nothing to say about joining. */
    if (contract_subject_proposal(terms->subject) == PROPOSAL_COUNT) {
        ui_text_soft(ui, STYLE_CAPTION, late);
    }
    ui_box_end(ui);
}

/* "Orne", "Orne and Manche", "Orne, Manche and Eure": those it binds beside this seat. */
static void others_text(const Stage *stage, const Contract *contract, char *buffer, size_t capacity)
{
    TerritoryId parties[CONTRACT_PARTIES_MAX], others[CONTRACT_PARTIES_MAX];
    int party_count = query_contract_parties(contract, parties), count = 0;
    for (int p = 0; p < party_count; p++) {
        if (!territory_same(parties[p], stage_territory(stage))) {
            others[count++] = parties[p];
        }
    }
    text_copy(buffer, capacity, "");
    for (int i = 0; i < count; i++) {
        text_append(buffer, capacity, i == 0 ? "" : i == count - 1 ? _(" and ") : ", ");
        text_append(buffer, capacity, contract_view_party(stage, others[i]));
    }
}

void contract_view_title(Stage *stage, Ui *ui, const Contract *contract)
{
    char others[TITLE_BYTES], title[TITLE_BYTES + 80];
    others_text(stage, contract, others, sizeof others);
    text_format(title, sizeof title, _("%s with %s"), vocabulary_subject(contract->terms.subject),
                others);
    ui_text(ui, STYLE_STRONG, title);
    contract_view_terms(stage, ui, contract);
}

/* A year paid late and a contract broken weigh alike here: both are a warning to who would sign. */
void contract_view_record(const Stage *stage, Ui *ui, TerritoryId territory)
{
    const Contracts *contracts = &stage_world(stage)->contracts;
    int kept = contracts->kept[territory.index], late = contracts->late[territory.index];
    int broken = contracts->broken[territory.index];
    char text[200];
    if (kept + late + broken == 0) {
        return;
    }
    text_format(text, sizeof text, _("%s so far. Years kept: %d; late: %d; contracts broken: %d"),
                contract_view_party(stage, territory), kept, late, broken);
    ui_text_in(ui, STYLE_CAPTION, late + broken > 0 ? STYLE_WARNING : STYLE_INK_SOFT, text);
}
