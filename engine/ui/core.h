/*
 * The toolkit's tables, for the files of this folder only. A build declares Boxes in reading order
 * (parents before children), so every pass is a loop up or down one array. Two arrays take turns:
 * the build being declared, and the finished one that input is judged against.
 */
#ifndef ENGINE_UI_CORE_H
#define ENGINE_UI_CORE_H

#include "engine/ui/canvas.h"
#include "engine/ui/control.h"
#include "engine/ui/field.h"
#include "engine/ui/label.h"
#include "engine/ui/layout.h"
#include "engine/ui/overlay.h"
#include "engine/ui/table.h"

enum {
    CORE_NONE = -1,
    CORE_LOOKUP_SLOTS = 2 * UI_BOXES_MAX,
    CORE_LINES_MAX = 16384,
    CORE_SIZES_MAX = 8192,
    CORE_MODALS_MAX = 8,
    CORE_GUTTER = 12, /* design units kept for a scroll bar */
    CORE_SCROLL_LEAST = 64
};

typedef enum BoxKind { BOX_BOX, BOX_TEXT, BOX_CANVAS, BOX_SPACE, BOX_RULE } BoxKind;

/* An axis is an index: 0 across, 1 down. */
typedef struct Axis {
    float hard; /* nothing may make it smaller */
    float low;  /* smaller than this looks bad: rows break into lines before it comes to that */
    float wish; /* what the content would like */
    float got;
    float pad_start, pad_end;
    float content_hard, content_low, content_wish; /* of the children, padding left out */
    float content;                                 /* what they took in the end, for scrolling */
    bool frozen;                                   /* while room is shared out */
    float scroll;
    UiSizing sizing;
    float amount, min, max; /* pixels, but for a weight or a share */
} Axis;

typedef struct Box {
    UiId id;
    BoxKind kind;
    int parent, first, last, next; /* of its flow; floats are in no flow */
    int end;                       /* one past its last descendant */
    int root;                      /* the float it is in, 0 for the window */
    int group;                     /* the focus group it is in, CORE_NONE */
    int depth;
    Axis axis[2];
    UiDirection direction;
    UiAlign align_main, align_cross;
    float gap;
    bool scrolls[2];
    bool breaks; /* starts a new line of its row */
    UiFloat floating;
    UiId float_to;
    float float_gap;
    bool modal, is_group, spring;
    int track_start, track_count; /* of a grid */
    bool tracks_shared;
    int grid; /* a row of that grid, CORE_NONE */
    Color background, border, ring_ground;
    float radius;
    /* texts */
    uint32_t text, name, value; /* offsets into the build's bytes */
    StyleText style;
    Color color;
    UiAlign text_align;
    bool line, heading, silent;
    float text_size, line_height;
    int line_start, line_count;
    /* leaves that draw */
    UiCanvasDraw *draw;
    void *keeper;
    /* controls */
    bool control, focusable, disabled, selected, ring_outside, region;
    UiRole role;
    /* results, pixels */
    Rect rect, clip;
} Box;

typedef struct Build {
    Box *boxes;
    int count;
    int *lookup; /* id -> box index + 1, open addressing */
    int floats[UI_FLOATS_MAX];
    int float_count;
    Point pointer;
} Build;

/* What outlives builds, by id. */
typedef struct Memory {
    UiId id;
    uint32_t seen; /* the build that last asked for it */
    float scroll[2];
    int caret, mark; /* byte offsets of a field's caret and selection's other end */
    float field_shift;
    int sort;
} Memory;

/* A text measured before: most texts are the same from build to build. */
typedef struct TextSize {
    uint64_t key;
    float wish, low;
} TextSize;

typedef struct Notice {
    UiNoticeKind kind;
    char text[UI_NOTICE_BYTES];
    uint64_t until_ms;
} Notice;

typedef struct ModalFocus {
    UiId modal, focus_before;
} ModalFocus;

/* The table being declared: tables do not nest. */
typedef struct TableOpen {
    UiTable table;
    UiTableState *state;
    UiTableReply reply;
    int grid, column;
    int64_t row;
} TableOpen;

struct Ui {
    Measure measure;
    StyleTheme theme;
    UiInput input;
    bool key_used[UI_KEYS_MAX];
    float width, height, scale;
    float text_least; /* pixels; 0: none */
    uint32_t build_number;
    bool overflowed, wants_rebuild, animating;
    int wake_ms;

    Build builds[2];
    Build *now, *last;
    int open[UI_DEPTH_MAX];
    UiId scopes[UI_DEPTH_MAX * 2];
    int open_count, scope_count;
    int last_control; /* box index: what a tooltip belongs to */

    char *text;
    uint32_t text_used;
    uint8_t *kept;
    size_t kept_used;
    MeasureLine *lines;
    int line_count;
    Axis *tracks; /* columns of grids: only their sizes count */
    int track_count;
    Axis **items; /* those that share room at the moment */
    bool tracks_known;
    Memory *memories;
    TextSize *sizes;
    UiNode *nodes;
    int node_count;

    UiId hot, active, focus, scroll_target, scroll_within;
    UiId pressed, clicked, double_clicked, clicked_right; /* of this build only */
    UiId wheel_taker;                                     /* the canvas under the pointer */
    UiId bar;                                             /* scroll bar being dragged: its box */
    int bar_axis;
    uint64_t hot_since_ms;
    bool focus_shown, focus_by_arrow;
    UiId focus_gained; /* of this build only */
    bool drag_moved;
    UiId press_last;
    uint64_t press_last_ms;
    Point press_at, pointer_before, drag;
    ModalFocus modals[CORE_MODALS_MAX];
    int modal_count;

    TableOpen open_table;
    UiClipboard clipboard;
    char *clipboard_own;
    Notice notices[UI_NOTICES_MAX];
    int notice_count;
};

/* layout.c */
int core_box_add(Ui *ui, BoxKind kind, const char *key); /* CORE_NONE when full; not opened */
Box *core_box(Ui *ui, int index);                        /* a spare one for CORE_NONE */
void core_box_open(Ui *ui, int index, bool opens_scope);
void core_box_close(Ui *ui, bool closes_scope);
void core_box_describe(Ui *ui, int index, const UiBox *spec);
void core_size(const Ui *ui, Axis *axis, UiSize size);
uint32_t core_text_add(Ui *ui, const char *text);
const char *core_text(const Ui *ui, uint32_t offset);
UiId core_id_mix(UiId scope, const void *bytes, size_t size);
int core_find(const Build *build, UiId id); /* box index, or CORE_NONE */
int core_current(const Ui *ui);             /* the open box */

/* Makes a box the grid of `count` columns, and a box a row of that grid. */
void core_grid(Ui *ui, int index, const UiSize *widths, int count);
void core_grid_row(Ui *ui, int index, int grid);

/* memory.c */
Memory *core_memory(Ui *ui, UiId id);

/* arrange.c: sizes and places of every box of the build. */
void core_arrange(Ui *ui);

/* paint.c */
void core_paint(Ui *ui, DrawList *list);
Rect core_bar(const Ui *ui, const Box *box, int axis); /* a scroll bar's thumb; empty when none */

/* interact.c, pick.c */
void core_interact_begin(Ui *ui);
void core_interact_end(Ui *ui);
bool core_reachable(const Build *build, int index); /* not behind a modal box */

/* control.c */
void core_nodes_collect(Ui *ui);
#endif
