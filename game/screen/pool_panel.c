#include "game/screen/pool_panel.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/amount.h"
#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "game/client/verdict_text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"
#include "game/sim/pool.h"

enum { PLEDGERS_NAMED_MAX = 5, PLEDGERS_BYTES = 480 };

/* A plan as it stands now, for this seat. Euros. */
typedef struct Standing {
    PoolPlan plan;
    int64_t threshold, pledged, fair, own;
    int pledgers;
} Standing;

static const Rules *rules_of(const Stage *stage) { return &stage->scenario->rules; }

static Standing standing_of(const Stage *stage, PoolPlan plan)
{
    const World *world = stage_world(stage);
    const Rules *rules = rules_of(stage);
    TerritoryId seat = stage_territory(stage);
    return (Standing){.plan = plan,
                      .threshold = pool_threshold_euros(rules, plan),
                      .pledged = pool_pledged_euros(world, rules, plan),
                      .fair = pool_fair_euros(rules, plan, seat),
                      .own = stage->client->seated ? world->pool.pledge[plan][seat.index] : 0,
                      .pledgers = pool_pledgers(world, rules, plan)};
}

static int64_t missing_euros(const Standing *standing)
{
    int64_t missing = standing->threshold - standing->pledged;
    return missing > 0 ? missing : 0;
}

int pool_panel_waiting(const Stage *stage)
{
    int count = 0;
    for (int plan = 0; plan < POOL_PLAN_COUNT; plan++) {
        Standing standing = standing_of(stage, (PoolPlan)plan);
        count += standing.pledged > 0 && standing.own == 0 ? 1 : 0;
    }
    return count;
}

/* How far it is. */

static void reached_text(const Standing *standing, char *buffer, size_t capacity)
{
    if (standing->pledged == 0) {
        text_format(buffer, capacity, _("Nobody has proposed it yet. It takes %s together."),
                    wording_euros_compact(standing->threshold).text);
        return;
    }
    text_format(
        buffer, capacity,
        _n("%s of %s, from %d territory.", "%s of %s, from %d territories.", standing->pledgers),
        wording_euros_compact(standing->pledged).text,
        wording_euros_compact(standing->threshold).text, standing->pledgers);
}

/* What is gathered beyond the threshold is not too much: it is spent as well. */
static int64_t spent_euros(const Standing *standing)
{
    return standing->pledged > standing->threshold ? standing->pledged : standing->threshold;
}

static void build_gauge(Ui *ui, const Standing *standing)
{
    fact_gauge(ui, (double)standing->pledged, (double)spent_euros(standing),
               ui_color(ui, STYLE_POSITIVE));
}

static void build_reached(Ui *ui, const Standing *standing)
{
    char text[200];
    reached_text(standing, text, sizeof text);
    build_gauge(ui, standing);
    ui_text(ui, STYLE_BODY, text);
    if (standing->pledged >= standing->threshold) {
        ui_text_in(ui, STYLE_CAPTION, STYLE_POSITIVE,
                   _("Reached: it is carried out when the year begins, with all that is pledged."));
    } else if (standing->pledged > 0) {
        text_format(text, sizeof text,
                    _("%s are missing: as it stands nothing is done and nobody pays."),
                    wording_euros_compact(missing_euros(standing)).text);
        ui_text_in(ui, STYLE_CAPTION, STYLE_WARNING, text);
    }
}

void pool_panel_public(const Stage *stage, Ui *ui)
{
    bool headed = false;
    char reached[200];
    for (int plan = 0; plan < POOL_PLAN_COUNT; plan++) {
        Standing standing = standing_of(stage, (PoolPlan)plan);
        if (standing.pledged == 0) {
            continue;
        }
        if (!headed) {
            fact_heading(ui, _("Common pool"), NULL);
            headed = true;
        }
        reached_text(&standing, reached, sizeof reached);
        ui_text(ui, STYLE_STRONG, vocabulary_pool_plan((PoolPlan)plan));
        build_gauge(ui, &standing);
        ui_text_in(ui, STYLE_BODY, missing_euros(&standing) > 0 ? STYLE_INK : STYLE_POSITIVE,
                   reached);
    }
}

/* Who gives most of those not named yet; -1 for nobody. Of equal pledges the first territory's. */
static int next_pledger(const EuroColumn pledge, int count, const bool named[TERRITORY_MAX])
{
    int found = -1;
    for (int t = 0; t < count; t++) {
        bool more = pledge[t] > 0 && !named[t] && (found < 0 || pledge[t] > pledge[found]);
        found = more ? t : found;
    }
    return found;
}

static void pledgers_text(const Stage *stage, const Standing *standing, char *buffer,
                          size_t capacity)
{
    const Rules *rules = rules_of(stage);
    const int64_t *pledge = stage_world(stage)->pool.pledge[standing->plan];
    bool named[TERRITORY_MAX] = {false};
    text_copy(buffer, capacity, "");
    for (int i = 0; i < PLEDGERS_NAMED_MAX && i < standing->pledgers; i++) {
        int t = next_pledger(pledge, rules->territory_count, named);
        char part[NAME_BYTES + 40];
        named[t] = true;
        text_format(part, sizeof part, _("%s %s"), rules->territory_name[t],
                    wording_euros_compact(pledge[t]).text);
        text_append(buffer, capacity, i > 0 ? ", " : "");
        text_append(buffer, capacity, part);
    }
    if (standing->pledgers > PLEDGERS_NAMED_MAX) {
        int others = standing->pledgers - PLEDGERS_NAMED_MAX;
        char rest[64];
        text_format(rest, sizeof rest, _n(" and %d other", " and %d others", others), others);
        text_append(buffer, capacity, rest);
    }
}

/* What one has of it. */

static void build_benefit(const Stage *stage, Ui *ui, const Standing *standing)
{
    double benefit = pool_benefit(stage_world(stage), rules_of(stage), standing->plan,
                                  spent_euros(standing), stage_territory(stage));
    char text[240];
    if (standing->plan == POOL_PLATFORM) {
        text_format(text, sizeof text,
                    _("For you: %s of what three kinds of services still lack, in a year."),
                    wording_percent(benefit).text);
    } else if (benefit < 1.0) {
        text_copy(text, sizeof text,
                  _("For you: nothing directly; it goes to those who lack more than you do."));
    } else {
        text_format(text, sizeof text,
                    standing->plan == POOL_FIBRE ? _("For you: %s premises connected.")
                                                 : _("For you: %s people accompanied."),
                    wording_count((int64_t)benefit).text);
    }
    ui_text(ui, STYLE_BODY, text);
}

/* One's own pledge. */

/* A tenth of one's part, so that a few presses do: 1, 2 or 5 times a power of ten. */
static double step_euros(int64_t fair)
{
    static const double TIMES[] = {2.0, 2.5, 2.0};
    double step = 1.0;
    for (int i = 0; step * 10.0 * TIMES[i] <= (double)fair; i = (i + 1) % 3) {
        step *= TIMES[i];
    }
    return step;
}

/* The least in whole steps that is not under one's part: what whoever only presses the button gives. */
static double part_in_steps(int64_t fair, double step)
{
    double steps = (double)(int64_t)((double)fair / step);
    return (steps * step < (double)fair ? steps + 1.0 : steps) * step;
}

static void format_euros(double value, char *buffer, size_t capacity)
{
    text_copy(buffer, capacity, wording_euros_compact((int64_t)value).text);
}

static Command pledge_command(const Stage *stage, PoolPlan plan, double euros)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_PLEDGE;
    command.actor = stage_territory(stage);
    command.pledge = (Pledge){plan, (int64_t)euros};
    return command;
}

static const char *refusal_of(const Stage *stage, const Command *command,
                              char why[VERDICT_TEXT_BYTES])
{
    const char *closed = stage_refusal(stage);
    Verdict verdict = command_check(stage_world(stage), rules_of(stage), command);
    verdict_text(stage->scenario, verdict, why, VERDICT_TEXT_BYTES);
    return closed != NULL ? closed : why[0] != 0 ? why : NULL;
}

/* Money set aside is not there for the programme: what that would have left, as it is drafted now. */
static void build_left(Stage *stage, Ui *ui, const Standing *standing, double euros)
{
    const PreviewOutcome *outlook = client_outlook(stage->client);
    bool running = pool_section(standing->plan) == SECTION_RUNNING;
    char text[240];
    if (outlook == NULL) {
        return;
    }
    int64_t result = running ? outlook->budget.running_result : outlook->budget.investment_result;
    int64_t left = result - ((int64_t)euros - standing->own);
    if (left < 0) {
        text_format(text, sizeof text,
                    running ? _("The programme you have drafted would lack %s of running money: "
                                "order less, or pledge less.")
                            : _("The programme you have drafted would lack %s to invest: order "
                                "less, or pledge less."),
                    wording_euros_compact(-left).text);
        ui_text_in(ui, STYLE_CAPTION, STYLE_WARNING, text);
        return;
    }
    text_format(text, sizeof text,
                running ? _("Leaves your drafted programme %s of running money.")
                        : _("Leaves your drafted programme %s to invest."),
                wording_euros_compact(left).text);
    ui_text_soft(ui, STYLE_CAPTION, text);
}

static void build_buttons(Stage *stage, Ui *ui, const Standing *standing, double euros)
{
    Command command = pledge_command(stage, standing->plan, euros);
    Command back = pledge_command(stage, standing->plan, 0.0);
    char why[VERDICT_TEXT_BYTES], label[120];
    const char *refusal = refusal_of(stage, &command, why);
    text_format(label, sizeof label,
                standing->own > 0       ? _("Change your pledge to %s")
                : standing->pledged > 0 ? _("Pledge %s")
                                        : _("Propose it with %s"),
                wording_euros_compact((int64_t)euros).text);
    if (refusal == NULL && standing->own == (int64_t)euros) {
        refusal = _("This is what you have pledged: choose another amount to change it.");
    }
    if (ui_button_with(ui, &(UiButton){.key = "pledge",
                                       .label = label,
                                       .refusal = refusal,
                                       .refusal_inline = true,
                                       .width = ui_grow(1)})) {
        client_order(stage->client, command);
    }
    if (standing->own > 0 && ui_button_with(ui, &(UiButton){.label = _("Take it back"),
                                                            .kind = UI_BUTTON_QUIET,
                                                            .refusal = stage_refusal(stage)})) {
        client_order(stage->client, back);
    }
}

static void build_own(Stage *stage, Ui *ui, const Standing *standing)
{
    double step = step_euros(standing->fair);
    double *euros = &stage->pool.euros[standing->plan];
    double most = (double)(missing_euros(standing) + standing->own);
    double part = part_in_steps(standing->fair, step);
    char in_full[160];
    most = most < 2.0 * part ? 2.0 * part : part_in_steps((int64_t)most, step);
    if (*euros < 1.0) {
        *euros = standing->own > 0 ? (double)standing->own : part;
    }
    fact_line(ui, _("Your part, by inhabitants"), wording_euros_compact(standing->fair).text);
    if (standing->own > 0) {
        fact_line_in(ui, _("You have pledged"), STYLE_POSITIVE,
                     wording_euros_compact(standing->own).text);
    }
    text_format(in_full, sizeof in_full, _("Your pledge: %s"),
                vocabulary_pool_plan(standing->plan));
    fact_stepper(ui,
                 &(UiAmount){.key = in_full,
                             .label = _("Your pledge"),
                             .min = step,
                             .max = most,
                             .step = step,
                             .format = format_euros,
                             .refusal = stage_refusal(stage)},
                 euros);
    build_left(stage, ui, standing, *euros);
    build_buttons(stage, ui, standing, *euros);
}

static void build_plan(Stage *stage, Ui *ui, PoolPlan plan)
{
    Standing standing = standing_of(stage, plan);
    char names[PLEDGERS_BYTES];
    ui_scope_begin(ui, (int64_t)plan);
    fact_card_begin(ui, "plan");
    ui_text(ui, STYLE_STRONG, vocabulary_pool_plan(plan));
    ui_text_soft(ui, STYLE_CAPTION, vocabulary_pool_plan_meaning(plan));
    build_reached(ui, &standing);
    if (standing.pledgers > 0) {
        pledgers_text(stage, &standing, names, sizeof names);
        ui_text_soft(ui, STYLE_CAPTION, names);
    }
    if (stage->client->seated) {
        build_benefit(stage, ui, &standing);
        build_own(stage, ui, &standing);
    }
    ui_box_end(ui);
    ui_scope_end(ui);
}

void pool_panel_build(Stage *stage, Ui *ui)
{
    panel_body_begin(ui, "pool", _("Common pool"), STYLE_ROOM);
    fact_heading(ui, _("Common pool"), NULL);
    ui_text_soft(ui, STYLE_BODY,
                 _("Plans that none of you pays alone. A pledge is set aside, and may be changed "
                   "until the year begins. A plan that has reached its sum then is carried out; "
                   "else nobody pays. Whoever it is meant for has it, payer or not."));
    for (int plan = 0; plan < POOL_PLAN_COUNT; plan++) {
        build_plan(stage, ui, (PoolPlan)plan);
    }
    panel_body_end(ui);
}
