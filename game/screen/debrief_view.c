#include "game/screen/debrief_view.h"

#include "engine/base/text.h"
#include "engine/ui/label.h"

/* Once the session is over nobody leads any more: each looks back alone. */
static bool is_own(const Stage *stage) { return client_session(stage->client)->phase == PHASE_END; }

const Debrief *debrief_view(const Stage *stage)
{
    return is_own(stage) ? &stage->debrief.own : &client_session(stage->client)->debrief;
}

int64_t debrief_view_now_ms(const Stage *stage)
{
    int64_t now_ms = client_session_ms(stage->client);
    return is_own(stage) ? now_ms : session_moment_ms(client_session(stage->client), now_ms);
}

const DebriefStepText *debrief_view_step(const Stage *stage)
{
    const DebriefText *text = &stage->scenario->text.debrief;
    int step = debrief_view(stage)->step;
    return step < text->step_count ? &text->steps[step] : NULL;
}

DebriefPage debrief_view_page(const Stage *stage)
{
    const DebriefStepText *step = debrief_view_step(stage);
    int page = debrief_view(stage)->page;
    return step != NULL && page < step->page_count ? step->pages[page] : DEBRIEF_PAGE_WORDS;
}

bool debrief_view_leads(const Stage *stage)
{
    return is_own(stage) || client_runs_session(stage->client);
}

bool debrief_view_do(Stage *stage, const DebriefAct *asked)
{
    if (is_own(stage)) {
        Debrief *own = &stage->debrief.own;
        int count = client_session(stage->client)->seat_count;
        bool fits = !debrief_is_of_seat(asked->kind) && debrief_fits(own, asked, -1, count);
        if (fits) {
            debrief_apply(own, asked, 0, 0, debrief_view_now_ms(stage));
        }
        return fits;
    }
    Act act = act_of(ACT_DEBRIEF);
    act.debrief = *asked;
    return client_act(stage->client, &act) == ACT_VERDICT_OK;
}

void debrief_view_go(Stage *stage, int step, int page)
{
    const DebriefText *text = &stage->scenario->text.debrief;
    const Debrief *now = debrief_view(stage);
    bool same = now->step_started_ms > 0 && now->step == step;
    DebriefAct act = debrief_act_of(DEBRIEF_STEP);
    act.step = (uint8_t)step;
    act.page = (uint8_t)page;
    /* Another page of a step keeps the minutes that were given to it. */
    act.length_ms = same ? now->step_length_ms : text->steps[step].minutes * MINUTE_MS;
    debrief_view_do(stage, &act);
}

/* The page `pages` further, or back; false past either end. */
static bool find_turn(const Stage *stage, int pages, int *step, int *page)
{
    const DebriefText *text = &stage->scenario->text.debrief;
    *step = debrief_view(stage)->step;
    *page = debrief_view(stage)->page + pages;
    if (*step < text->step_count && *page >= text->steps[*step].page_count) {
        *step += 1;
        *page = 0;
    } else if (*page < 0 && *step > 0) {
        *step -= 1;
        *page = text->steps[*step].page_count - 1;
    }
    return *page >= 0 && *step < text->step_count;
}

bool debrief_view_turn(Stage *stage, int pages)
{
    int step, page;
    bool found = find_turn(stage, pages, &step, &page);
    if (found) {
        debrief_view_go(stage, step, page);
    }
    return found;
}

bool debrief_view_is_of_room(const Stage *stage, int seat)
{
    const Session *session = client_session(stage->client);
    bool anybody = false;
    for (int s = 0; s < session->seat_count; s++) {
        anybody = anybody || session->seats[s].keeper == SEAT_HUMAN;
    }
    return anybody ? session->seats[seat].keeper == SEAT_HUMAN
                   : session->seats[seat].keeper != SEAT_RESERVED;
}

void debrief_view_deed(const Stage *stage, const Deed *deed, char *buffer, size_t capacity)
{
    char who[DEED_TEXT_BYTES], what[DEED_TEXT_BYTES];
    deed_text_who(stage->scenario, deed, who, sizeof who);
    deed_text_what(stage->scenario, deed, what, sizeof what);
    text_format(buffer, capacity, _("%s: %s"), who, what);
}

bool debrief_view_ready(Stage *stage, Ui *ui)
{
    client_look_back(stage->client);
    if (client_hindsight(stage->client) != NULL) {
        return true;
    }
    const Hindsight *hindsight = stage->client->hindsight;
    bool broken = hindsight != NULL && hindsight->state == HINDSIGHT_BROKEN;
    ui_text_soft(ui, STYLE_TITLE,
                 broken ? _("This session cannot be played again on this machine.")
                        : _("The session is being read again…"));
    return false;
}
