#include "game/tools/report_pdf.h"

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "game/paper/paper.h"
#include "game/paper/reminder_card.h"
#include "game/paper/room_sheet.h"
#include "game/paper/territory_sheet.h"

static void name_file(const char *folder, const char *what, const char *code, char path[PATH_BYTES])
{
    char name[64];
    text_format(name, sizeof name, "%s%s%s.pdf", what, code[0] != 0 ? "-" : "", code);
    path_join(path, PATH_BYTES, folder, name);
}

static Status write_seat(const Report *report, TerritoryId seat, const char *folder,
                         Problem *problem)
{
    char path[PATH_BYTES];
    const char *code = report->scenario->rules.code[seat.index];
    name_file(folder, "territory", code, path);
    Status status = territory_sheet_write(report, seat, path, problem);
    if (status != STATUS_OK || report_words(report, seat)->commitment.act[0] == 0)
        return status;
    name_file(folder, "reminder", code, path);
    return reminder_card_write(report, seat, path, problem);
}

Status report_pdf_write(const Report *report, const char *folder, Problem *problem)
{
    char path[PATH_BYTES];
    Status status = directory_make(folder, problem);
    name_file(folder, "room", "", path);
    if (status == STATUS_OK)
        status = room_sheet_write(report, path, problem);
    for (int t = 0; t < report->scenario->rules.territory_count && status == STATUS_OK; t++)
        if (seat_set_has(&report->room, t))
            status = write_seat(report, (TerritoryId){(uint8_t)t}, folder, problem);
    paper_finish();
    return status;
}
