#include "game/screen/territory_list.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "game/client/finding.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/known_score.h"

static const float THREE_SCORES_UNITS = 480.0f;

typedef struct Row {
    int territory;
    const char *name;
    PreviewRange score[SCORE_COUNT];
    double sort;
    bool descending;
} Row;

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

/* The scores that have a column: with very large text there is room for the map's one only. */
typedef struct Shown {
    Score score[SCORE_COUNT];
    int count;
} Shown;

static Shown shown_scores(const Stage *stage, const Ui *ui, bool scores)
{
    Shown shown = {{SCORE_ACCESS, SCORE_SERVICES, SCORE_USAGE}, scores ? SCORE_COUNT : 0};
    if (scores && ui_width(ui) < THREE_SCORES_UNITS) {
        shown.score[0] = stage->map_score;
        shown.count = 1;
    }
    return shown;
}

/* Where one chooses a seat, those that are not for people are left out. */
static bool is_offered(const Stage *stage, int territory, bool scores)
{
    return scores || stage_is_for_people(stage, (TerritoryId){(uint8_t)territory});
}

/* Until a column is chosen, those whom one plays with come first. */
static int rows_collect(const Stage *stage, const char *find, const Shown *shown, Row *rows)
{
    const Rules *rules = &stage->scenario->rules;
    int count = 0;
    for (int t = 0; t < rules->territory_count; t++) {
        bool found = finding_matches(rules->territory_name[t], find) ||
                     finding_matches(rules->code[t], find);
        if (!found || !is_offered(stage, t, shown->count > 0)) {
            continue;
        }
        Row *row = &rows[count++];
        *row = (Row){.territory = t,
                     .name = rules->territory_name[t],
                     .descending = stage->territories.descending};
        for (int score = 0; score < SCORE_COUNT; score++) {
            row->score[score] = known_score(stage, (Score)score, (TerritoryId){(uint8_t)t});
        }
        int column = stage->territories.sort_column;
        bool by_score = column > 0 && column <= shown->count;
        double last = stage_is_for_people(stage, (TerritoryId){(uint8_t)t}) ? 0.0 : 1.0;
        row->sort = by_score ? known_score_middle(row->score[shown->score[column - 1]])
                    : column == UI_TABLE_NONE ? last
                                              : 0.0;
    }
    qsort(rows, (size_t)count, sizeof *rows, compare_rows);
    return count;
}

/* A seat that no person can sit at says so. */
static void row_build(const Stage *stage, Ui *ui, const Row *row, const Shown *shown)
{
    char words[NAME_BYTES + 32];
    bool kept = !stage_is_for_people(stage, (TerritoryId){(uint8_t)row->territory});
    text_format(words, sizeof words, kept ? _("%s (steward)") : "%s", row->name);
    ui_table_row_begin(ui, row->territory, words);
    ui_table_text(ui, words);
    for (int i = 0; i < shown->count; i++) {
        ui_table_figure(ui, STYLE_INK, known_score_wording(row->score[shown->score[i]]).text);
    }
    ui_table_row_end(ui);
}

void territory_list_build(Stage *stage, Ui *ui, const char *find, bool scores, UiSize height)
{
    Row rows[TERRITORY_MAX];
    Shown shown = shown_scores(stage, ui, scores);
    int count = rows_collect(stage, find, &shown, rows);
    UiColumn columns[1 + SCORE_COUNT] = {
        {.title = _("Territory"), .width = ui_grow(1), .sortable = true}};
    for (int i = 0; i < shown.count; i++) {
        columns[1 + i] = (UiColumn){
            .title = vocabulary_score(shown.score[i]), .align = UI_END, .sortable = true};
    }
    stage->territories.selected = stage->map.selected;
    ui_table_begin(ui,
                   &(UiTable){.key = "territories",
                              .name = _("Territories"),
                              .columns = columns,
                              .column_count = 1 + shown.count,
                              .height = height,
                              .selectable = true,
                              .dense = true},
                   &stage->territories);
    for (int i = 0; i < count; i++) {
        row_build(stage, ui, &rows[i], &shown);
    }
    UiTableReply reply = ui_table_end(ui);
    if (reply.selected) {
        stage->map.selected = (int)stage->territories.selected;
        map_view_show(&stage->map, stage->map.selected);
    }
}
