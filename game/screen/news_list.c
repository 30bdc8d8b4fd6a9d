#include "game/screen/news_list.h"

#include "engine/ui/label.h"
#include "game/client/notice.h"
#include "game/screen/fact.h"

static StyleColor tone_color(NoticeTone tone)
{
    switch (tone) {
    case NOTICE_GOOD:
        return STYLE_POSITIVE;
    case NOTICE_BAD:
        return STYLE_WARNING;
    case NOTICE_NEUTRAL:
        break;
    }
    return STYLE_LINE_STRONG;
}

void news_list_event(Stage *stage, Ui *ui, const Event *event)
{
    char text[NOTICE_BYTES];
    NoticeTone tone = notice_event(stage->scenario, event, text, sizeof text);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_GAP,
                              .align_cross = UI_STRETCH});
    ui_box_begin(ui, &(UiBox){.width = ui_fixed(4), .radius = 2, .background = tone_color(tone)});
    ui_box_end(ui);
    ui_text_with(ui, &(UiText){.text = text, .width = ui_grow(1)});
    ui_box_end(ui);
}

/* The same loss along several borders is one piece of news: the first tells the sum, the rest nothing. */
bool news_list_gather(const ReplicaNews *news, int index, Event *event)
{
    *event = news->events[index];
    if (event->kind != EVENT_WORKS_DUPLICATED) {
        return true;
    }
    event->figure = 0;
    for (int i = 0; i < news->count; i++) {
        const Event *other = &news->events[i];
        bool same =
            other->kind == event->kind && territory_same(other->territory, event->territory);
        if (same && i < index) {
            return false;
        }
        event->figure += same ? other->figure : 0;
    }
    return true;
}

/* What one territory built or signed is for its own screen; what happened to it is for all to learn from. */
static bool is_public(const Event *event)
{
    bool voted = event->kind >= EVENT_MOTION_OPENED && event->kind <= EVENT_CLAUSE_LOST;
    bool pooled = event->kind == EVENT_POOL_CARRIED || event->kind == EVENT_POOL_FAILED;
    return !notice_is_minor(event) &&
           (voted || pooled || event->kind == EVENT_INCIDENT ||
            event->kind == EVENT_PROPOSAL_NEWS || event->kind == EVENT_GRANTS_CUT);
}

void news_list_public(Stage *stage, Ui *ui, int most)
{
    const ReplicaNews *news = &stage->client->replica->news;
    int shown = 0;
    for (int i = 0; i < news->count && shown < most; i++) {
        Event event = news->events[i];
        if (!is_public(&event) || !news_list_gather(news, i, &event)) {
            continue;
        }
        if (shown++ == 0) {
            fact_heading(ui, _("News of the year"), NULL);
        }
        news_list_event(stage, ui, &event);
    }
}
