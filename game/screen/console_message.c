#include "game/screen/console_message.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/field.h"
#include "engine/ui/label.h"
#include "game/client/phrase_text.h"
#include "game/client/wording.h"
#include "game/screen/console_advice.h"
#include "game/screen/console_seats.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"

enum { LETTERS_SHOWN_MAX = 40, READERS_NAMED_MAX = 3, READERS_BYTES = 240 };

static int seat_count(const Stage *stage) { return client_session(stage->client)->seat_count; }

/* Writing. */

/* Words the server refused come back to where they were typed, unless others stand there by now. */
static void take_returned(Stage *stage)
{
    Letter letter;
    while (stage->console.message[0] == '\0' && client_take_returned(stage->client, &letter)) {
        text_copy(stage->console.message, sizeof stage->console.message, letter.text);
    }
}

static void send(Stage *stage)
{
    ConsoleState *console = &stage->console;
    Letter letter;
    memset(&letter, 0, sizeof letter);
    letter.kind = LETTER_TEXT;
    letter.to = console->to_chosen != 0 ? console->chosen : seat_set_all(seat_count(stage));
    text_copy(letter.text, sizeof letter.text, console->message);
    if (client_write(stage->client, &letter)) {
        console->message[0] = '\0';
        console_advice_edited(stage, ADVICE_BY_LETTER);
    }
}

static const char *send_refusal(const ConsoleState *console)
{
    if (console->to_chosen != 0 && seat_set_is_empty(&console->chosen)) {
        return _("Choose at least one seat in the table.");
    }
    return console->message[0] == '\0' ? _("Write something first.") : NULL;
}

static void build_readers(const Stage *stage, Ui *ui)
{
    char names[READERS_BYTES], text[READERS_BYTES + 32];
    if (stage->console.to_chosen == 0) {
        ui_text_soft(ui, STYLE_CAPTION, _("Every seat reads it, and it stays among its letters."));
        return;
    }
    console_seats_chosen_text(stage, names, sizeof names);
    text_format(text, sizeof text, _("To %s."), names[0] != '\0' ? names : _("nobody yet"));
    ui_text_soft(ui, STYLE_CAPTION, text);
}

static void build_writing(Stage *stage, Ui *ui)
{
    ConsoleState *console = &stage->console;
    const char *readers[] = {_("Everyone"), _("The chosen seats")};
    fact_heading(ui, _("Write"), NULL);
    ui_segments(
        ui, &(UiChoice){.key = "readers", .name = _("Who reads it"), .labels = readers, .count = 2},
        &console->to_chosen);
    build_readers(stage, ui);
    UiFieldReply reply =
        ui_field(ui, &(UiField){.key = "message", .label = _("Message"), .width = ui_grow(1)},
                 console->message, sizeof console->message);
    const char *refusal = send_refusal(console);
    bool pressed = ui_button_with(ui, &(UiButton){.label = _("Send"), .refusal = refusal});
    if (refusal == NULL && (pressed || reply.submitted)) {
        send(stage);
    }
}

/* Reading. */

static void readers_text(const Stage *stage, const Letter *letter, char *buffer, size_t capacity)
{
    int count = 0, seats = seat_count(stage);
    text_copy(buffer, capacity, letter_is_to_facilitator(letter) ? _("you") : "");
    for (int s = 0; s < seats; s++) {
        if (seat_set_has(&letter->to, s) && count++ < READERS_NAMED_MAX) {
            text_append(buffer, capacity, count > 1 ? ", " : "");
            text_append(buffer, capacity, stage->scenario->rules.territory_name[s]);
        }
    }
    if (count == seats) {
        text_copy(buffer, capacity, _("everyone"));
    } else if (count > READERS_NAMED_MAX) {
        char rest[64];
        text_format(rest, sizeof rest,
                    _n(" and %d other", " and %d others", count - READERS_NAMED_MAX),
                    count - READERS_NAMED_MAX);
        text_append(buffer, capacity, rest);
    }
}

static void build_answer(Stage *stage, Ui *ui, const Letter *letter)
{
    if (letter->from >= seat_count(stage) || !ui_button_quiet(ui, _("Answer"))) {
        return;
    }
    stage->console.chosen = (SeatSet){{0, 0}};
    seat_set_add(&stage->console.chosen, letter->from);
    stage->console.to_chosen = 1;
    stage->console.editing = -1; /* what is written now is an answer */
    client_read_letter(stage->client, letter->number);
    ui_request_rebuild(ui);
}

/* What a seat asks of the facilitator keeps its mark until it is answered, or said to be read. */
static void build_mark(Stage *stage, Ui *ui, const MailboxRow *row)
{
    if (row->read || !letter_is_to_facilitator(&row->letter)) {
        return;
    }
    if (ui_button_quiet(ui, _("Read"))) {
        client_read_letter(stage->client, row->letter.number);
        ui_request_rebuild(ui);
    }
}

static void build_letter(Stage *stage, Ui *ui, const MailboxRow *row)
{
    const Letter *letter = &row->letter;
    bool waits = !row->read && letter_is_to_facilitator(letter);
    char words[PHRASE_TEXT_BYTES], readers[READERS_BYTES], head[READERS_BYTES + 160];
    int minutes = (int)((client_session_ms(stage->client) - letter->time_ms) / MINUTE_MS);
    readers_text(stage, letter, readers, sizeof readers);
    phrase_text_letter(stage->scenario, letter, words, sizeof words);
    text_format(head, sizeof head, _("%s to %s, %d min ago"),
                phrase_text_author(stage->scenario, letter), readers, minutes);
    ui_scope_begin(ui, letter->number);
    fact_card_begin(ui, "letter");
    if (waits) {
        ui_text_in(ui, STYLE_STRONG, STYLE_WARNING, _("To you: not answered yet"));
    }
    ui_text_soft(ui, STYLE_CAPTION, head);
    ui_text(ui, STYLE_BODY, words);
    ui_row_begin(ui, STYLE_TIGHT);
    build_answer(stage, ui, letter);
    build_mark(stage, ui, row);
    ui_row_end(ui);
    ui_box_end(ui);
    ui_scope_end(ui);
}

/* What is on the screen has been seen: the bar counts what came since, and what waits for an answer. */
static void mark_read(Stage *stage)
{
    Mailbox *mailbox = &stage->client->mailbox;
    for (int r = 0; r < mailbox->count; r++) {
        if (!mailbox->rows[r].read && !letter_is_to_facilitator(&mailbox->rows[r].letter)) {
            client_read_letter(stage->client, mailbox->rows[r].letter.number);
        }
    }
}

static void build_letters(Stage *stage, Ui *ui)
{
    const Mailbox *mailbox = &stage->client->mailbox;
    int first = mailbox->count > LETTERS_SHOWN_MAX ? mailbox->count - LETTERS_SHOWN_MAX : 0;
    fact_heading(ui, _("Letters"), NULL);
    if (mailbox->count == 0) {
        ui_text_soft(ui, STYLE_BODY, _("No letter yet."));
    }
    for (int r = mailbox->count - 1; r >= first; r--) {
        build_letter(stage, ui, &mailbox->rows[r]);
    }
    mark_read(stage);
}

void console_message_build(Stage *stage, Ui *ui)
{
    take_returned(stage);
    panel_body_begin(ui, "messages", _("Messages"), STYLE_ROOM);
    build_writing(stage, ui);
    ui_rule(ui);
    build_letters(stage, ui);
    panel_body_end(ui);
}
