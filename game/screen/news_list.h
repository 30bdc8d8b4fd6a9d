/*
 * The year's events as lines people read, each with a bar that says how it is to be taken. Shared by the
 * seats' review of the year and the room's screen.
 */
#ifndef GAME_SCREEN_NEWS_LIST_H
#define GAME_SCREEN_NEWS_LIST_H

#include "game/screen/screen.h"

void news_list_event(Stage *stage, Ui *ui, const Event *event);

/* The event at `index` as it is to be told, with what belongs to it summed up; false when another already told it. */
bool news_list_gather(const ReplicaNews *news, int index, Event *event);

/* Up to `most` events that teach the whole room something: incidents, votes, what proposals came to. */
void news_list_public(Stage *stage, Ui *ui, int most);

#endif
