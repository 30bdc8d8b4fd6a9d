#include "game/screen/console_keys.h"

#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"

static void build_seats(const Stage *stage, Ui *ui, const KeysMessage *keys)
{
    for (int s = 0; s < keys->seat_count; s++) {
        TerritoryId seat = {(uint8_t)s};
        if (stage_is_for_people(stage, seat)) {
            fact_line(ui, stage->scenario->rules.territory_name[s], keys->seat_keys[s]);
        }
    }
}

void console_keys_build(Stage *stage, Ui *ui)
{
    const KeysMessage *keys = client_keys(stage->client);
    const char *code = connection_code(stage->client->connection);
    panel_body_begin(ui, "codes", _("Codes"), STYLE_ROOM);
    fact_heading(ui, _("Codes"), NULL);
    if (code[0] != '\0') {
        ui_text_soft(ui, STYLE_CAPTION, _("Code of the session"));
        ui_text_line(ui, STYLE_DISPLAY, code);
    }
    if (ui_button(ui, _("Seat cards (PDF)"))) {
        stage->wish = (Wish){.kind = WISH_CARDS};
    }
    if (keys == NULL) {
        ui_text_soft(ui, STYLE_BODY, _("The codes have not come yet."));
        panel_body_end(ui);
        return;
    }
    fact_line(ui, _("Yours, on any machine: tell nobody"), keys->facilitator_key);
    ui_rule(ui);
    ui_text(ui, STYLE_STRONG, _("Codes of the seats"));
    ui_text_soft(ui, STYLE_CAPTION,
                 _("Whoever says it takes the seat, or takes it back on another machine."));
    build_seats(stage, ui, keys);
    panel_body_end(ui);
}
