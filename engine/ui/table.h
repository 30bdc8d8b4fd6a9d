/*
 * Rows and columns with headings that sort and rows one can choose. The caller owns the order: it
 * reads sort_column and descending, and gives the rows in that order. Column widths are shared by
 * all rows; when the window is too narrow the table scrolls sideways, its heading with it.
 *
 *     ui_table_begin(ui, &table, &state);
 *     for (i = 0; i < count; i++) {
 *         ui_table_row_begin(ui, order[i]);
 *         ui_table_text(ui, name);
 *         ui_table_figure(ui, cost);
 *         ui_table_row_end(ui);
 *     }
 *     reply = ui_table_end(ui);
 */
#ifndef ENGINE_UI_TABLE_H
#define ENGINE_UI_TABLE_H

#include "engine/ui/control.h"

enum { UI_TABLE_COLUMNS_MAX = 16, UI_TABLE_NONE = -1 };

typedef struct UiColumn {
    const char *title;
    const char *hint; /* tooltip of the heading; may be NULL */
    UiSize width;     /* fit or grow are usual */
    UiAlign align;    /* UI_END for figures */
    bool sortable;
} UiColumn;

typedef struct UiTable {
    const char *key;
    const char *name;
    const UiColumn *columns;
    int column_count;
    UiSize height;   /* fit: all rows; grow or fixed: the rows scroll under the heading */
    bool selectable; /* rows can be chosen */
    bool dense;
} UiTable;

/* The caller's; zero it with .selected = UI_TABLE_NONE, .sort_column = UI_TABLE_NONE. */
typedef struct UiTableState {
    int sort_column;
    bool descending;
    int64_t selected; /* a row's key */
    int64_t brought;  /* into view, when another row was chosen than before: its key plus 1 */
} UiTableState;

typedef struct UiTableReply {
    bool sorted;       /* sort_column or descending changed just now */
    bool selected;     /* selected changed just now */
    int64_t activated; /* row double-clicked or Enter pressed on it; UI_TABLE_NONE */
} UiTableReply;

void ui_table_begin(Ui *ui, const UiTable *table, UiTableState *state);
/* key >= 0 tells rows apart. `name` is the row for a voice; NULL: its key. */
void ui_table_row_begin(Ui *ui, int64_t key, const char *name);
void ui_table_text(Ui *ui, const char *text);
void ui_table_soft(Ui *ui, const char *text);
void ui_table_figure(Ui *ui, StyleColor color, const char *text); /* aligned as its column */
/* A cell with anything in it. */
void ui_table_cell_begin(Ui *ui);
void ui_table_cell_end(Ui *ui);
void ui_table_row_end(Ui *ui);
UiTableReply ui_table_end(Ui *ui);

#endif
