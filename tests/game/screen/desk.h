/*
 * A person at a desk in a session, without window and network: the shipped scenario and map, a
 * client fed by a Play brought forward here as a server would, and the screens built as the
 * program's loop builds them. Tests look at the nodes and at the draw list, and press keys.
 */
#ifndef TESTS_GAME_SCREEN_DESK_H
#define TESTS_GAME_SCREEN_DESK_H

#include "game/screen/screen.h"

#include "engine/ui/control.h"
#include "tests/game/client/room.h"

typedef struct Desk {
    Room room;
    Arena arena;
    Map map;
    Client *client;
    Stage stage;
    Ui *ui;
    DrawList list;
    UiInput input;
    float width, height; /* pixels */
    TerritoryId seat;
    Programme draft;        /* as the server would hold it */
    Message message;        /* being delivered */
    int builds;             /* of the last act, rebuilds included */
    Act acted;              /* the last one the client asked for */
    InjectsMessage injects; /* prepared, as the server would hold them */
    uint32_t letters;       /* kept by the server */
} Desk;

/* On the title screen, 1366 x 768, in English. False when scenario or map cannot be read. */
bool desk_open(Desk *desk, int rounds);
/* The same with another one of the shipped scenarios and its map. */
bool desk_open_scenario(Desk *desk, const char *name, int rounds);
void desk_close(Desk *desk);
/* The same with the real typeface's widths, or any others. */
void desk_measure_with(Desk *desk, TextMeasure measure);

/* The window's size in pixels and the text's in percent. */
void desk_resize(Desk *desk, float width, float height, int scale_percent);
void desk_speak(Desk *desk, Language language);

/* Takes the seat with this code; the session is in its lobby then. */
void desk_join(Desk *desk, const char *territory_code);
/* Joins as the facilitator, with what the server tells facilitators. */
void desk_lead(Desk *desk);
/* The room's screen, or whoever only looks. */
void desk_watch(Desk *desk, Role role);
/* An act of the session, told to the client. */
void desk_do(Desk *desk, const Act *act);
void desk_phase(Desk *desk, Phase phase);
void desk_pause(Desk *desk, const char *cause);
/* What somebody else orders. */
void desk_order(Desk *desk, const Command *command);
/* From DECIDE to RESULT with the draft of this seat. */
void desk_year(Desk *desk);

/* Builds until the toolkit is content, answering what the client sends as a server would. */
void desk_act(Desk *desk);
void desk_key(Desk *desk, UiKey key, uint8_t modifiers);
void desk_letter(Desk *desk, char letter, uint8_t modifiers);
void desk_type(Desk *desk, const char *text);
void desk_click(Desk *desk, UiRole role, const char *name);
void desk_wheel(Desk *desk, Point at, float notches);
/* Presses Tab, and arrows inside groups, until this control has the focus; fails the test if never. */
void desk_go_to(Desk *desk, UiRole role, const char *name);
/* Goes there and presses Enter. */
void desk_press(Desk *desk, UiRole role, const char *name);

/* Fails the test when there is no such node. */
const UiNode *desk_find(Desk *desk, UiRole role, const char *name);

/* True when these words stand anywhere in what is declared now, be it within a longer text. */
bool desk_says(const Desk *desk, const char *words);
/* NULL for nobody. */
const UiNode *desk_focus(const Desk *desk);

/* Wider than the real typeface, so that what fits here fits there. */
TextMeasure desk_wide_measure(void);

#endif
