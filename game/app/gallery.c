#include "game/app/gallery.h"

#include "engine/base/text.h"
#include "engine/os/file.h"

/* The moments of a session worth a picture, by what is open on the stage at the time. */
typedef enum Moment {
    MOMENT_LOBBY,
    MOMENT_ROLE,
    MOMENT_PROGRAMME,
    MOMENT_PROPOSAL,
    MOMENT_TERRITORIES,
    MOMENT_CONTRACTS,
    MOMENT_RESULT,
    MOMENT_LEDGER,
    MOMENT_LATER,    /* the map, when years have passed */
    MOMENT_TRIPTYCH, /* its three scores side by side */
    MOMENT_HELP,
    MOMENT_END,
    MOMENT_COUNT
} Moment;

static const char *const NAMES[MOMENT_COUNT] = {
    [MOMENT_LOBBY] = "lobby",
    [MOMENT_ROLE] = "role",
    [MOMENT_PROGRAMME] = "programme",
    [MOMENT_PROPOSAL] = "proposal",
    [MOMENT_TERRITORIES] = "territories",
    [MOMENT_CONTRACTS] = "contracts",
    [MOMENT_RESULT] = "result",
    [MOMENT_LEDGER] = "ledger",
    [MOMENT_LATER] = "later",
    [MOMENT_TRIPTYCH] = "triptych",
    [MOMENT_HELP] = "help",
    [MOMENT_END] = "end",
};

Status gallery_open(Gallery *gallery, Arena *arena, const Options *options,
                    const Material *material, Problem *problem)
{
    *gallery = (Gallery){.folder = options->gallery};
    Status status = directory_make(gallery->folder, problem);
    if (status == STATUS_OK) {
        status = studio_open(&gallery->studio, arena, NULL, problem);
    }
    if (status != STATUS_OK) {
        return status;
    }
    int percent = options->scale_percent > 0 ? options->scale_percent : 100;
    gallery->size =
        (StudioSize){options->width > 0 ? options->width : 1440,
                     options->height > 0 ? options->height : 900, (float)percent / 100.0f};
    ui_set_theme(gallery->studio.ui, options->theme);
    stage_init(&gallery->stage, arena, &material->scenario, material_map(material),
               &material->first_world);
    gallery->stage.scale_percent = percent;
    gallery->stage.calm = true; /* a picture is of how things end */
    return STATUS_OK;
}

void gallery_close(Gallery *gallery) { studio_close(&gallery->studio); }

static Status save(Gallery *gallery, const char *name, Problem *problem)
{
    char file[64], path[PATH_BYTES];
    text_format(file, sizeof file, "%02d-%s.png", gallery->count + 1, name);
    path_join(path, sizeof path, gallery->folder, file);
    Status status = studio_save(&gallery->studio, &gallery->stage, gallery->size, path, problem);
    gallery->count += status == STATUS_OK ? 1 : 0;
    return status;
}

Status gallery_take_title(Gallery *gallery, Problem *problem)
{
    return save(gallery, "title", problem);
}

/* As with the wheel over the panel: a long one shows its lower part, or its top again. */
static void scroll_panel(Gallery *gallery, float notches)
{
    Point panel = {0.15f * (float)gallery->size.width, 0.5f * (float)gallery->size.height};
    UiInput wheel = {.pointer = panel, .wheel_y = notches, .time_ms = 1};
    studio_build(&gallery->studio, &gallery->stage, &wheel, gallery->size);
}

/* Opens what the moment is about; entering a screen sets its own view first. The role sheet, which opens
   by itself once, would stand over every picture: nobody presses its button here. */
static void arrange(Gallery *gallery, Moment moment)
{
    static const float TO_THE_TOP = 1000.0f, PAST_THE_NETWORKS = -7.0f;
    Stage *stage = &gallery->stage;
    scroll_panel(gallery, TO_THE_TOP);
    stage->room.role_told = true;
    stage->room.role_open = moment == MOMENT_ROLE;
    stage->map_triptych = moment == MOMENT_TRIPTYCH;
    stage->help_open = moment == MOMENT_HELP;
    stage->ledger_open = moment == MOMENT_LEDGER ? 0 : -1;
    stage->programme.proposal_open = moment == MOMENT_PROPOSAL ? 0 : -1;
    stage->tab = moment == MOMENT_CONTRACTS     ? PANEL_CONTRACTS
                 : moment == MOMENT_TERRITORIES ? PANEL_TERRITORIES
                                                : PANEL_PROGRAMME;
    if (moment == MOMENT_PROPOSAL) {
        scroll_panel(gallery, 0.0f);
        scroll_panel(gallery, PAST_THE_NETWORKS);
    }
}

static Status take(Gallery *gallery, Moment moment, Problem *problem)
{
    if ((gallery->taken & (1u << moment)) != 0) {
        return STATUS_OK;
    }
    gallery->taken |= 1u << moment;
    arrange(gallery, moment);
    Status status = save(gallery, NAMES[moment], problem);
    arrange(gallery, MOMENT_COUNT);
    return status;
}

static Status take_deciding(Gallery *gallery, int round, Problem *problem)
{
    static const Moment MOMENTS[] = {MOMENT_ROLE, MOMENT_PROGRAMME, MOMENT_PROPOSAL,
                                     MOMENT_TERRITORIES, MOMENT_HELP};
    Status status = STATUS_OK;
    for (size_t i = 0; i < sizeof MOMENTS / sizeof MOMENTS[0] && status == STATUS_OK; i++) {
        status = take(gallery, MOMENTS[i], problem);
    }
    if (status == STATUS_OK && round >= 4) {
        status = take(gallery, MOMENT_LATER, problem);
        status = status == STATUS_OK ? take(gallery, MOMENT_TRIPTYCH, problem) : status;
    }
    return status;
}

Status gallery_take(Gallery *gallery, Client *client, Problem *problem)
{
    const Play *play = client_play(client);
    if (play == NULL) {
        return STATUS_OK;
    }
    if (gallery->stage.client != client) {
        stage_follow(&gallery->stage, client);
    }
    Status status = STATUS_OK;
    switch (play->session.phase) {
    case PHASE_LOBBY:
        return take(gallery, MOMENT_LOBBY, problem);
    case PHASE_DECIDE:
        return take_deciding(gallery, play->session.round, problem);
    case PHASE_NEGOTIATE:
        return take(gallery, MOMENT_CONTRACTS, problem);
    case PHASE_RESULT:
        status = take(gallery, MOMENT_RESULT, problem);
        return status == STATUS_OK ? take(gallery, MOMENT_LEDGER, problem) : status;
    case PHASE_END:
        return take(gallery, MOMENT_END, problem);
    case PHASE_BRIEFING:
    case PHASE_CLOSING:
    case PHASE_REVEAL:
    case PHASE_DEBRIEF:
    case PHASE_COUNT:
        break;
    }
    return status;
}
