/*
 * What every screen is made of. A screen is one record: it is entered, built as often as the picture
 * may have changed, and left. Screens read the play and the rules, never write them; what they want
 * done they ask of the client (orders, drafts) or of the program (a Wish).
 *
 * The Stage keeps what a person does to the interface itself: what is selected, open, typed. It
 * borrows the scenario, the map, the first World and, once there is one, the client.
 */
#ifndef GAME_SCREEN_SCREEN_H
#define GAME_SCREEN_SCREEN_H

#include "game/screen/toolkit.h"

#include "engine/draw/qr_code.h"
#include "engine/ui/table.h"
#include "game/client/client.h"
#include "game/client/draft_history.h"
#include "game/client/map_picture.h"
#include "game/content/plan_file.h"
#include "game/session/advice.h"

enum {
    STAGE_ADDRESS_BYTES = 64,
    STAGE_FIND_BYTES = 32,
    STAGE_ROOMS_MAX = 8,
    STAGE_ADDRESSES_MAX = 3,
    STAGE_PLANS_MAX = 8,
    STAGE_LINK_BYTES = 128,
    STAGE_TAKEN_BYTES = 1400,
    STAGE_CAUSES_MAX = 40,
    SCREEN_SCALE_PERCENT_MIN = 100,
    SCREEN_SCALE_PERCENT_MAX = 250,
    SCREEN_SCALE_PERCENT_STEP = 10
};

/* Of the height: what the last row of a classroom reads (research: 2.5 % of the screen). */
#define STAGE_WALL_TEXT_SHARE 0.025f

typedef enum WishKind {
    WISH_NONE,
    WISH_SOLO,  /* territory */
    WISH_JOIN,  /* address, code, seat_key */
    WISH_LEAVE, /* back to the title */
    WISH_QUIT,
    WISH_LANGUAGE,   /* language */
    WISH_SCALE,      /* scale_percent */
    WISH_LEAD,       /* scenario, settings: a session for others */
    WISH_LEAD_AGAIN, /* the one led from here last */
    WISH_RETURN,     /* to the session that ended for this machine, as it came last */
    WISH_PROJECTOR,  /* a second window for the room */
    WISH_CARDS,      /* the seats' cards, as a file to be printed */
    WISH_TAKE_HOME   /* the session's capsule and its reports */
} WishKind;

typedef struct Wish {
    WishKind kind;
    TerritoryId territory;
    char address[STAGE_ADDRESS_BYTES];
    char code[SESSION_CODE_BYTES];
    char seat_key[SESSION_CODE_BYTES];
    Role role;                 /* of WISH_JOIN */
    char scenario[NAME_BYTES]; /* "": not known, or the one at hand */
    SessionSettings settings;
    Language language;
    int scale_percent;
} Wish;

/* A room heard of on the local network. */
typedef struct FoundRoom {
    char address[STAGE_ADDRESS_BYTES];
    char code[SESSION_CODE_BYTES];
    char scenario[NAME_BYTES];
} FoundRoom;

/* Can all that a session leaves be written from here, and how far is that? */
typedef enum TakeHomeState {
    TAKE_HOME_ELSEWHERE, /* its journal is on another machine */
    TAKE_HOME_POSSIBLE,
    TAKE_HOME_WRITING,
    TAKE_HOME_WRITTEN,
    TAKE_HOME_FAILED
} TakeHomeState;

typedef struct TakeHome {
    TakeHomeState state;
    char words[STAGE_TAKEN_BYTES]; /* where it lies, or why it does not; "" before */
} TakeHome;

/* Where others reach the session that is led from here. */
typedef struct StageAddress {
    char text[STAGE_ADDRESS_BYTES]; /* "192.168.1.20:7713" */
    char network[NAME_BYTES];       /* the card's name; "" where it does not matter */
} StageAddress;

typedef struct TitleState {
    int tab;      /* alone, with others, or leading them */
    bool watches; /* joins to look on */
    char find[STAGE_FIND_BYTES];
    char address[STAGE_ADDRESS_BYTES];
    char code[SESSION_CODE_BYTES];
    char seat_key[SESSION_CODE_BYTES];
} TitleState;

/* A session about to be led. */
typedef struct LeadState {
    bool opened; /* the settings are those of a plan */
    bool waits;  /* the server is starting */
    int plan;
    SessionSettings settings;
    char again[SESSION_CODE_BYTES]; /* code of the one led from here last; "" for none */
} LeadState;

typedef enum PanelTab {
    PANEL_PROGRAMME,
    PANEL_CONTRACTS,
    PANEL_COUNCIL,
    PANEL_POOL,
    PANEL_MESSAGES, /* only where others play too */
    PANEL_TERRITORIES,
    PANEL_MAP, /* only where it does not fit beside the panel */
    PANEL_COUNT
} PanelTab;

typedef struct ProgrammeState {
    int proposal_open;        /* whose details are shown, -1 for none */
    int proposal_wanted;      /* brought into sight by the next build, -1 for none */
    int filter, scope, order; /* of the list */
    char find[STAGE_FIND_BYTES];
    bool budget_open;
} ProgrammeState;

typedef struct ContractForm {
    int partner; /* position among the neighbours; one past them: the one selected on the map */
    int subject, key;
    double term_years, exit_percent, join_percent, amount;
    bool opened;
    bool wanted; /* brought into sight by the next build */
} ContractForm;

/* What the chair, or a rural territory, is about to ask a vote on. */
typedef struct CouncilForm {
    int kind, exception;
    double value;
} CouncilForm;

/* What one is about to pledge; 0: not thought about yet. */
typedef struct PoolForm {
    double euros[POOL_PLAN_COUNT];
} PoolForm;

typedef struct GlassState {
    bool open;
    bool wanted; /* its group is brought into sight by the next build */
    int group;   /* unfolded, -1 for none */
    char find[STAGE_FIND_BYTES];
} GlassState;

enum { ROOM_NOBODY = -1 };

/* What a person at a seat has been told once, and to whom they write. */
typedef struct RoomState {
    bool role_open, role_told; /* the role sheet, which opens by itself once */
    int team_told;             /* the round whose roles it has shown by itself */
    int people;                /* at this machine; 0: as many as the plan has */
    int coach_step;            /* the idea of the practice round that is shown */
    bool coach_done;           /* the last one was read, or all were skipped */
    int with;                  /* whose thread: a seat, LETTER_FROM_FACILITATOR, or ROOM_NOBODY */
    int about;                 /* that thread's agreement: a row of contracts, or ROOM_NOBODY */
    char message[LETTER_TEXT_BYTES];
} RoomState;

typedef enum ConsoleTab {
    CONSOLE_SEATS, /* only where they do not fit beside the others */
    CONSOLE_MESSAGES,
    CONSOLE_INCIDENTS,
    CONSOLE_ORDER, /* with what the program proposes, and the pace of what is left */
    CONSOLE_KEYS,
    CONSOLE_MAP,
    CONSOLE_DEBRIEF,
    CONSOLE_TAB_COUNT
} ConsoleTab;

enum { CORRECTION_AMOUNT_BYTES = 9 }; /* digits: no amount leaves the range of commands */

/* Money, lines or an agreement about to be put right, at the chosen seats. */
typedef struct CorrectionForm {
    bool open;
    int kind;                             /* an AdjustmentKind */
    int takes;                            /* 0 gives, 1 takes */
    char amount[CORRECTION_AMOUNT_BYTES]; /* thousands of euros, or premises */
    int zone;                             /* of lines: position among the public zones */
    int contract;                         /* position among those of the chosen seats, -1: none */
    char reason[ADJUSTMENT_REASON_BYTES];
} CorrectionForm;

/* What a facilitator is about to do, and to whom. */
typedef struct ConsoleState {
    int tab;
    SeatSet chosen;
    bool all_seats; /* those nobody sits at are listed too */
    bool pausing;   /* a cause is being chosen */
    char cause[SESSION_CAUSE_BYTES];
    int to_chosen; /* a letter's: 0 to everyone, 1 to the chosen seats */
    char message[LETTER_TEXT_BYTES];
    int incident;  /* of the rules, -1 for none */
    int at_chosen; /* the incident's: 0 everywhere, 1 at the chosen seats */
    bool weighing; /* the incident's effect is looked at, not the list of incidents */
    CorrectionForm correction;
    uint32_t advised[ADVICE_KIND_COUNT]; /* when each advice was answered last; 0: not yet */
    int editing;                         /* an advice that is being changed, -1 for none */
    char suggested[LETTER_TEXT_BYTES];   /* its letter, as it was proposed */
    UiTableState seats, effect;
} ConsoleState;

/* What is typed and answered in the debrief; and once the session is over, one's own look back. */
typedef struct DebriefState {
    bool opened; /* the fields hold what the server has */
    char word[DEBRIEF_WORD_BYTES], missing[DEBRIEF_TEXT_BYTES], note[DEBRIEF_TEXT_BYTES];
    DebriefCommitment commitment;
    uint8_t answers[2][DEBRIEF_QUESTIONS]; /* before, after: 0 for none yet, else the answer + 1 */
    bool answered[2];
    bool console_told;    /* its tab has opened by itself */
    int tab, tab_what_if; /* of the end: which is open, and where a what-if is shown */
    Debrief own;          /* its replay and what-if alone are of meaning */
} DebriefState;

typedef struct Stage Stage;

typedef struct Screen {
    const char *name; /* for files and logs; people never see it */
    void (*enter)(Stage *stage);
    void (*build)(Stage *stage, Ui *ui);
    void (*leave)(Stage *stage);
} Screen;

extern const Screen SCREEN_TITLE, SCREEN_LOBBY, SCREEN_MAP, SCREEN_RESULT, SCREEN_END,
    SCREEN_CONSOLE, SCREEN_PROJECTOR, SCREEN_DEBRIEF;

struct Stage {
    const Scenario *scenario;
    const World *first_world; /* shown before there is a play */
    Client *client;           /* NULL on the title screen */
    const PlanFile *plans;    /* that ship, plan_count of them */
    int plan_count;
    const PlanFile *plan; /* the session's running order; NULL: none, or not known here */
    const Screen *screen;
    Wish wish; /* the program takes it and clears it */
    TakeHome take_home;

    int scale_percent;
    bool patterns, letters; /* on the map, beside the colours */
    bool calm;              /* nothing moves but what a person moves */
    bool speaks;            /* a voice says what has the focus */

    int room_count;
    FoundRoom rooms[STAGE_ROOMS_MAX];

    int address_count;
    StageAddress addresses[STAGE_ADDRESSES_MAX];
    char invitation_link[STAGE_LINK_BYTES]; /* what `invitation_code` holds */
    QrCode invitation_code;

    MapView map;
    MapInk map_ink;
    MapScale map_scales[SCORE_COUNT];
    Score map_score;
    bool map_triptych; /* the three scores side by side, in place of one */
    MapView map_small[SCORE_COUNT];
    Color map_small_ink; /* of what is written beside them */
    MapFlows map_flows;
    uint64_t playback_ms;       /* since when the year is seen passing; 0: it is not */
    int playback_round;         /* the last one that was */
    const TextMeasure *measure; /* of the build */

    UiId map_place; /* where the map is in this picture; 0: nowhere */

    int tab;
    int round_shown; /* whose programme the panel was opened for */
    bool help_open, settings_open;
    int help_tab;
    int ledger_open;    /* a score, or -1 */
    int ledger_cause;   /* explained in the ledger, or -1 */
    int expected_round; /* whose forecast `expected` is, as it last stood while deciding */
    PreviewRange expected[SCORE_COUNT];
    UiTableState territories;
    TitleState title;
    LeadState lead;
    ProgrammeState programme;
    DraftHistory drafts; /* of this person's seat */
    ContractForm contract;
    CouncilForm council;
    PoolForm pool;
    GlassState glass;
    ConsoleState console;
    RoomState room;
    DebriefState debrief;
};

/* `map` may be NULL. Takes a little from the arena for its life. */
void stage_init(Stage *stage, Arena *arena, const Scenario *scenario, const Map *map,
                const World *first_world);

/* The client that plays from now on, lent; NULL: back to the title. */
void stage_follow(Stage *stage, Client *client);

/*
 * Pixels of a design unit: what the person chose, on a window of that density. The room's screen is read from the last
 * row: there the usual text is at least STAGE_WALL_TEXT_SHARE of the height, and no text is smaller.
 */
float stage_scale(const Stage *stage, float density, float height_pixels);

/* Chooses the screen the session is at, then declares it between ui_begin and ui_end. */
void stage_build(Stage *stage, Ui *ui);

/* Why this seat may order nothing now, in words; NULL when it may. */
const char *stage_refusal(const Stage *stage);

/* The World to be shown: the play's, else the first. */
const World *stage_world(const Stage *stage);
/* The territory of this person: the seat, else the one chosen on the title. */
TerritoryId stage_territory(const Stage *stage);
/* Where a scenario is played in one region, the seats outside it are looked after by stewards. */
bool stage_is_for_people(const Stage *stage, TerritoryId territory);
/* The budget year of the session's round: the one being decided, computed or shown. */
int stage_year(const Stage *stage);

#endif
