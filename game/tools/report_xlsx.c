#include "game/tools/report_xlsx.h"

#include <xlsxwriter.h>

#include "engine/base/text.h"
#include "game/tools/report_tables.h"

enum { SHEET_NAME_BYTES = 32, COLUMN_WIDTH = 18, COLUMNS = 12 };

typedef struct Workbook {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *heading, *whole, *points;
    lxw_row_t row;
    lxw_col_t column;
} Workbook;

static void begin(void *keeper, const char *key, const char *title)
{
    Workbook *workbook = keeper;
    char name[SHEET_NAME_BYTES];
    /* A sheet's name has 31 letters at most, and some languages need more than that: the key then. */
    if (!text_copy(name, sizeof name, title))
        text_copy(name, sizeof name, key);
    workbook->sheet = workbook_add_worksheet(workbook->book, name);
    worksheet_set_column(workbook->sheet, 0, COLUMNS, COLUMN_WIDTH, NULL);
    worksheet_freeze_panes(workbook->sheet, 1, 0);
    workbook->row = 0;
    workbook->column = 0;
}

static void put_text(void *keeper, const char *words)
{
    Workbook *workbook = keeper;
    lxw_format *format = workbook->row == 0 ? workbook->heading : NULL;
    worksheet_write_string(workbook->sheet, workbook->row, workbook->column, words, format);
    workbook->column++;
}

static void put_number(void *keeper, double number, int decimals)
{
    Workbook *workbook = keeper;
    lxw_format *format = decimals > 0 ? workbook->points : workbook->whole;
    worksheet_write_number(workbook->sheet, workbook->row, workbook->column, number, format);
    workbook->column++;
}

static void end_row(void *keeper)
{
    Workbook *workbook = keeper;
    workbook->row++;
    workbook->column = 0;
}

Status report_xlsx_write(const Report *report, const char *path, Problem *problem)
{
    Workbook workbook = {.book = workbook_new(path)};
    if (workbook.book == NULL)
        return problem_set(problem, STATUS_EXHAUSTED, path, 0, "no memory for a workbook");
    workbook.heading = workbook_add_format(workbook.book);
    format_set_bold(workbook.heading);
    workbook.whole = workbook_add_format(workbook.book);
    format_set_num_format(workbook.whole, "0");
    workbook.points = workbook_add_format(workbook.book);
    format_set_num_format(workbook.points, "0.000");
    ReportSink sink = {begin, put_text, put_number, end_row, &workbook};
    report_tables_write(report, &sink);
    lxw_error error = workbook_close(workbook.book);
    if (error == LXW_NO_ERROR)
        return STATUS_OK;
    return problem_set(problem, STATUS_REFUSED, path, 0, "cannot be written: %s",
                       lxw_strerror(error));
}
