#include "game/screen/notice_list.h"

#include "engine/ui/overlay.h"

static UiNoticeKind notice_kind(NoticeTone tone)
{
    switch (tone) {
    case NOTICE_GOOD:
        return UI_NOTICE_GOOD;
    case NOTICE_BAD:
        return UI_NOTICE_WARNING;
    case NOTICE_NEUTRAL:
        break;
    }
    return UI_NOTICE_INFO;
}

void notice_list_build(Stage *stage, Ui *ui)
{
    ClientNotice notice;
    while (stage->client != NULL && client_take_notice(stage->client, &notice)) {
        ui_notice(ui, notice_kind(notice.tone), notice.text);
    }
    ui_notices(ui, stage->map_place);
}
