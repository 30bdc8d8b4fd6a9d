#include "game/screen/letter_panel.h"

#include <string.h>

#include "engine/base/table.h"
#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/field.h"
#include "engine/ui/label.h"
#include "engine/ui/overlay.h"
#include "game/client/phrase_text.h"
#include "game/client/verdict_text.h"
#include "game/client/vocabulary.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"
#include "game/sim/query.h"

enum {
    LINES_SHOWN_MAX = 20,
    LINES_UNDER_OFFER = 3,
    LINES_TOLD_MAX = 4,
    CORRESPONDENTS_MAX = 32,
    LINE_BYTES = PHRASE_TEXT_BYTES + NAME_BYTES + 8
};

static uint8_t own_seat(const Stage *stage) { return stage->client->seat.index; }

static const Mailbox *mailbox_of(const Stage *stage) { return &stage->client->mailbox; }

static MailThread thread_with(const Stage *stage, int with)
{
    if (with == LETTER_FROM_FACILITATOR) {
        return (MailThread){.kind = MAIL_FACILITATOR, .a = own_seat(stage)};
    }
    return (MailThread){.kind = MAIL_BETWEEN, .a = own_seat(stage), .b = (uint8_t)with};
}

static MailThread thread_about(ContractId contract)
{
    return (MailThread){.kind = MAIL_CONTRACT, .contract = contract};
}

static MailThread thread_open(const Stage *stage)
{
    const RoomState *room = &stage->room;
    return room->about != ROOM_NOBODY ? thread_about((ContractId){(uint16_t)room->about})
                                      : thread_with(stage, room->with);
}

bool letter_panel_is_offered(const Stage *stage)
{
    return stage->client->seated && !connection_is_alone(stage->client->connection);
}

int letter_panel_unread(const Stage *stage)
{
    return mailbox_unread(mailbox_of(stage), &(MailThread){.kind = MAIL_ALL});
}

/* Writing. */

/* All who are bound by it, or would be, read what is said about it. */
static SeatSet parties_of(const Stage *stage, ContractId contract)
{
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    SeatSet set = {{0, 0}};
    int count = query_contract_parties(&stage_world(stage)->contracts.row[contract.index], parties);
    for (int p = 0; p < count; p++) {
        seat_set_add(&set, parties[p].index);
    }
    seat_set_remove(&set, own_seat(stage));
    return set;
}

static void address(const Stage *stage, Letter *letter)
{
    memset(letter, 0, sizeof *letter);
    if (stage->room.about != ROOM_NOBODY) {
        letter->about = true;
        letter->contract.index = (uint16_t)stage->room.about;
        letter->to = parties_of(stage, letter->contract);
    } else if (stage->room.with != LETTER_FROM_FACILITATOR) {
        seat_set_add(&letter->to, stage->room.with);
    }
}

static void write_phrase(Stage *stage, Phrase phrase)
{
    Letter letter;
    address(stage, &letter);
    letter.kind = LETTER_PHRASE;
    letter.phrase = phrase;
    client_write(stage->client, &letter);
}

static void write_text(Stage *stage)
{
    Letter letter;
    address(stage, &letter);
    letter.kind = LETTER_TEXT;
    text_copy(letter.text, sizeof letter.text, stage->room.message);
    if (client_write(stage->client, &letter)) {
        stage->room.message[0] = '\0';
    }
}

/* Words the server refused come back to where they were typed, unless others stand there by now. */
static void take_returned(Stage *stage)
{
    Letter letter;
    while (stage->room.message[0] == '\0' && client_take_returned(stage->client, &letter)) {
        if (letter.kind == LETTER_TEXT) {
            text_copy(stage->room.message, sizeof stage->room.message, letter.text);
        }
    }
}

static void build_field(Stage *stage, Ui *ui)
{
    RoomState *room = &stage->room;
    UiFieldReply reply =
        ui_field(ui, &(UiField){.key = "message", .label = _("Message"), .width = ui_grow(1)},
                 room->message, sizeof room->message);
    bool empty = room->message[0] == '\0';
    bool pressed = ui_button_with(
        ui, &(UiButton){.label = _("Send"), .refusal = empty ? _("Write something first.") : NULL});
    if (!empty && (pressed || reply.submitted)) {
        write_text(stage);
    }
}

static void build_phrases(Stage *stage, Ui *ui)
{
    fact_heading(ui, _("Ready-made"), NULL);
    for (int phrase = 0; phrase < PHRASE_COUNT; phrase++) {
        ui_scope_begin(ui, phrase);
        if (ui_button_with(ui, &(UiButton){.key = "phrase",
                                           .label = phrase_text((Phrase)phrase),
                                           .width = ui_grow(1)})) {
            write_phrase(stage, (Phrase)phrase);
        }
        ui_scope_end(ui);
    }
}

static void build_writing(Stage *stage, Ui *ui)
{
    if (client_session(stage->client)->settings.phrases_only) {
        ui_text_soft(ui, STYLE_CAPTION, _("In this session seats write in ready-made phrases."));
    } else {
        take_returned(stage);
        build_field(stage, ui);
    }
    build_phrases(stage, ui);
}

/* Reading. */

static void build_line(const Stage *stage, Ui *ui, int row)
{
    const Letter *letter = &mailbox_of(stage)->rows[row].letter;
    char words[PHRASE_TEXT_BYTES], line[LINE_BYTES];
    bool own = letter->from == own_seat(stage);
    phrase_text_letter(stage->scenario, letter, words, sizeof words);
    text_format(line, sizeof line, _("%s: %s"),
                own ? _("You") : phrase_text_author(stage->scenario, letter), words);
    ui_text_in(ui, STYLE_BODY, own ? STYLE_INK_SOFT : STYLE_INK, line);
}

/* Returns how many lines there were. */
static int build_lines(const Stage *stage, Ui *ui, const MailThread *thread, int max)
{
    int rows[LINES_SHOWN_MAX];
    int count = mailbox_thread(mailbox_of(stage), thread, rows, max);
    for (int i = 0; i < count; i++) {
        build_line(stage, ui, rows[i]);
    }
    return count;
}

static const char *name_of(const Stage *stage, int with)
{
    return with == LETTER_FROM_FACILITATOR ? _("The facilitator")
                                           : stage->scenario->rules.territory_name[with];
}

static void build_about_line(const Stage *stage, Ui *ui)
{
    if (stage->room.about == ROOM_NOBODY) {
        return;
    }
    const Contract *contract = &stage_world(stage)->contracts.row[stage->room.about];
    char text[200];
    text_format(text, sizeof text, _("About: %s"), vocabulary_subject(contract->terms.subject));
    ui_text_soft(ui, STYLE_CAPTION, text);
}

static void build_thread(Stage *stage, Ui *ui)
{
    MailThread thread = thread_open(stage);
    if (ui_button_quiet(ui, _("All messages"))) {
        stage->room.with = stage->room.about = ROOM_NOBODY;
        ui_request_rebuild(ui);
        return;
    }
    fact_heading(ui, name_of(stage, stage->room.with), NULL);
    build_about_line(stage, ui);
    if (build_lines(stage, ui, &thread, LINES_SHOWN_MAX) == 0) {
        ui_text_soft(ui, STYLE_BODY, _("Nothing was said yet."));
    }
    build_writing(stage, ui);
    if (mailbox_unread(mailbox_of(stage), &thread) > 0) {
        client_read_thread(stage->client, &thread);
    }
}

/* Whom one may write to. */

static bool has_letters(const Stage *stage, int with)
{
    int row;
    MailThread thread = thread_with(stage, with);
    return mailbox_thread(mailbox_of(stage), &thread, &row, 1) > 0;
}

static void build_correspondent(Stage *stage, Ui *ui, int with)
{
    MailThread thread = thread_with(stage, with);
    int unread = mailbox_unread(mailbox_of(stage), &thread);
    char label[NAME_BYTES + 48];
    text_copy(label, sizeof label, name_of(stage, with));
    if (unread > 0) {
        text_format(label, sizeof label, _n("%s: %d new", "%s: %d new", unread),
                    name_of(stage, with), unread);
    }
    ui_scope_begin(ui, with);
    if (ui_button_with(
            ui, &(UiButton){
                    .key = "with", .label = label, .selected = unread > 0, .width = ui_grow(1)})) {
        stage->room.with = with;
        stage->room.about = ROOM_NOBODY;
        ui_request_rebuild(ui);
    }
    ui_scope_end(ui);
}

/* Those one has written with come first: with a hundred seats the others are many. */
static int build_seats(Stage *stage, Ui *ui, bool known, int shown)
{
    const Session *session = client_session(stage->client);
    for (int s = 0; s < session->seat_count && shown < CORRESPONDENTS_MAX; s++) {
        bool reached = known || session->seats[s].people > 0;
        if (s != own_seat(stage) && reached && has_letters(stage, s) == known) {
            build_correspondent(stage, ui, s);
            shown++;
        }
    }
    return shown;
}

static void build_list(Stage *stage, Ui *ui)
{
    fact_heading(ui, _("Messages"), NULL);
    ui_text_soft(ui, STYLE_CAPTION, _("Only those a message is for read it, and the facilitator."));
    build_correspondent(stage, ui, LETTER_FROM_FACILITATOR);
    int shown = build_seats(stage, ui, true, 0);
    shown = build_seats(stage, ui, false, shown);
    if (shown == 0) {
        ui_text_soft(ui, STYLE_BODY, _("Nobody else is here to write to yet."));
    }
}

/* A contract that is no more leaves its thread to the two who spoke about it. */
static void follow_contract(Stage *stage)
{
    const Contracts *contracts = &stage_world(stage)->contracts;
    int about = stage->room.about;
    if (about != ROOM_NOBODY && table_next(contracts->taken, CONTRACT_MAX, about) != about) {
        stage->room.about = ROOM_NOBODY;
    }
}

void letter_panel_build(Stage *stage, Ui *ui)
{
    follow_contract(stage);
    panel_body_begin(ui, "letters", _("Messages"), STYLE_ROOM);
    if (stage->room.with == ROOM_NOBODY) {
        build_list(stage, ui);
    } else {
        build_thread(stage, ui);
    }
    panel_body_end(ui);
}

/* Under an offer. */

static int first_of(const SeatSet *set, int seat_count)
{
    int seat = 0;
    while (seat < seat_count && !seat_set_has(set, seat)) {
        seat++;
    }
    return seat;
}

static void turn_to(Stage *stage, ContractId contract)
{
    SeatSet others = parties_of(stage, contract);
    stage->room.about = contract.index;
    stage->room.with = first_of(&others, stage->scenario->rules.territory_count);
}

/* The answers an offer is given most, without leaving it; the rest of them are one press further. */
void letter_panel_about(Stage *stage, Ui *ui, ContractId contract)
{
    static const Phrase QUICK[] = {PHRASE_TOO_DEAR, PHRASE_AGREED};
    MailThread thread = thread_about(contract);
    if (!letter_panel_is_offered(stage)) {
        return;
    }
    build_lines(stage, ui, &thread, LINES_UNDER_OFFER);
    ui_row_begin(ui, STYLE_HAIR);
    if (ui_button_quiet(ui, _("Discuss"))) {
        turn_to(stage, contract);
        stage->tab = PANEL_MESSAGES;
        ui_request_rebuild(ui);
    }
    for (size_t i = 0; i < sizeof QUICK / sizeof *QUICK; i++) {
        if (ui_button_quiet(ui, phrase_text(QUICK[i]))) {
            turn_to(stage, contract);
            write_phrase(stage, QUICK[i]);
        }
    }
    ui_row_end(ui);
}

/* The facilitator's words. */

bool letter_panel_told(Stage *stage, Ui *ui)
{
    if (!stage->client->seated) {
        return false;
    }
    MailThread thread = thread_with(stage, LETTER_FROM_FACILITATOR);
    const Mailbox *mailbox = mailbox_of(stage);
    if (mailbox_unread(mailbox, &thread) == 0) {
        return false;
    }
    bool stays = ui_dialog_begin(ui, "told", _("Message from the facilitator"));
    int rows[LINES_TOLD_MAX];
    int count = mailbox_thread(mailbox, &thread, rows, LINES_TOLD_MAX);
    for (int i = 0; i < count; i++) {
        const MailboxRow *row = &mailbox->rows[rows[i]];
        char words[PHRASE_TEXT_BYTES];
        if (!row->read) {
            phrase_text_letter(stage->scenario, &row->letter, words, sizeof words);
            ui_text(ui, STYLE_BODY, words);
        }
    }
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
