#include "game/screen/territory_list.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/sim/score.h"

typedef struct Row {
    int territory;
    const char *name;
    double score[SCORE_COUNT];
    double sort;
    bool descending;
} Row;

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Letters without an accent only: enough to narrow a list of names. */
static bool contains(const char *text, const char *part)
{
    for (; *text != 0; text++) {
        size_t i = 0;
        while (part[i] != 0 && lower(text[i]) == lower(part[i])) {
            i++;
        }
        if (part[i] == 0) {
            return true;
        }
    }
    return part[0] == 0;
}

static int compare_rows(const void *a, const void *b)
{
    const Row *left = a, *right = b;
    if (left->sort != right->sort) {
        int order = left->sort < right->sort ? -1 : 1;
        return left->descending ? -order : order;
    }
    int order = strcmp(left->name, right->name);
    return left->descending ? -order : order;
}

static int rows_collect(const Stage *stage, const char *find, Row *rows)
{
    const Rules *rules = &stage->scenario->rules;
    int count = 0;
    for (int t = 0; t < rules->territory_count; t++) {
        if (!contains(rules->territory_name[t], find) && !contains(rules->code[t], find)) {
            continue;
        }
        Row *row = &rows[count++];
        *row = (Row){.territory = t,
                     .name = rules->territory_name[t],
                     .descending = stage->territories.descending};
        for (int score = 0; score < SCORE_COUNT; score++) {
            row->score[score] =
                score_of(stage_world(stage), rules, (Score)score, (TerritoryId){(uint8_t)t});
        }
        int column = stage->territories.sort_column;
        row->sort = column > 0 && column <= SCORE_COUNT ? row->score[column - 1] : 0.0;
    }
    qsort(rows, (size_t)count, sizeof *rows, compare_rows);
    return count;
}

static void row_build(Ui *ui, const Row *row, int scores)
{
    ui_table_row_begin(ui, row->territory, row->name);
    ui_table_text(ui, row->name);
    for (int score = 0; score < scores; score++) {
        ui_table_figure(ui, STYLE_INK, wording_score(row->score[score]).text);
    }
    ui_table_row_end(ui);
}

void territory_list_build(Stage *stage, Ui *ui, const char *find, bool scores, UiSize height)
{
    Row rows[TERRITORY_MAX];
    int count = rows_collect(stage, find, rows);
    const UiColumn columns[] = {
        {.title = _("Territory"), .width = ui_grow(1), .sortable = true},
        {.title = vocabulary_score(SCORE_ACCESS), .align = UI_END, .sortable = true},
        {.title = vocabulary_score(SCORE_SERVICES), .align = UI_END, .sortable = true},
        {.title = vocabulary_score(SCORE_USAGE), .align = UI_END, .sortable = true},
    };
    stage->territories.selected = stage->map.selected;
    ui_table_begin(ui,
                   &(UiTable){.key = "territories",
                              .name = _("Territories"),
                              .columns = columns,
                              .column_count = scores ? 1 + SCORE_COUNT : 1,
                              .height = height,
                              .selectable = true,
                              .dense = true},
                   &stage->territories);
    for (int i = 0; i < count; i++) {
        row_build(ui, &rows[i], scores ? SCORE_COUNT : 0);
    }
    UiTableReply reply = ui_table_end(ui);
    if (reply.selected) {
        stage->map.selected = (int)stage->territories.selected;
        map_view_show(&stage->map, stage->map.selected);
    }
}
