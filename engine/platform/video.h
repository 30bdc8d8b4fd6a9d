/*
 * SDL's video, for this folder only: started by whoever needs a display, as often as wished, and
 * stopped as often. A display that nobody sees counts as none, unless the environment asks for it.
 */
#ifndef ENGINE_PLATFORM_VIDEO_H
#define ENGINE_PLATFORM_VIDEO_H

#include "engine/base/status.h"

/* STATUS_UNAVAILABLE when there is no display, in words a person can use. */
Status video_start(Problem *problem);
/* Once for each start that went well. */
void video_stop(void);

#endif
