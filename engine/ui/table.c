#include "engine/ui/table.h"

#include "engine/base/text.h"
#include "engine/ui/core.h"

static const float ROW_PADDING_X = 10.0f;
static const float COLUMN_GAP = 20.0f;
/* With less than this beside it, a row breaks so that the table gets a line of its own. */
static const float TABLE_LEAST = 320.0f;

static bool body_scrolls(const UiTable *table) { return table->height.kind != UI_FIT; }

typedef struct Arrow {
    Color ink;
    bool descending;
} Arrow;

static void arrow_draw(void *keeper, DrawList *list, Rect rect)
{
    const Arrow *arrow = keeper;
    float tip = arrow->descending ? rect.y + rect.height : rect.y;
    float base = arrow->descending ? rect.y : rect.y + rect.height;
    Point points[] = {{rect.x, base}, {rect.x + rect.width, base}, {rect.x + rect.width / 2, tip}};
    draw_polygon(list, points, 3, arrow->ink);
}

static void arrow_add(Ui *ui, bool descending)
{
    Arrow *arrow = ui_keep(ui, sizeof *arrow);
    if (arrow != NULL) {
        *arrow = (Arrow){ui_color(ui, STYLE_ACCENT), descending};
        ui_picture(ui, (UiSize[2]){ui_fixed(9), ui_fixed(7)}, arrow_draw, arrow);
    }
}

static void sort_by(TableOpen *open, int column)
{
    UiTableState *state = open->state;
    state->descending = state->sort_column == column && !state->descending;
    state->sort_column = column;
    open->reply.sorted = true;
}

static void heading_text(Ui *ui, const UiColumn *column, StyleColor color)
{
    ui_text_with(ui, &(UiText){.text = column->title,
                               .style = STYLE_CAPTION,
                               .color = color,
                               .align = column->align,
                               .silent = column->sortable});
}

static void heading_sortable(Ui *ui, const UiColumn *column, int index)
{
    TableOpen *open = &ui->open_table;
    UiReply reply = ui_control_reply(ui, column->title);
    if (reply.clicked) {
        sort_by(open, index);
    }
    bool sorted = open->state->sort_column == index;
    const char *order = open->state->descending ? "\u2193" : "\u2191";
    ui_control_begin(ui,
                     &(UiControl){.name = column->title,
                                  .value = sorted ? order : NULL,
                                  .role = UI_ROLE_COLUMN,
                                  .selected = sorted,
                                  .ring_outside = true},
                     &(UiBox){.direction = UI_ROW,
                              .gap = 6,
                              .padding_y = 4,
                              .radius = STYLE_RADIUS_SMALL,
                              .align_main = column->align,
                              .align_cross = UI_CENTER});
    heading_text(ui, column, sorted || reply.hovered ? STYLE_INK : STYLE_INK_SOFT);
    if (sorted) {
        arrow_add(ui, open->state->descending);
    }
    ui_control_end(ui);
    ui_tooltip(ui, column->hint);
}

static void headings(Ui *ui)
{
    const UiTable *table = &ui->open_table.table;
    ui_box_begin(ui, &(UiBox){.key = "head",
                              .direction = UI_ROW,
                              .width = ui_grow(1),
                              .padding_x = ROW_PADDING_X,
                              .padding_y = 4,
                              .gap = COLUMN_GAP,
                              .align_cross = UI_CENTER,
                              .group = true});
    int index = core_current(ui);
    core_grid_row(ui, index, ui->open_table.grid);
    if (body_scrolls(table)) {
        core_box(ui, index)->axis[0].pad_end += ui_pixels(ui, CORE_GUTTER);
    }
    for (int i = 0; i < table->column_count; i++) {
        if (table->columns[i].sortable) {
            heading_sortable(ui, &table->columns[i], i);
        } else {
            heading_text(ui, &table->columns[i], STYLE_INK_SOFT);
        }
    }
    ui_box_end(ui);
}

void ui_table_begin(Ui *ui, const UiTable *table, UiTableState *state)
{
    UiSize widths[UI_TABLE_COLUMNS_MAX];
    int count =
        table->column_count < UI_TABLE_COLUMNS_MAX ? table->column_count : UI_TABLE_COLUMNS_MAX;
    for (int i = 0; i < count; i++) {
        widths[i] = table->columns[i].width;
    }
    ui_box_begin(ui, &(UiBox){.key = table->key,
                              .name = table->name,
                              .width = ui_between(ui_grow(1), TABLE_LEAST, 0),
                              .height = table->height,
                              .scroll_x = true});
    ui->open_table = (TableOpen){.table = *table, .state = state, .grid = core_current(ui)};
    ui->open_table.table.column_count = count;
    ui->open_table.reply.activated = UI_TABLE_NONE;
    core_grid(ui, core_current(ui), widths, count);
    headings(ui);
    ui_rule(ui);
    ui_box_begin(ui, &(UiBox){.key = "rows",
                              .width = ui_grow(1),
                              .height = body_scrolls(table) ? ui_grow(1) : ui_fit(),
                              .scroll_y = body_scrolls(table),
                              .group = true});
}

static void row_react(Ui *ui, UiReply reply, int64_t key)
{
    TableOpen *open = &ui->open_table;
    bool asked = reply.clicked || (reply.gained_focus && ui->focus_by_arrow);
    if (asked && open->table.selectable && open->state->selected != key) {
        open->state->selected = key;
        open->reply.selected = true;
        ui->wants_rebuild = true;
    }
    if (reply.double_clicked || ui_control_key(ui, reply.id, UI_KEY_ENTER, 0)) {
        open->reply.activated = key;
    }
}

void ui_table_row_begin(Ui *ui, int64_t key, const char *name)
{
    TableOpen *open = &ui->open_table;
    char number[24];
    text_format(number, sizeof number, "%lld", (long long)key);
    UiReply reply = ui_control_reply(ui, number);
    row_react(ui, reply, key);
    bool selected = open->table.selectable && open->state->selected == key;
    if (selected && open->state->brought != key + 1) {
        open->state->brought = key + 1;
        ui_scroll_within(ui, reply.id);
    }
    StyleColor hovered = reply.hovered && open->table.selectable ? STYLE_SUNKEN : STYLE_NONE;
    open->row = key;
    open->column = 0;
    ui_control_begin(ui,
                     &(UiControl){.key = number,
                                  .name = name != NULL ? name : number,
                                  .role = UI_ROLE_ROW,
                                  .selected = selected,
                                  .pointer_only = !open->table.selectable},
                     &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .padding_x = ROW_PADDING_X,
                              .padding_y = open->table.dense ? 3 : 7,
                              .gap = COLUMN_GAP,
                              .align_cross = UI_CENTER,
                              .radius = STYLE_RADIUS_SMALL,
                              .background = selected ? STYLE_ACCENT_SOFT : hovered});
    core_grid_row(ui, core_current(ui), open->grid);
}

static UiAlign column_align(TableOpen *open)
{
    int column = open->column++;
    return column < open->table.column_count ? open->table.columns[column].align : UI_START;
}

static void text_cell(Ui *ui, StyleColor color, const char *text)
{
    UiAlign align = column_align(&ui->open_table);
    ui_text_with(ui, &(UiText){.text = text,
                               .color = color,
                               .align = align,
                               .line = align == UI_END,
                               .style = STYLE_BODY});
}

void ui_table_text(Ui *ui, const char *text) { text_cell(ui, STYLE_INK, text); }

void ui_table_soft(Ui *ui, const char *text) { text_cell(ui, STYLE_INK_SOFT, text); }

void ui_table_figure(Ui *ui, StyleColor color, const char *text) { text_cell(ui, color, text); }

void ui_table_cell_begin(Ui *ui)
{
    UiAlign align = column_align(&ui->open_table);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .gap = STYLE_TIGHT,
                              .align_main = align,
                              .align_cross = UI_CENTER});
}

void ui_table_cell_end(Ui *ui) { ui_box_end(ui); }

void ui_table_row_end(Ui *ui)
{
    ui_control_end(ui);
    ui_rule(ui);
}

UiTableReply ui_table_end(Ui *ui)
{
    ui_box_end(ui);
    ui_box_end(ui);
    return ui->open_table.reply;
}
