#include "game/paper/card.h"

#include <math.h>

#include "engine/base/text.h"
#include "game/content/locale.h"

static const Color SOFT = 0x5A5F66FF, LINE = 0xC9C6BEFF, ACCENT = 0x1A6B73FF;

/* Drawn for this width; a wider box makes all of it larger. */
static const double DESIGN_WIDTH_MM = 105.0, DESIGN_MARGIN_MM = 8.0, GAP_MM = 3.0;
static const double QR_SHARE = 0.4; /* of the inside's width, beside the codes */
/* In a box so much higher than wide the key has the whole width, and the QR code stands below it. */
static const double TALL = 1.2;

/* A card while it is drawn: its inside, how much larger than designed, how far down it is filled. */
typedef struct Sheet {
    Paper *paper;
    PaperBox inside;
    double scale, y;
    double column, foot; /* the width for texts; where the lines at the foot begin */
    bool is_tall;
} Sheet;

/* A text across `width`; moves down by its height and `gap_mm`. */
static void put(Sheet *sheet, PaperText text, double width, double gap_mm)
{
    text.box = (PaperBox){sheet->inside.x, sheet->y, width, text.box.height * sheet->scale};
    text.size_pt *= sheet->scale;
    sheet->y += paper_text(sheet->paper, &text) + gap_mm * sheet->scale;
}

static void put_label(Sheet *sheet, const char *words)
{
    put(sheet, (PaperText){.words = words, .size_pt = 9.0, .color = SOFT}, sheet->column, 0.3);
}

static void put_head(Sheet *sheet, const Card *card)
{
    char kind[96];
    text_format(kind, sizeof kind, "Maillage  ·  %s", card->kind);
    put(sheet,
        (PaperText){.words = kind, .size_pt = 9.0, .face = DRAW_FACE_MEDIUM, .color = ACCENT},
        sheet->inside.width, 0.8);
    put(sheet,
        (PaperText){.words = card->title,
                    .box.height = sheet->is_tall ? 24.0 : 14.0,
                    .size_pt = 21.0,
                    .face = DRAW_FACE_BOLD,
                    .is_title = true},
        sheet->inside.width, GAP_MM);
}

/* All in what room is left above the foot: a machine with many cards has them smaller. */
static void put_addresses(Sheet *sheet, const CardPlace *place)
{
    char words[CARD_ADDRESSES_MAX * INVITATION_ADDRESS_BYTES] = "";
    put_label(sheet, place->address_count == 1 ? _("Address") : _("Addresses, one of them"));
    for (int a = 0; a < place->address_count; a++) {
        text_append(words, sizeof words, a > 0 ? "\n" : "");
        text_append(words, sizeof words, place->addresses[a]);
    }
    put(sheet,
        (PaperText){.words = words,
                    .box.height = fmax((sheet->foot - sheet->y) / sheet->scale - GAP_MM, 1.0),
                    .size_pt = 10.5,
                    .face = DRAW_FACE_MEDIUM},
        sheet->column, GAP_MM);
}

static Status encode(const CardPlace *place, const Card *card, QrCode *code, Problem *problem)
{
    Invitation invitation = {0};
    char link[INVITATION_BYTES];
    text_copy(invitation.address, sizeof invitation.address, place->addresses[0]);
    text_copy(invitation.code, sizeof invitation.code, place->code);
    text_copy(invitation.key, sizeof invitation.key, card->key);
    invitation_write(&invitation, link);
    return qr_code_encode(code, link, problem);
}

/* Beside the column. The quiet zone is light like the paper: it may reach over the margins. */
static void put_qr(const Sheet *sheet, const QrCode *code)
{
    double wide = QR_SHARE * sheet->inside.width;
    double high = sheet->foot - GAP_MM * sheet->scale - sheet->y;
    double side = fmin(wide, high), quiet = side / code->side * QR_CODE_QUIET;
    double x = sheet->inside.x + sheet->inside.width - side - quiet, outer = side + 2.0 * quiet;
    paper_qr(sheet->paper, code, (PaperBox){x, sheet->y - quiet, outer, outer});
}

static void put_key(Sheet *sheet, const Card *card)
{
    put_label(sheet, card->key_label);
    put(sheet,
        (PaperText){.words = card->key,
                    .size_pt = sheet->is_tall ? 44.0 : 28.0,
                    .face = DRAW_FACE_BOLD,
                    .is_code = true},
        sheet->column, 1.2);
}

static void put_session(Sheet *sheet, const CardPlace *place)
{
    put_label(sheet, _("Code of the session"));
    put(sheet,
        (PaperText){
            .words = place->code, .size_pt = 15.0, .face = DRAW_FACE_MEDIUM, .is_code = true},
        sheet->column, 1.2);
    put_addresses(sheet, place);
}

static void put_codes(Sheet *sheet, const CardPlace *place, const Card *card, const QrCode *code)
{
    double narrow = (1.0 - QR_SHARE) * sheet->inside.width;
    sheet->column = sheet->is_tall ? sheet->inside.width : narrow;
    if (!sheet->is_tall)
        put_qr(sheet, code);
    put_key(sheet, card);
    sheet->column = narrow;
    if (sheet->is_tall) {
        sheet->y += GAP_MM * sheet->scale;
        put_qr(sheet, code);
    }
    put_session(sheet, place);
}

/* Draws the lines from `y` down. */
static void draw_lines(const Sheet *sheet, PaperText texts[CARD_LINES], double y, double gap)
{
    for (int l = 0; l < CARD_LINES; l++) {
        char number[8];
        double indent = texts[l].box.x - sheet->inside.x;
        text_format(number, sizeof number, "%d.", l + 1);
        paper_text(sheet->paper, &(PaperText){.words = number,
                                              .box = {sheet->inside.x, y, indent, 0.0},
                                              .size_pt = texts[l].size_pt,
                                              .face = DRAW_FACE_BOLD,
                                              .color = ACCENT});
        texts[l].box.y = y;
        y += paper_text(sheet->paper, &texts[l]) + gap;
    }
}

/* At the foot, however many lines they take: everything above ends where they begin. */
static void put_foot(Sheet *sheet, const Card *card)
{
    PaperText texts[CARD_LINES];
    double indent = 5.0 * sheet->scale, gap = 0.9 * sheet->scale, height = 0.0;
    for (int l = 0; l < CARD_LINES; l++) {
        texts[l] = (PaperText){.words = card->lines[l], .size_pt = 9.0 * sheet->scale};
        texts[l].box =
            (PaperBox){.x = sheet->inside.x + indent, .width = sheet->inside.width - indent};
        height += paper_text_height(sheet->paper, &texts[l]) + gap;
    }
    PaperText title = {.words = card->lines_title,
                       .box = {.x = sheet->inside.x, .width = sheet->inside.width},
                       .size_pt = 9.0 * sheet->scale,
                       .face = DRAW_FACE_MEDIUM};
    double y = sheet->inside.y + sheet->inside.height - height + gap;
    title.box.y = y - gap - paper_text_height(sheet->paper, &title);
    sheet->foot = title.box.y - 2.0 * gap;
    paper_line(sheet->paper, (PaperBox){sheet->inside.x, sheet->foot, sheet->inside.width, 0.0},
               0.6 * sheet->scale, 0.0, LINE);
    paper_text(sheet->paper, &title);
    draw_lines(sheet, texts, y, gap);
}

Status card_draw(Paper *paper, const CardPlace *place, const Card *card, PaperBox box,
                 Problem *problem)
{
    QrCode code;
    CHECK(place->address_count >= 1 && place->address_count <= CARD_ADDRESSES_MAX);
    double scale = box.width / DESIGN_WIDTH_MM, margin = DESIGN_MARGIN_MM * scale;
    Sheet sheet = {.paper = paper,
                   .inside = {box.x + margin, box.y + margin, box.width - 2.0 * margin,
                              box.height - 2.0 * margin},
                   .scale = scale,
                   .y = box.y + margin,
                   .is_tall = box.height > TALL * box.width};
    Status status = encode(place, card, &code, problem);
    if (status != STATUS_OK)
        return status;
    put_foot(&sheet, card);
    put_head(&sheet, card);
    put_codes(&sheet, place, card, &code);
    return STATUS_OK;
}
