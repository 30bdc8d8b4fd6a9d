#include "game/screen/team_strip.h"

#include "engine/base/text.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"

enum { CHAIR_BYTES = 120 };

bool team_strip_has_roles(const Stage *stage)
{
    const Client *client = stage->client;
    return client != NULL && client->seated && stage->plan != NULL && stage->plan->role_count > 1 &&
           stage->plan->plan.people_per_seat <= TEAM_PEOPLE_MAX;
}

bool team_strip_is_folded(const Ui *ui) { return panel_is_narrow(ui) || panel_is_low(ui); }

/* As planned, until the people here say otherwise. */
static int people_of(const Stage *stage)
{
    return stage->room.people > 0 ? stage->room.people : stage->plan->plan.people_per_seat;
}

static const char *place_name(int place, int people)
{
    if (place == 0) {
        return _("on the left");
    }
    return place == people - 1 ? _("on the right") : _("in the middle");
}

static bool is_leading(const Stage *stage, const TeamRoleText *role)
{
    Phase phase = client_session(stage->client)->phase;
    bool after = phase >= PHASE_RESULT && phase < PHASE_END;
    return phase == role->leads || (after && role->leads == PHASE_RESULT);
}

static void build_role(const Stage *stage, Ui *ui, int role, StyleText duty)
{
    const TeamRoleText *text = &stage->plan->roles[role];
    char chair[CHAIR_BYTES];
    int people = people_of(stage), round = session_planned_round(client_session(stage->client));
    text_format(chair, sizeof chair, "%s · %s", scenario_text(&text->title, locale_language()),
                place_name(team_place_of(role, round, people), people));
    ui_box_begin(ui, &(UiBox){.gap = 0});
    ui_text_with(ui, &(UiText){.text = chair,
                               .style = STYLE_STRONG,
                               .color = is_leading(stage, text) ? STYLE_ACCENT : STYLE_INK,
                               .line = true});
    ui_text_soft(ui, duty, scenario_text(&text->duty, locale_language()));
    ui_box_end(ui);
}

void team_strip_build(const Stage *stage, Ui *ui)
{
    if (!team_strip_has_roles(stage) || team_strip_is_folded(ui) || people_of(stage) < 2) {
        return;
    }
    ui_row_begin(ui, STYLE_WIDE);
    for (int role = 0; role < stage->plan->role_count; role++) {
        build_role(stage, ui, role, STYLE_CAPTION);
    }
    ui_row_end(ui);
}

void team_strip_list(Stage *stage, Ui *ui)
{
    if (!team_strip_has_roles(stage)) {
        return;
    }
    const char *labels[TEAM_PEOPLE_MAX] = {_("One"), _("Two"), _("Three")};
    int count = people_of(stage) - 1;
    fact_heading(ui, _("Around this machine, this round"), NULL);
    for (int role = 0; role < stage->plan->role_count && count > 0; role++) {
        build_role(stage, ui, role, STYLE_BODY);
    }
    ui_text_soft(ui, STYLE_CAPTION,
                 _("Everybody moves one role on at each round. How many are you here?"));
    if (ui_segments(ui,
                    &(UiChoice){.key = "people",
                                .name = _("People at this machine"),
                                .labels = labels,
                                .count = stage->plan->role_count},
                    &count)) {
        stage->room.people = count + 1;
        ui_request_rebuild(ui);
    }
}
