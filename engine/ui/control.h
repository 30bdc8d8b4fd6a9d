/*
 * What all widgets share: a box one can point at, press and focus, with a role and a name. Screens
 * make their own controls of it (a whole card as a button). Also the list that tests, and later a
 * voice, read instead of the pixels.
 */
#ifndef ENGINE_UI_CONTROL_H
#define ENGINE_UI_CONTROL_H

#include "engine/ui/layout.h"

typedef enum UiRole {
    UI_ROLE_TEXT,
    UI_ROLE_HEADING,
    UI_ROLE_REGION,
    UI_ROLE_BUTTON,
    UI_ROLE_CHECKBOX,
    UI_ROLE_TOGGLE,
    UI_ROLE_RADIO,
    UI_ROLE_TAB,
    UI_ROLE_STEPPER,
    UI_ROLE_SLIDER,
    UI_ROLE_FIELD,
    UI_ROLE_COLUMN, /* a table's column heading */
    UI_ROLE_ROW,
    UI_ROLE_CANVAS,
    UI_ROLE_CHART,
    UI_ROLE_DIALOG,
    UI_ROLE_NOTICE,
    UI_ROLE_TOOLTIP,
    UI_ROLE_COUNT
} UiRole;

typedef struct UiControl {
    const char *key;   /* NULL: the name is the key */
    const char *name;  /* what it is called aloud */
    const char *value; /* its present state in words; may be NULL */
    UiRole role;
    bool disabled;     /* still focusable, so that its reason can be read */
    bool selected;     /* checked, chosen, current */
    bool pointer_only; /* not in the Tab order */
    bool ring_outside; /* focus ring around the box rather than on its edge */
} UiControl;

typedef struct UiReply {
    UiId id;
    Rect rect; /* of the last build, pixels */
    bool hovered;
    bool held;    /* the pointer went down on it and is still down */
    bool pressed; /* the pointer went down on it just now */
    bool clicked; /* by pointer, Enter or Space; never when disabled */
    bool double_clicked;
    bool focused;
    bool gained_focus;
    Point drag; /* pixels since the last build while held */
} UiReply;

/* What happened to the control with this key in the present scope: ask before declaring it. */
UiReply ui_control_reply(const Ui *ui, const char *key);
/* Opens the box of a control (spec->key is ignored); its id is a scope for what is inside. */
UiReply ui_control_begin(Ui *ui, const UiControl *control, const UiBox *spec);
void ui_control_end(Ui *ui);

/* Whether the control with the focus was sent this key; the key is then used up. */
bool ui_control_key(Ui *ui, UiId id, UiKey key, uint8_t modifiers);

typedef struct UiNode {
    UiId id; /* 0 for texts */
    UiRole role;
    const char *name;  /* lent until the next ui_begin */
    const char *value; /* "" when there is none */
    Rect rect;         /* pixels */
    Rect visible;      /* the part not scrolled away; empty when none */
    bool enabled, focused, selected, focusable;
    int depth; /* of nesting, for indenting */
} UiNode;

/* Everything the finished build shows, in reading order. Lent until the next ui_begin. */
const UiNode *ui_nodes(const Ui *ui, int *count);
/* The first node of that role and name, or NULL. */
const UiNode *ui_node_find(const Ui *ui, UiRole role, const char *name);
const char *ui_role_name(UiRole role);
/* A line a node, indented: what tests compare and people read. Returns bytes needed. */
size_t ui_nodes_print(const Ui *ui, char *buffer, size_t capacity);

#endif
