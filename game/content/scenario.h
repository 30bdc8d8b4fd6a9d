/*
 * A scenario is a folder of plain text files. Loading one fills the Rules, identical on all peers
 * and named by their hash, and beside them the texts people read, in both languages, which the
 * model never sees. Everything wrong is reported at once: file, line, key, found, expected.
 *
 *   scenario.yaml  territories.yaml  coefficients.yaml  proposals.yaml  incidents.yaml
 *   aims.yaml, where territories have aims of their own
 *
 * or, made from another one, variant.yaml and those files that it replaces (see variant.h).
 */
#ifndef GAME_CONTENT_SCENARIO_H
#define GAME_CONTENT_SCENARIO_H

#include "engine/base/arena.h"
#include "game/content/locale.h"
#include "game/content/problem_list.h"
#include "game/session/debrief.h"
#include "game/sim/rules.h"

enum {
    SCENARIO_PATH_BYTES = 256,
    SCENARIO_ROUNDS_MAX = YEARS_MAX,
    SCENARIO_REGION_NONE = -1,
    SCENARIO_CREDITS_MAX = 32,
    SCENARIO_LEVELS_MAX = 8,
    SCENARIO_NEWS_MAX = 8,
    SCENARIO_REFUSALS_MAX = 6,
    SCENARIO_CHOICES_MAX = 8,
    SCENARIO_COLUMNS_MAX = 32,
    SCENARIO_COEFFICIENTS = (int)(sizeof(Coefficients) / sizeof(double)),
    /* What an arena must offer for the texts of any scenario within the limits. */
    SCENARIO_ARENA_BYTES = 1024 * 1024
};

/* The same words in each language; never NULL once a scenario is loaded, at worst "". */
typedef struct Bilingual {
    const char *in[LANGUAGE_COUNT];
} Bilingual;

/* A setting that is a choice among named things has a name for each value; one that is a number, none. */
typedef struct DialText {
    Bilingual name, unit;
    int choice_count;
    Bilingual choice[SCENARIO_CHOICES_MAX];
} DialText;

/*
 * What a proposal's own events and refusals say. "{who}", "{other}" and "{figure}" stand for the
 * territory, the other one and the number of the event; refusals know "{figure}" only, their limit.
 */
typedef struct NewsText {
    Bilingual text;
    int tone; /* -1 bad, 0, 1 good */
} NewsText;

typedef struct ProposalText {
    int number;      /* 1..22, in the report */
    const char *key; /* "p04_public_spaces" */
    Bilingual name, asks, dilemma, mechanic;
    Bilingual level[SCENARIO_LEVELS_MAX]; /* of level 1 at [0]: level_max of them */
    DialText dial[DIAL_MAX];
    int news_count, refusal_count;
    NewsText news[SCENARIO_NEWS_MAX];         /* by Event.detail of EVENT_PROPOSAL_NEWS */
    Bilingual refusal[SCENARIO_REFUSALS_MAX]; /* by Verdict.figure of VERDICT_PROPOSAL_RULE */
    Bilingual source;
} ProposalText;

/* A line of the glass box: what the model believes, within which bounds, and from whom. */
typedef struct CoefficientText {
    const char *name;
    double low, high;
    Bilingual unit, sentence, source; /* of a citation both are the same */
} CoefficientText;

typedef struct IncidentText {
    Bilingual text;
    const char *source;
} IncidentText;

/* A private aim's role sheet, for its territory alone. */
typedef struct AimText {
    Bilingual title;
    Bilingual
        sheet; /* what the council expects, in the second person; the figures are the rules' */
    Bilingual tension; /* why it pulls apart from the common result */
} AimText;

/* What a step of the debrief shows of the session that was played. */
typedef enum DebriefPage {
    DEBRIEF_PAGE_WORDS,
    DEBRIEF_PAGE_FORECAST,
    DEBRIEF_PAGE_CONTRACTS,
    DEBRIEF_PAGE_REPLAY,
    DEBRIEF_PAGE_TURNING_POINTS,
    DEBRIEF_PAGE_WHAT_IF,
    DEBRIEF_PAGE_CONTESTED,
    DEBRIEF_PAGE_PROPOSALS,
    DEBRIEF_PAGE_MISSING,
    DEBRIEF_PAGE_COMMITMENTS,
    DEBRIEF_PAGE_EVALUATION,
    DEBRIEF_PAGE_COUNT
} DebriefPage;

enum { DEBRIEF_STEP_QUESTIONS_MIN = 2, DEBRIEF_STEP_QUESTIONS_MAX = 3 };

/* A step of the guided debrief: see debrief_file.h. */
typedef struct DebriefStepText {
    int minutes;
    Bilingual title;
    Bilingual say; /* by the facilitator, who alone sees it */
    int page_count, question_count;
    DebriefPage pages[DEBRIEF_PAGES_MAX];
    Bilingual questions[DEBRIEF_STEP_QUESTIONS_MAX];
} DebriefStepText;

typedef struct DebriefText {
    int step_count;
    DebriefStepText steps[DEBRIEF_STEPS_MAX];
    Bilingual evaluation[DEBRIEF_QUESTIONS];
} DebriefText;

typedef struct ColumnText {
    const char *column, *source;
} ColumnText;

/* What people read and the model does not. Borrows from the arena given to scenario_load. */
typedef struct ScenarioText {
    Bilingual title, introduction;
    int credit_count;
    const char *credit[SCENARIO_CREDITS_MAX];
    const char *first_offer_source[DOMAIN_COUNT];
    const char *network_need_source[DOMAIN_COUNT];
    const char *national_pace_source[DOMAIN_COUNT];
    int column_count;
    ColumnText column[SCENARIO_COLUMNS_MAX]; /* where each figure of the territories comes from */
    CoefficientText coefficient[SCENARIO_COEFFICIENTS]; /* in the order of rules_coefficient_name */
    ProposalText proposal[PROPOSAL_COUNT];
    IncidentText incident[INCIDENT_MAX]; /* beside rules.incident */
    AimText aim[AIM_MAX];                /* beside rules.aim */
    DebriefText debrief;
} ScenarioText;

/* Large (several hundred KB): take it from an arena or make it static, never on a stack. */
typedef struct Scenario {
    Rules rules; /* finished: hash and derived columns are set */
    ScenarioText text;
    int region; /* whose seats are for people, or SCENARIO_REGION_NONE: all are */
    int rounds; /* years a session plays unless its plan says otherwise */
    char folder[SCENARIO_PATH_BYTES];   /* where it was read from */
    char map[SCENARIO_PATH_BYTES];      /* below assets/maps: "france/departements.map" */
    char map_path[SCENARIO_PATH_BYTES]; /* the file itself; "" when it was not found */
} Scenario;

/*
 * Reads all files of `folder`. Texts are taken from `arena` and live as long as it does. STATUS_OK
 * and an empty list; or STATUS_NOT_FOUND or STATUS_MALFORMED with at least one problem, the arena
 * rewound and `scenario` not to be used. `problems` is cleared first and may not be NULL.
 */
Status scenario_load(const char *folder, Arena *arena, Scenario *scenario, ProblemList *problems);

/* The folder of a shipped scenario ("france-2013") among the assets, or of the user's own if `name` is already a folder. */
Status scenario_find(const char *name, char *path, size_t capacity, Problem *problem);

/*
 * Another region for people than the scenario's own, or one where it has none: the seats of the rest
 * are reserved, and the rules' hash says so. STATUS_NOT_FOUND, with the regions that have seats, when
 * there is no such one; the scenario stays then. NULL changes nothing.
 */
Status scenario_choose_region(Scenario *scenario, const char *name, Problem *problem);

/* Whose seats are for people; NULL when all are. */
const char *scenario_region_name(const Scenario *scenario);

/* Where somebody sits who wishes for no seat: among those for people. */
TerritoryId scenario_first_seat(const Scenario *scenario);

/* The words in one language; the other one where a text was left empty. Never NULL. */
const char *scenario_text(const Bilingual *text, Language language);

/* A level's name: "" for level 0. level 0..level_max. */
const char *scenario_level_text(const Scenario *scenario, Proposal proposal, int level,
                                Language language);

#endif
