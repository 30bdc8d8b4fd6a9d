/*
 * Writes PROTOCOL.md on the standard output, from the message list: the page cannot lag behind.
 */
#include <stdio.h>

#include "game/protocol/message.h"

static const char INTRODUCTION[] =
    "# Protocol\n"
    "\n"
    "Written by `protocol_doc` from `messages.def`; a test compares the two. Do not edit.\n"
    "\n"
    "Version %d. One message per packet: its kind in one byte, then its fields as its stream "
    "routine in\n"
    "`message.c` writes them (little-endian; see `engine/base/stream.h`). A message of the wrong "
    "direction,\n"
    "longer than its bound, cut short or with a byte left over is malformed, and its sender is "
    "dropped.\n"
    "\n"
    "A connection begins with `KNOCK`, in clear. The server checks the version first, then the "
    "hash of the\n"
    "rules; then both sides turn the session's code into keys (CPace over ristretto255 with "
    "SHA-512,\n"
    "`engine/net/cpace.h`): `ANSWER`, `PROOF`, `PROVEN`. From there on every packet is sealed "
    "(ChaCha20-Poly1305,\n"
    "a key and a counter for each direction, 16 bytes more a packet; "
    "`engine/net/secure_channel.h`). "
    "Over the\n"
    "loopback within one process nothing is sealed, and `HELLO` comes first. `DENIED` in clear "
    "says version,\n"
    "rules, code, full or busy, and nothing else; `EVICTED` in clear, that the server stops or did "
    "not\n"
    "understand.\n"
    "\n"
    "Then `HELLO`: version and rules again, now sealed, then role and seat, answered by `WELCOME` "
    "or `DENIED`\n"
    "with what was found and what was expected. `WELCOME` is followed by `SNAPSHOT`, and at a "
    "seat by its last\n"
    "`DRAFT_KEPT`. From then on every `ENTRY` follows the one before. Whatever the server confirms "
    "or sends\n"
    "is on its disk already. A sequence number sent again is confirmed again and not repeated.\n"
    "\n"
    "| kind | name | direction | bytes at most | carries |\n"
    "|---:|---|---|---:|---|\n";

int main(void)
{
    printf(INTRODUCTION, PROTOCOL_VERSION);
    for (int k = 0; k < MESSAGE_KIND_COUNT; k++) {
        MessageKind kind = (MessageKind)k;
        printf("| %d | `%s` | %s | %zu | %s |\n", k, message_name(kind),
               message_direction(kind) == MESSAGE_UP ? "to the server" : "to the client",
               message_size_max(kind), message_carries(kind));
    }
    printf("\nReasons of `DENIED`:");
    for (int r = 0; r < DENIED_REASON_COUNT; r++)
        printf("%s %s", r > 0 ? "," : "", denied_reason_name((DeniedReason)r));
    printf(". Roles:");
    for (int r = 0; r < ROLE_COUNT; r++)
        printf("%s %s", r > 0 ? "," : "", role_name((Role)r));
    printf(".\n");
    return ferror(stdout) ? 1 : 0;
}
