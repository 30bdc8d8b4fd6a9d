#include "game/screen/absence_dialog.h"

#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "engine/ui/overlay.h"
#include "game/client/absence_text.h"

static void build_rounds(const Stage *stage, Ui *ui, const MailThread *thread)
{
    const Mailbox *mailbox = &stage->client->mailbox;
    char text[ABSENCE_TEXT_BYTES];
    for (int r = 0; r < mailbox->count; r++) {
        if (!mailbox->rows[r].read && mailbox_thread_has(mailbox, thread, r)) {
            absence_text(stage->scenario, &mailbox->rows[r].letter.absence, text, sizeof text);
            ui_text(ui, STYLE_BODY, text);
        }
    }
}

bool absence_dialog_build(Stage *stage, Ui *ui)
{
    MailThread thread = {.kind = MAIL_ABSENCE, .a = stage->client->seat.index};
    if (!stage->client->seated || mailbox_unread(&stage->client->mailbox, &thread) == 0) {
        return false;
    }
    bool stays = ui_dialog_begin(ui, "absence", _("While you were away"));
    build_rounds(stage, ui, &thread);
    ui_row_begin(ui, STYLE_GAP);
    if (ui_button_primary(ui, _("I have read it"))) {
        stays = false;
    }
    ui_row_end(ui);
    ui_dialog_end(ui);
    if (!stays) {
        client_read_thread(stage->client, &thread);
        ui_request_rebuild(ui);
    }
    return true;
}
