#include "game/app/outline.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/os/file.h"

enum { STATE_BYTES = 40 };

/* One line a node, whatever the text holds. */
static void put_text(FILE *file, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        fputc(*at == '\n' || *at == '\t' ? ' ' : *at, file);
    }
}

static void put_node(FILE *file, const UiNode *node)
{
    char state[STATE_BYTES] = "";
    text_append(state, sizeof state, node->enabled ? "" : " disabled");
    text_append(state, sizeof state, node->selected ? " selected" : "");
    text_append(state, sizeof state, node->focused ? " focused" : "");
    fprintf(file, "%s\t%s\t%.0f %.0f %.0f %.0f\t", ui_role_name(node->role),
            state[0] != '\0' ? state + 1 : "-", (double)node->visible.x, (double)node->visible.y,
            (double)node->visible.width, (double)node->visible.height);
    put_text(file, node->name);
    fputc('\t', file);
    put_text(file, node->value);
    fputc('\n', file);
}

/* Replaced whole, so that nobody reads half of it; not forced to the disk, for it is only ever the present. */
void outline_write(const Ui *ui, const char *path)
{
    char beside[PATH_BYTES];
    int count;
    const UiNode *nodes = ui_nodes(ui, &count);
    text_format(beside, sizeof beside, "%s.new", path);
    FILE *file = fopen(beside, "w");
    if (file == NULL) {
        return;
    }
    for (int n = 0; n < count; n++) {
        put_node(file, &nodes[n]);
    }
    if (fclose(file) == 0) {
        rename(beside, path);
    }
}
