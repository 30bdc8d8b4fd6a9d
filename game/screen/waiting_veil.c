#include "game/screen/waiting_veil.h"

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "engine/ui/overlay.h"
#include "game/client/cause_text.h"

/* A drop shows a band, not a wall: the map stays readable, nothing that was typed is lost. */
static void band_begin(Ui *ui, const char *title, const char *text)
{
    ui_box_begin(ui, &(UiBox){.key = "waiting band",
                              .name = title,
                              .floating = UI_FLOAT_TOP,
                              .float_gap = 72,
                              .width = ui_between(ui_fit(), 0, STYLE_MEASURE),
                              .padding = STYLE_ROOM,
                              .gap = STYLE_HAIR,
                              .radius = STYLE_RADIUS,
                              .background = STYLE_SURFACE,
                              .border = STYLE_WARNING});
    ui_text_in(ui, STYLE_STRONG, STYLE_WARNING, title);
    ui_text(ui, STYLE_BODY, text);
}

static void build_failure(Stage *stage, Ui *ui)
{
    const ConnectionFailure *failure = connection_failure(stage->client->connection);
    ui_dialog_begin(ui, "failure", failure->what);
    ui_text(ui, STYLE_BODY, failure->whose);
    ui_text(ui, STYLE_BODY, failure->remedy);
    ui_row_begin(ui, STYLE_GAP);
    if (ui_button_primary(ui, _("Back to the start"))) {
        stage->wish.kind = WISH_LEAVE;
    }
    /* Never by itself: two machines at one seat would push each other out for ever. */
    if (ui_button(ui, _("Join again from here"))) {
        stage->wish.kind = WISH_RETURN;
    }
    ui_row_end(ui);
    ui_dialog_end(ui);
}

/* Nothing beneath can be pointed at or ordered, and the room looks at whoever speaks. */
static void build_eyes_up(const Session *session, Ui *ui)
{
    const char *cause = session->freeze_cause;
    ui_veil(ui, _("Eyes up"),
            cause[0] != '\0' ? cause_text(cause) : _("The facilitator asks for your attention."));
}

/* How long the place stays theirs without anybody's doing is what people want to know first. */
static void build_reconnecting(Ui *ui)
{
    char text[320];
    text_format(text, sizeof text,
                _("Your seat and your draft are kept. The others wait for you for up to %d "
                  "seconds, then the year may close without you. Nothing needs to be done here."),
                READY_BOARD_RECONNECT_MS / 1000);
    band_begin(ui, _("Connection lost: reconnecting…"), text);
    ui_box_end(ui);
}

static void build_pause(const Play *play, Ui *ui)
{
    char text[SESSION_CAUSE_BYTES + 160];
    text_format(text, sizeof text, _("%s The clock stands still; you can go on reading."),
                cause_text(play->session.pause_cause));
    band_begin(ui, _("The session is paused"), text);
    ui_box_end(ui);
}

/* One at a time, the one that binds most. That a seat is held stands in the bar: it may last for years. */
static void build_session(Stage *stage, const Play *play, Ui *ui)
{
    const Seat *seat = client_own_seat(stage->client);
    /* The console says it in its own bar, under which this would hide what resumes. */
    bool told = client_role(stage->client) == ROLE_FACILITATOR;
    if (seat != NULL && seat->frozen) {
        build_eyes_up(&play->session, ui);
    } else if (play->session.paused && !told) {
        build_pause(play, ui);
    }
}

void waiting_build(Stage *stage, Ui *ui)
{
    if (stage->client == NULL) {
        return;
    }
    const Play *play = client_play(stage->client);
    switch (connection_state(stage->client->connection)) {
    case CONNECTION_FAILED:
        build_failure(stage, ui);
        return;
    case CONNECTION_CONNECTING:
    case CONNECTION_GREETING:
    case CONNECTION_FETCHING:
        ui_dialog_begin(ui, "joining", _("Joining the session"));
        ui_text(ui, STYLE_BODY, connection_step_text(stage->client->connection));
        if (ui_button(ui, _("Cancel"))) {
            stage->wish.kind = WISH_LEAVE;
        }
        ui_dialog_end(ui);
        return;
    case CONNECTION_RECONNECTING:
        build_reconnecting(ui);
        return;
    case CONNECTION_IDLE:
    case CONNECTION_PLAYING:
    case CONNECTION_STATE_COUNT:
        break;
    }
    if (play != NULL) {
        build_session(stage, play, ui);
    }
}
