/*
 * Small integers and enumerations on a stream: fields narrower than an int travel as checked
 * integers, so that one that was read is always in its range.
 */
#ifndef GAME_SIM_STREAM_RANGE_H
#define GAME_SIM_STREAM_RANGE_H

#include "engine/base/stream.h"

/* `field` points to a Type that holds low..high. A read looks only at the stream, never at the field. */
#define STREAM_RANGE(stream, field, Type, low, high)                                               \
    do {                                                                                           \
        int streamed_ = (stream)->mode == STREAM_READ ? 0 : (int)*(field);                         \
        stream_int((stream), &streamed_, (low), (high));                                           \
        if ((stream)->mode == STREAM_READ)                                                         \
            *(field) = (Type)streamed_;                                                            \
    } while (0)

#define STREAM_ENUM(stream, field, Type, count) STREAM_RANGE(stream, field, Type, 0, (count)-1)

#endif
