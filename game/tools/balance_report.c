#include "game/tools/balance_report.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "game/content/locale.h"
#include "game/sim/proposal/proposal.h"

static const double CONTRACTS_GAIN_MIN = 0.05, CONTRACTS_GAIN_MAX = 0.20;
static const double ALWAYS_SHARE = 0.9;

static int verdict(bool holds, const char *statement)
{
    printf("%s  %s\n", holds ? "holds" : "OUT  ", statement);
    return holds ? 0 : 1;
}

static bool is_favoured_somewhere(const Balance *balance, Proposal proposal)
{
    for (int k = 0; k < KIND_COUNT; k++)
        if (balance_is_favoured(balance, (Kind)k, proposal))
            return true;
    return false;
}

static bool is_in_all_best(const Balance *balance, Proposal proposal)
{
    for (int k = 0; k < KIND_COUNT; k++)
        if (balance->kind[k].places > 0 &&
            balance_share(balance, (Kind)k, proposal).best < ALWAYS_SHARE)
            return false;
    return true;
}

static void print_proposal(const Balance *balance, Proposal proposal)
{
    printf("%-18s", proposal_key(proposal));
    for (int k = 0; k < KIND_COUNT; k++) {
        BalanceShare share = balance_share(balance, (Kind)k, proposal);
        printf("  %3.0f/%3.0f%c", 100.0 * share.best, 100.0 * share.all,
               balance_is_favoured(balance, (Kind)k, proposal) ? '+' : ' ');
    }
    printf("  %s%s\n", is_favoured_somewhere(balance, proposal) ? "" : "OUT: nowhere favoured",
           is_in_all_best(balance, proposal) ? "OUT: in nine tenths everywhere" : "");
}

static int print_proposals(const Balance *balance)
{
    int nowhere = 0, everywhere = 0;
    printf(_("Held by the best twentieth / by all, percent; + more than chance would make it\n"));
    printf("%-18s", "");
    for (int k = 0; k < KIND_COUNT; k++)
        printf("  %8s", balance_kind_name((Kind)k));
    printf("\n");
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        print_proposal(balance, (Proposal)p);
        nowhere += is_favoured_somewhere(balance, (Proposal)p) ? 0 : 1;
        everywhere += is_in_all_best(balance, (Proposal)p) ? 1 : 0;
    }
    return verdict(nowhere == 0, _("each proposal is among the best of some kind of territory")) +
           verdict(everywhere == 0, _("none is in nine tenths of the best of all kinds"));
}

static int print_dominance(const Balance *balance)
{
    printf(
        _("Of %d best programmes, %d are among the best at every place of every kind, %d at most "
          "places\n"),
        balance->contenders, balance->dominant, balance->versatile);
    return verdict(balance->dominant == 0, _("no programme dominates for every kind"));
}

static int print_contracts(const Balance *balance)
{
    double gain = balance->with_contracts / balance->without_contracts - 1.0;
    double rise = (balance->with_contracts - balance->common_first) /
                      (balance->without_contracts - balance->common_first) -
                  1.0;
    printf(_("Common result with agreements %.2f, without %.2f (first state %.2f): %+.1f %%, and "
             "%+.1f %% of what was gained\n"),
           balance->with_contracts, balance->without_contracts, balance->common_first, 100.0 * gain,
           100.0 * rise);
    return verdict(gain >= CONTRACTS_GAIN_MIN && gain <= CONTRACTS_GAIN_MAX,
                   _("agreements raise the common result by 5 to 20 %"));
}

static int print_bots(const Balance *balance)
{
    int best = 0, narrowest = 0;
    printf(_("%-12s  own progress alone  gap if all play so  common result\n"), "");
    for (int b = 0; b < BALANCE_BOTS; b++) {
        const BalanceBot *bot = &balance->bot[b];
        printf("%-12s  %17.2f %%  %18.2f  %13.2f\n", bot->key, 100.0 * bot->own_progress,
               bot->gap_points, bot->common);
        best = bot->own_progress > balance->bot[best].own_progress ? b : best;
        narrowest = bot->gap_points < balance->bot[narrowest].gap_points ? b : narrowest;
    }
    return verdict(best != narrowest,
                   _("the best own progress and the smallest gap come of different play"));
}

int balance_print(const Balance *balance)
{
    printf(_("%d programmes of %d years for each kind of territory, %d sessions in all\n"),
           balance->programmes, BALANCE_YEARS, balance->sessions);
    int outside = print_proposals(balance);
    outside += print_dominance(balance);
    outside += print_contracts(balance);
    outside += print_bots(balance);
    printf(_("%d of 5 statements out of bounds\n"), outside);
    return outside;
}

Status balance_write_csv(const Balance *balance, const char *path, Problem *problem)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return problem_set(problem, STATUS_REFUSED, path, 0, "cannot be written: %s",
                           strerror(errno));
    bool failed = fputs("kind,proposal,best_percent,all_percent,favoured\n", file) < 0;
    for (int k = 0; k < KIND_COUNT; k++)
        for (int p = 0; p < PROPOSAL_COUNT; p++) {
            BalanceShare share = balance_share(balance, (Kind)k, (Proposal)p);
            failed = fprintf(file, "%s,%s,%.2f,%.2f,%d\n", balance_kind_name((Kind)k),
                             proposal_key((Proposal)p), 100.0 * share.best, 100.0 * share.all,
                             balance_is_favoured(balance, (Kind)k, (Proposal)p) ? 1 : 0) < 0 ||
                     failed;
        }
    failed = fclose(file) != 0 || failed;
    return failed ? problem_set(problem, STATUS_REFUSED, path, 0,
                                "cannot be written whole: is the disk full?")
                  : STATUS_OK;
}
