#include "game/screen/console_capsule.h"

#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "game/screen/fact.h"

/* NULL when it can be pressed. */
static const char *refusal(const TakeHome *home)
{
    switch (home->state) {
    case TAKE_HOME_ELSEWHERE:
        return _("The session is kept on another machine: maillage-report writes the same there.");
    case TAKE_HOME_WRITING:
        return _("It is being written.");
    case TAKE_HOME_POSSIBLE:
    case TAKE_HOME_WRITTEN:
    case TAKE_HOME_FAILED:
        break;
    }
    return NULL;
}

void console_capsule_build(Stage *stage, Ui *ui)
{
    const TakeHome *home = &stage->take_home;
    fact_heading(ui, _("What the room takes home"), NULL);
    ui_text_soft(ui, STYLE_BODY,
                 _("In one folder: the session as a capsule that maillage-report reads again, "
                   "pages for each territory and for the room, cards for the thirtieth day, "
                   "tables."));
    if (ui_button_with(ui, &(UiButton){.label = _("Write capsule and reports"),
                                       .refusal = refusal(home),
                                       .refusal_inline = true})) {
        stage->wish = (Wish){.kind = WISH_TAKE_HOME};
    }
    if (home->words[0] != '\0') {
        ui_text_in(ui, STYLE_BODY,
                   home->state == TAKE_HOME_FAILED ? STYLE_NEGATIVE : STYLE_POSITIVE, home->words);
    }
}
