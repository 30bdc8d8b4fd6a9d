#include "game/sim/frame.h"

/* Commands beyond the count are whatever the caller left there: nobody looks at them. */
void frame_stream(Stream *stream, Frame *frame)
{
    stream_u32(stream, &frame->tick);
    stream_u64(stream, &frame->salt);
    stream_bool(stream, &frame->quarter);
    stream_int(stream, &frame->command_count, 0, FRAME_COMMANDS_MAX);
    for (int c = 0; c < frame->command_count && !stream->failed; c++)
        command_stream(stream, &frame->commands[c]);
    if (stream->failed && stream->mode == STREAM_READ)
        frame->command_count = 0;
}
