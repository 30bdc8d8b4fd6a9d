#include "game/app/leader.h"

#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/net/address.h"
#include "engine/os/file.h"
#include "game/paper/facilitator_card.h"
#include "game/paper/seat_card.h"

static const char PROGRAM[] = "maillage", HERE[] = "127.0.0.1";

static bool plan_take(const char *name, Arena *arena, PlanFile *plan)
{
    static ProblemList problems;
    char path[PATH_BYTES], line[PROBLEM_MESSAGE_BYTES];
    Problem problem = {0};
    if (plan_file_find(name, path, sizeof path, &problem) != STATUS_OK) {
        log_write(LOG_WARNING, "leader", "\"plan %s: %s\"", name, problem.message);
        return false;
    }
    if (plan_file_load(path, arena, plan, &problems) != STATUS_OK) {
        problem_list_line(&problems, 0, line, sizeof line);
        log_write(LOG_WARNING, "leader", "\"plan %s: %s\"", name, line);
        return false;
    }
    return true;
}

void leader_init(Leader *leader, Arena *arena)
{
    for (int p = 0; plan_file_name(p) != NULL && leader->plan_count < STAGE_PLANS_MAX; p++) {
        if (plan_take(plan_file_name(p), arena, &leader->plans[leader->plan_count])) {
            leader->plan_count++;
        }
    }
}

void leader_show(const Leader *leader, Stage *stage)
{
    RoomInvitation last;
    stage->plans = leader->plans;
    stage->plan_count = leader->plan_count;
    stage->lead.waits = leader->keeper.state == ROOM_KEEPER_STARTING;
    text_copy(stage->lead.again, sizeof stage->lead.again,
              room_keeper_last(&last) ? last.code : "");
}

Status leader_open(Leader *leader, const Wish *wish, uint64_t now_ms, Problem *problem)
{
    RoomOrder order = {
        .scenario = wish->scenario, .settings = wish->settings, .plan = wish->settings.plan};
    return room_keeper_open(&leader->keeper, &order, now_ms, problem);
}

static void errand_of(const RoomInvitation *invitation, Errand *errand)
{
    *errand = (Errand){.wanted = true, .role = ROLE_FACILITATOR};
    text_copy(errand->scenario, sizeof errand->scenario, invitation->scenario);
    text_copy(errand->region, sizeof errand->region, invitation->region);
    text_copy(errand->code, sizeof errand->code, invitation->code);
    text_copy(errand->key, sizeof errand->key, invitation->key);
    text_format(errand->address, sizeof errand->address, "%s:%d", HERE, invitation->port);
}

Status leader_return(Leader *leader, uint64_t now_ms, Problem *problem)
{
    return room_keeper_return(&leader->keeper, now_ms, problem);
}

bool leader_step(Leader *leader, uint64_t now_ms, Errand *errand, Status *status, Problem *problem)
{
    *status = STATUS_OK;
    if (leader->keeper.state != ROOM_KEEPER_STARTING) {
        return false;
    }
    if (!room_keeper_step(&leader->keeper, now_ms, problem)) {
        *status = STATUS_UNAVAILABLE;
        return false;
    }
    if (leader->keeper.state != ROOM_KEEPER_OPEN) {
        return false;
    }
    errand_of(&leader->keeper.invitation, errand);
    return true;
}

const PlanFile *leader_plan(const Leader *leader, const char *name)
{
    for (int p = 0; p < leader->plan_count; p++) {
        if (text_equal(leader->plans[p].plan.name, name)) {
            return &leader->plans[p];
        }
    }
    return NULL;
}

Status leader_project(Leader *leader, const Material *material, const char *address,
                      const char *code, Problem *problem)
{
    char folder[PATH_BYTES], program[PATH_BYTES];
    const char *region = scenario_region_name(&material->scenario);
    Status status = path_program_folder(folder, sizeof folder, problem);
    if (status != STATUS_OK) {
        return status;
    }
    path_join(program, sizeof program, folder, PROGRAM);
    const char *words[16] = {program,
                             "--scenario",
                             material->scenario.rules.name,
                             "--join",
                             address,
                             "--code",
                             code,
                             "--role",
                             "projector",
                             "--language",
                             locale_code(locale_language())};
    if (region != NULL) {
        words[11] = "--region";
        words[12] = region;
    }
    return process_start(&(ProcessWish){.words = words, .output = "/dev/null", .detached = true},
                         &leader->projector, problem);
}

static void add_address(Stage *stage, const char *text, const char *network)
{
    if (stage->address_count == STAGE_ADDRESSES_MAX) {
        return;
    }
    StageAddress *address = &stage->addresses[stage->address_count++];
    text_copy(address->text, sizeof address->text, text);
    text_copy(address->network, sizeof address->network, network);
}

void leader_addresses(Stage *stage, const char *address)
{
    AddressCard cards[ADDRESS_CARDS_MAX];
    Address parsed;
    stage->address_count = 0;
    if (address_parse(address, PROTOCOL_PORT, &parsed, NULL) != STATUS_OK) {
        return;
    }
    bool here = text_equal(parsed.host, HERE) || text_equal(parsed.host, "localhost");
    int count = here ? address_list(cards) : 0;
    for (int c = 0; c < count; c++) {
        char text[STAGE_ADDRESS_BYTES];
        text_format(text, sizeof text, "%s:%d", cards[c].host, parsed.port);
        if (cards[c].line != ADDRESS_INNER) {
            add_address(stage, text, cards[c].interface);
        }
    }
    if (stage->address_count == 0) {
        add_address(stage, address, "");
    }
}

static Status cards_write(const Stage *stage, const CardPlace *place, const char *path,
                          Problem *problem)
{
    const Rules *rules = &stage->scenario->rules;
    const KeysMessage *keys = client_keys(stage->client);
    SeatCard cards[TERRITORY_MAX];
    int count = 0;
    for (int s = 0; s < keys->seat_count && s < rules->territory_count; s++) {
        if (rules->reserved[s] == 0) {
            cards[count++] = (SeatCard){rules->territory_name[s], keys->seat_keys[s]};
        }
    }
    return seat_cards_write(&(SeatCards){.place = *place, .cards = cards, .count = count}, path,
                            problem);
}

static Status facilitator_write(const Stage *stage, const CardPlace *place, const char *path,
                                Problem *problem)
{
    return facilitator_card_write(
        &(FacilitatorCard){.place = *place,
                           .key = client_keys(stage->client)->facilitator_key,
                           .scenario =
                               scenario_text(&stage->scenario->text.title, locale_language())},
        path, problem);
}

Status leader_print(const Stage *stage, char *path, size_t capacity, Problem *problem)
{
    char folder[PATH_BYTES], name[64];
    const char *code = connection_code(stage->client->connection);
    CardPlace place = {.code = code, .address_count = stage->address_count};
    if (client_keys(stage->client) == NULL || stage->address_count == 0) {
        return problem_set(problem, STATUS_UNAVAILABLE, NULL, 0,
                           "the server has not sent the seats' codes yet");
    }
    for (int a = 0; a < stage->address_count; a++) {
        place.addresses[a] = stage->addresses[a].text;
    }
    Status status = path_home(PATH_HOME_DATA, folder, sizeof folder, problem);
    if (status == STATUS_OK) {
        status = directory_make(folder, problem);
    }
    if (status != STATUS_OK) {
        return status;
    }
    text_format(name, sizeof name, "%s-facilitator.pdf", code);
    path_join(path, capacity, folder, name);
    status = facilitator_write(stage, &place, path, problem);
    text_format(name, sizeof name, "%s-seats.pdf", code);
    path_join(path, capacity, folder, name);
    return status == STATUS_OK ? cards_write(stage, &place, path, problem) : status;
}
