/*
 * What is printed: documents of A4 pages, written as PDF with their typeface in them, so that they
 * look the same on any printer, and with their words as text, so that they can be searched, copied
 * and read aloud. This file alone knows the libraries that draw them.
 *
 * Places are millimetres from the page's upper left corner, y down; letters are points. A document
 * is kept in memory until it is saved, and takes its place on disk whole or not at all.
 */
#ifndef GAME_PAPER_PAPER_H
#define GAME_PAPER_PAPER_H

#include "engine/base/status.h"
#include "engine/draw/draw_list.h"
#include "engine/draw/qr_code.h"

#define PAPER_WIDTH_MM  210.0
#define PAPER_HEIGHT_MM 297.0

typedef struct Paper Paper;

typedef enum PaperAlign { PAPER_LEFT, PAPER_CENTER, PAPER_RIGHT } PaperAlign;

typedef struct PaperBox {
    double x, y, width, height; /* millimetres */
} PaperBox;

typedef struct PaperText {
    const char *words; /* UTF-8; '\n' starts a new line */
    PaperBox box;      /* lines wrap in its width; its height 0: as high as they need */
    double size_pt;
    DrawFace face;
    PaperAlign align;
    Color color;     /* 0: ink */
    bool is_code;    /* to be typed: letters apart, and a zero that is no O */
    bool is_title;   /* a heading to those who hear the document; its outline begins there */
    bool is_heading; /* the same, of a part of it */
} PaperText;

typedef struct PaperPoint {
    double x, y; /* millimetres */
} PaperPoint;

typedef struct PaperPen {
    double width_pt;
    double dash_mm; /* 0: a full line */
    Color color;
} PaperPen;

#define PAPER_WHITE 0xFFFFFFFFu

/* What a stretch of the document is to those who hear it. Parts nest: rows in tables, cells in rows. */
typedef enum PaperPart {
    PAPER_FIGURE,
    PAPER_TABLE,
    PAPER_ROW,
    PAPER_HEADING_CELL,
    PAPER_CELL,
    PAPER_PART_COUNT
} PaperPart;

/* An empty first page. `title` is the document's, in the language of its words ("fr"). */
Status paper_create(const char *title, const char *language, Paper **paper, Problem *problem);
/* Without saving, or after it. NULL is allowed. */
void paper_destroy(Paper *paper);
/* Gives back what is remembered of typefaces from one document to the next, after the last of them. */
void paper_finish(void);

void paper_next_page(Paper *paper);

/* What is drawn in between is that part. Each is ended before the document is. */
void paper_begin(Paper *paper, PaperPart part);
void paper_end(Paper *paper, PaperPart part);

/*
 * Draws a text from the top of its box; returns the height it took, in millimetres. When its lines
 * would be wider or higher than the box, they are set smaller until they fit, down to half the size.
 */
double paper_text(Paper *paper, const PaperText *text);
/* The height it would take. */
double paper_text_height(Paper *paper, const PaperText *text);

void paper_rect(Paper *paper, PaperBox box, Color color);
/* From corner to corner of the box; `dash` millimetres long, 0 for a full line. */
void paper_line(Paper *paper, PaperBox box, double width_pt, double dash, Color color);
/* One line through all the points, its corners round. */
void paper_path(Paper *paper, const PaperPoint *places, int count, const PaperPen *pen);
/* With its quiet zone, as large as the box allows; nothing of an empty code. */
void paper_qr(Paper *paper, const QrCode *code, PaperBox box);

/* Ends the document: nothing is drawn afterwards. */
Status paper_save(Paper *paper, const char *path, Problem *problem);

#endif
