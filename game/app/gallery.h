/*
 * A picture of each screen as the session comes to it, for people to look at: NN-name.png.
 */
#ifndef GAME_APP_GALLERY_H
#define GAME_APP_GALLERY_H

#include "game/app/studio.h"

#include "game/app/material.h"
#include "game/app/options.h"

typedef struct Gallery {
    Studio studio;
    Stage stage;
    StudioSize size;
    const char *folder; /* borrowed */
    int count;          /* pictures saved */
    uint32_t taken;     /* a bit for each of the session's moments */
} Gallery;

/* Makes the folder. Takes memory from the arena for its life. */
Status gallery_open(Gallery *gallery, Arena *arena, const Options *options,
                    const Material *material, Problem *problem);
void gallery_close(Gallery *gallery);

/* Before there is a session. */
Status gallery_take_title(Gallery *gallery, Problem *problem);
/* Whatever this moment of the session shows that was not taken yet. */
Status gallery_take(Gallery *gallery, Client *client, Problem *problem);

#endif
