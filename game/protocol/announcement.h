/*
 * How rooms are found on a local network: a datagram that asks, and one that answers with a server's
 * port and its rooms. Both carry a mark of their own before a message of the list.
 */
#ifndef GAME_PROTOCOL_ANNOUNCEMENT_H
#define GAME_PROTOCOL_ANNOUNCEMENT_H

#include "game/protocol/message.h"

/* UDP: where servers hear who looks for them. */
enum { ANNOUNCEMENT_PORT = PROTOCOL_PORT + 1, ANNOUNCEMENT_BYTES_MAX = 2048 + 16 };

typedef struct Announcement {
    uint16_t port; /* where the server is joined; never 0 */
    RoomsMessage rooms;
} Announcement;

/* Return the bytes written; `capacity` is ANNOUNCEMENT_BYTES_MAX at least. */
size_t announcement_write_question(void *bytes, size_t capacity);
size_t announcement_write(Announcement *announcement, void *bytes, size_t capacity);

/* Of bytes from a stranger: anything else, or anything left over, is neither. */
bool announcement_read_question(const void *bytes, size_t size);
/* Rooms of another version are read and are the caller's to leave out. */
bool announcement_read(const void *bytes, size_t size, Announcement *announcement);

#endif
