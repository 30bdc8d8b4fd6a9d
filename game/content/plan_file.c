#include "game/content/plan_file.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/os/file.h"

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const char *const SHIPPED[] = {"free", "class-50", "workshop-180"};

static const char *const KEYS[] = {
    "name",         "title",           "about",  "minutes",        "scenario",
    "seats",        "people_per_seat", "rounds", "practice",       "briefing",
    "bots",         "lengths",         "hidden", "quorum_percent", "secret_ballots",
    "phrases_only", "roles",           "steps"};
static const char *const LENGTH_KEYS[] = {"decide", "negotiate", "result"};
static const char *const STEP_KEYS[] = {"key", "minutes", "phase",    "round",     "title",
                                        "say", "click",   "question", "protected", "close_by"};
static const char *const ROLE_KEYS[] = {"title", "duty", "leads"};
static const char *const HIDDEN_KEYS[] = {"scores", "budgets", "programmes", "contracts"};

/* Phases of the session first, then what is none, in the order of PlanStepKind. */
static const char *const PHASE_KEYS[] = {"lobby", "briefing", "decide",  "negotiate", "result",
                                         "break", "reveal",   "debrief", "closing"};
static const Phase PHASES[] = {PHASE_LOBBY, PHASE_BRIEFING, PHASE_DECIDE, PHASE_NEGOTIATE,
                               PHASE_RESULT};
/* In the order of LENGTH_KEYS. */
static const Phase LEADING[] = {PHASE_DECIDE, PHASE_NEGOTIATE, PHASE_RESULT};

static const NumberField MINUTES = {"minutes", "minutes", 0, PLAN_MINUTES_MAX, true};
static const NumberField SEATS = {"seats", "seats", 1, TERRITORY_MAX, true};
static const NumberField PEOPLE = {"people_per_seat", "people", 1, 20, true};
static const NumberField ROUNDS = {"rounds", "rounds", 1, SCENARIO_ROUNDS_MAX, true};
static const NumberField QUORUM = {"quorum_percent", "percent of those who may vote", 0, 100, true};
static const NumberField ROUND = {"round", "round", 0, SCENARIO_ROUNDS_MAX, true};
static const NumberField CLOSE_BY = {"close_by", "minute", 1, PLAN_MINUTES_MAX, true};

const char *plan_file_name(int index)
{
    return index >= 0 && index < COUNT_OF(SHIPPED) ? SHIPPED[index] : NULL;
}

static void read_length(Reader *reader, Node map, int which, int64_t *length_ms)
{
    NumberField field = {LENGTH_KEYS[which], "minutes", 0, PLAN_MINUTES_MAX, true};
    int minutes = 0;
    if (reader_int(reader, map, &field, &minutes))
        *length_ms = minutes * MINUTE_MS;
}

static void read_lengths(Reader *reader, Node root, SessionSettings *settings)
{
    Node map = reader_map(reader, root, "lengths");
    if (map.index == 0)
        return;
    reader_check_keys(reader, map, LENGTH_KEYS, COUNT_OF(LENGTH_KEYS));
    read_length(reader, map, 0, &settings->decide_ms);
    read_length(reader, map, 1, &settings->negotiate_ms);
    read_length(reader, map, 2, &settings->result_ms);
}

static void read_hidden(Reader *reader, Node root, SessionSettings *settings)
{
    Node list = reader_list(reader, root, "hidden", COUNT_OF(HIDDEN_KEYS));
    for (int i = 0; i < node_count(list); i++) {
        int found = -1;
        for (int k = 0; k < COUNT_OF(HIDDEN_KEYS); k++)
            if (text_equal(HIDDEN_KEYS[k], node_text(node_item(list, i))))
                found = k;
        if (found < 0)
            reader_report_node(reader, node_item(list, i), "hidden",
                               _("one of: scores, budgets, programmes, contracts"));
        else
            settings->hidden = (uint8_t)(settings->hidden | 1u << found);
    }
}

static void read_settings(Reader *reader, Node root, SessionSettings *settings)
{
    int quorum = 0;
    settings->rounds = 1;
    settings->debrief = true; /* a session that is led is talked about: nobody has to ask for it */
    reader_int(reader, root, &ROUNDS, &settings->rounds);
    reader_bool(reader, root, "practice", &settings->practice);
    reader_bool(reader, root, "briefing", &settings->briefing);
    reader_bool(reader, root, "bots", &settings->bots);
    reader_bool(reader, root, "secret_ballots", &settings->ballots_secret);
    reader_bool(reader, root, "phrases_only", &settings->phrases_only);
    if (reader_int(reader, root, &QUORUM, &quorum))
        settings->quorum_percent = (uint8_t)quorum;
    read_lengths(reader, root, settings);
    read_hidden(reader, root, settings);
}

static bool has(Node map, const char *key) { return node_find(map, key).index > 0; }

static bool is_of_a_round(const PlanStep *step)
{
    return step->kind == PLAN_PHASE && step->phase != PHASE_LOBBY && step->phase != PHASE_BRIEFING;
}

static void read_round(Reader *reader, Node entry, const Plan *plan, PlanStep *step)
{
    int round = 0;
    if (!is_of_a_round(step)) {
        if (has(entry, "round"))
            reader_report_node(reader, node_find(entry, "round"), "round",
                               _("a round only where the phase is one of a round"));
        return;
    }
    if (!reader_int(reader, entry, &ROUND, &round))
        return;
    step->round = (uint8_t)round;
    bool played = round == 0 ? plan->settings.practice : round <= plan->settings.rounds;
    if (!played)
        reader_report_node(reader, node_find(entry, "round"), "round",
                           _("one of the rounds of this plan"));
}

static void read_phase(Reader *reader, Node entry, const Plan *plan, PlanStep *step)
{
    int choice = 0;
    if (!reader_choice(reader, entry, "phase", PHASE_KEYS, COUNT_OF(PHASE_KEYS), &choice))
        return;
    if (choice < COUNT_OF(PHASES))
        step->phase = PHASES[choice];
    else
        step->kind = (PlanStepKind)(choice - COUNT_OF(PHASES) + 1);
    if (step->phase == PHASE_BRIEFING && !plan->settings.briefing)
        reader_report_node(reader, node_find(entry, "phase"), "phase",
                           _("no briefing: this plan has none"));
    read_round(reader, entry, plan, step);
}

/* A round may be shorter than the clock says, by acts of its own; a longer one would be cut off. */
static void check_minutes(Reader *reader, Node entry, const Plan *plan, const PlanStep *step)
{
    int64_t length_ms = 0;
    if (is_of_a_round(step))
        length_ms = step->phase == PHASE_DECIDE      ? plan->settings.decide_ms
                    : step->phase == PHASE_NEGOTIATE ? plan->settings.negotiate_ms
                                                     : plan->settings.result_ms;
    if (length_ms > 0 && step->minutes * MINUTE_MS > length_ms)
        reader_report_node(reader, node_find(entry, "minutes"), "minutes",
                           _("no more than the length of this phase"));
}

static void read_step(Reader *reader, Node entry, PlanFile *file)
{
    Plan *plan = &file->plan;
    PlanStep *step = &plan->steps[plan->step_count];
    PlanStepText *text = &file->steps[plan->step_count];
    reader_enter(reader, node_text(node_find(entry, "key")));
    reader_check_keys(reader, entry, STEP_KEYS, COUNT_OF(STEP_KEYS));
    reader_copy(reader, entry, "key", step->key, sizeof step->key);
    reader_int(reader, entry, &MINUTES, &step->minutes);
    read_phase(reader, entry, plan, step);
    text->title = reader_bilingual(reader, entry, "title");
    text->say = reader_bilingual(reader, entry, "say");
    text->click = reader_bilingual(reader, entry, "click");
    text->question = has(entry, "question") ? reader_bilingual(reader, entry, "question")
                                            : (Bilingual){{"", ""}};
    if (has(entry, "protected"))
        reader_bool(reader, entry, "protected", &step->kept);
    if (has(entry, "close_by"))
        reader_int(reader, entry, &CLOSE_BY, &step->close_by_minute);
    check_minutes(reader, entry, plan, step);
    plan->step_count++;
    bool after = plan->step_count > 1 && plan_step_place(plan, plan->step_count - 1) <
                                             plan_step_place(plan, plan->step_count - 2);
    if (after)
        reader_report_node(reader, node_find(entry, "phase"), "phase",
                           _("steps in the order of the session"));
}

static void read_role(Reader *reader, Node entry, TeamRoleText *role)
{
    int choice = 0;
    reader_check_keys(reader, entry, ROLE_KEYS, COUNT_OF(ROLE_KEYS));
    role->title = reader_bilingual(reader, entry, "title");
    role->duty = reader_bilingual(reader, entry, "duty");
    if (reader_choice(reader, entry, "leads", LENGTH_KEYS, COUNT_OF(LENGTH_KEYS), &choice))
        role->leads = LEADING[choice];
}

/* A role nobody has, or a person without one, is a mistake of the file: with two people there are two. */
static void read_roles(Reader *reader, Node root, PlanFile *file)
{
    if (!has(root, "roles"))
        return;
    Node list = reader_list(reader, root, "roles", TEAM_ROLES_MAX);
    for (int r = 0; r < node_count(list); r++)
        if (reader_expect(reader, list, node_item(list, r), "roles", NODE_MAP))
            read_role(reader, node_item(list, r), &file->roles[file->role_count++]);
    if (file->role_count != file->plan.people_per_seat)
        reader_report(reader, node_line(node_find(root, "roles")), "roles", NULL,
                      _("a role for each of the people at a seat"));
}

static void read_steps(Reader *reader, Node root, PlanFile *file)
{
    Node list = reader_list(reader, root, "steps", PLAN_STEPS_MAX);
    for (int s = 0; s < node_count(list); s++) {
        reader_enter(reader, NULL);
        if (reader_expect(reader, list, node_item(list, s), "steps", NODE_MAP))
            read_step(reader, node_item(list, s), file);
    }
    reader_enter(reader, NULL);
}

/* The hands of a watch must agree: the steps fill the time there is, and every round is among them. */
static void check_order(Reader *reader, Node root, const Plan *plan)
{
    char found[48], expected[80];
    int minutes = plan_step_begins(plan, plan->step_count);
    if (minutes != plan->minutes) {
        text_format(found, sizeof found, "%d", plan->minutes);
        text_format(expected, sizeof expected, _("%d, the sum of the steps"), minutes);
        reader_report(reader, node_line(node_find(root, "minutes")), "minutes", found, expected);
    }
    for (int r = plan->settings.practice ? 0 : 1; r <= plan->settings.rounds; r++) {
        if (plan->step_count == 0 || plan_find_step(plan, PHASE_DECIDE, r) >= 0)
            continue;
        text_format(expected, sizeof expected, _("a step to decide in round %d"), r);
        reader_report(reader, node_line(node_find(root, "steps")), "steps", NULL, expected);
    }
}

void plan_file_read(Reader *reader, Node root, PlanFile *file)
{
    Plan *plan = &file->plan;
    memset(file, 0, sizeof *file);
    if (!reader_expect(reader, root, root, "", NODE_MAP))
        return;
    reader_check_keys(reader, root, KEYS, COUNT_OF(KEYS));
    if (reader_copy(reader, root, "name", plan->name, sizeof plan->name))
        text_copy(plan->settings.plan, sizeof plan->settings.plan, plan->name);
    reader_copy(reader, root, "scenario", plan->scenario, sizeof plan->scenario);
    file->title = reader_bilingual(reader, root, "title");
    file->about = reader_bilingual(reader, root, "about");
    reader_int(reader, root, &MINUTES, &plan->minutes);
    reader_int(reader, root, &SEATS, &plan->seats);
    reader_int(reader, root, &PEOPLE, &plan->people_per_seat);
    read_settings(reader, root, &plan->settings);
    read_roles(reader, root, file);
    read_steps(reader, root, file);
    check_order(reader, root, plan);
}

static Status load(const char *path, Arena *arena, PlanFile *file, ProblemList *problems)
{
    Problem problem;
    Document *document = NULL;
    Status status = document_open(path, &document, &problem);
    if (status != STATUS_OK) {
        problem_list_add(problems, &problem);
        return status;
    }
    Reader reader;
    reader_init(&reader, path, arena, problems);
    plan_file_read(&reader, document_root(document), file);
    document_close(document);
    return problem_list_is_empty(problems) ? STATUS_OK : STATUS_MALFORMED;
}

Status plan_file_load(const char *path, Arena *arena, PlanFile *file, ProblemList *problems)
{
    size_t mark = arena_mark(arena);
    problem_list_clear(problems);
    Status status = load(path, arena, file, problems);
    if (status != STATUS_OK)
        arena_rewind(arena, mark);
    return status;
}

Status plan_file_find(const char *name, char *path, size_t capacity, Problem *problem)
{
    char relative[SCENARIO_PATH_BYTES];
    text_format(relative, sizeof relative, "plans/%s.yaml", name);
    if (strchr(name, '/') == NULL && assets_find(relative, path, capacity, NULL) == STATUS_OK)
        return STATUS_OK;
    if (text_copy(path, capacity, name) && file_exists(path))
        return STATUS_OK;
    return problem_set(problem, STATUS_NOT_FOUND, name, 0,
                       _("found no plan of this name, expected a file or one among the assets"));
}
