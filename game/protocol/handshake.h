/*
 * Who may come in. A client knocks in clear, and both sides turn the session's code into keys; then,
 * sealed, it says HELLO once. The server checks in a fixed order, so that the answer names the first
 * thing to put right: version, then rules, then code, then role and seat. Pure: the caller brings
 * what the server holds, does the cryptography, and acts on the answer.
 *
 * The session's code is the password of the exchange and is never sent. The key of a seat, the
 * facilitator's, and the token that gives a place back are shown in HELLO, under the seal of that one
 * connection: those who share the code cannot open each other's. Whoever knows the code and can put
 * himself between two machines could play the server to one of them; against him there is the room.
 */
#ifndef GAME_PROTOCOL_HANDSHAKE_H
#define GAME_PROTOCOL_HANDSHAKE_H

#include "game/session/session.h"
#include "game/sim/aim.h"

/* Raised with every change of a message, of the World or of the Rules' stream. */
enum { PROTOCOL_VERSION = 4 };

/* UDP: where a server listens and a client knocks unless told otherwise. */
enum { PROTOCOL_PORT = 7713 };

enum { TOKEN_BYTES = 16, SEAT_NONE = 255, DENIED_TEXT_BYTES = 96 };

enum {
    KNOCK_SESSION_BYTES = 16,
    KNOCK_POINT_BYTES = 32,
    KNOCK_PROOF_BYTES = 64,
    KNOCK_CONTEXT_BYTES = 32,
    ROOM_TAG_BITS_MAX = 16
};

/* 128 bits from the server's entropy: whoever shows it is the participant it was given to. */
typedef struct Token {
    uint8_t bytes[TOKEN_BYTES];
} Token;

typedef enum Role {
    ROLE_PARTICIPANT, /* a person at a seat */
    ROLE_OBSERVER,    /* sees what the projector sees */
    ROLE_PROJECTOR,   /* the room's screen */
    ROLE_FACILITATOR, /* runs the session */
    ROLE_COUNT
} Role;

/* The first packet. The exchange is bound to all of it. */
typedef struct Knock {
    uint16_t version;
    uint64_t rules_hash;
    bool has_code;    /* false: the server's only room, where it lets anybody in */
    uint8_t tag_bits; /* that the server asked for; 0: none */
    uint16_t tag;     /* of the code, in so many bits */
    uint8_t session[KNOCK_SESSION_BYTES]; /* drawn for this exchange */
    uint8_t point[KNOCK_POINT_BYTES];
} Knock;

/* The server's half; or, when it holds several rooms, the question which one. */
typedef struct KnockAnswer {
    uint8_t tag_bits; /* not 0: knock again, with the code's tag; nothing else is meant */
    uint8_t point[KNOCK_POINT_BYTES];
} KnockAnswer;

/* That its side knows the code: the client's first, then the server's. */
typedef struct KnockProof {
    uint8_t bytes[KNOCK_PROOF_BYTES];
} KnockProof;

typedef struct Hello {
    uint16_t version;
    uint64_t rules_hash;
    char code[SESSION_CODE_BYTES]; /* "": the server's only room */
    Role role;
    bool has_token; /* a participant who returns */
    Token token;
    uint8_t seat;                 /* wished; SEAT_NONE: any free one */
    char key[SESSION_CODE_BYTES]; /* of the seat card or of the facilitator; "" for none */
} Hello;

typedef struct Welcome {
    Token token;
    Role role;
    uint8_t seat; /* SEAT_NONE but for participants */
    char seat_key[SESSION_CODE_BYTES];
    uint8_t aim; /* the seat's private aim, a row of the scenario's; AIM_NONE */
    char code[SESSION_CODE_BYTES];
    char scenario[NAME_BYTES];
    int64_t time_ms;   /* session time */
    uint32_t sequence; /* last sequence number kept for this token: the client goes on from there */
} Welcome;

typedef enum DeniedReason {
    DENIED_VERSION,
    DENIED_RULES,
    DENIED_CODE,
    DENIED_ROLE,          /* the facilitator's key is not right */
    DENIED_TOKEN,         /* of no participant of this room */
    DENIED_SEAT_UNKNOWN,  /* no such seat */
    DENIED_SEAT_TAKEN,    /* others are there, and the key is not the seat's */
    DENIED_FULL,          /* no free seat, or too many machines */
    DENIED_SEAT_RESERVED, /* not for people in this session */
    DENIED_BUSY,          /* too many wrong codes or keys came: later again */
    DENIED_REASON_COUNT
} DeniedReason;

/* `found` came from the client, `expected` is the server's; both for a person to compare. */
typedef struct Denied {
    DeniedReason reason;
    char found[DENIED_TEXT_BYTES];
    char expected[DENIED_TEXT_BYTES];
    char scenario[NAME_BYTES], region[NAME_BYTES]; /* of DENIED_RULES: what to begin anew with */
} Denied;

/* What the server holds against a HELLO. Borrows `session` and `seat_keys` for the call. */
typedef struct Door {
    uint64_t rules_hash;
    const char *scenario;
    const char *region;     /* whose seats are for people; NULL: all are */
    const char *code;       /* of the room the HELLO's code names; NULL when there is none */
    const Session *session; /* meaningful with a code, as what follows */
    const char *facilitator_key;
    const char (*seat_keys)[SESSION_CODE_BYTES]; /* one for each seat */
    bool token_known;                            /* the HELLO's token is one of this room's */
    Role token_role;
    uint8_t token_seat;
    bool full; /* no machine more */
} Door;

/* Of a knock: version and rules alone. */
bool handshake_check_knock(const Knock *knock, const Door *door, Denied *denied);

/* What may stand in a DENIED that is not sealed: nothing there is worth forging but a closed door. */
bool handshake_denies_in_clear(DeniedReason reason);

/* What both sides must have heard alike for their proofs to agree: all of the knock but its exchange. */
void handshake_context(const Knock *knock, uint8_t context[KNOCK_CONTEXT_BYTES]);

/* `bits` of a code's hash, at most ROOM_TAG_BITS_MAX: enough for a server to know which of its rooms is meant, and
 * so many fewer for a guesser to find. */
uint16_t handshake_room_tag(const char *code, int bits);

/* True: come in, as *role at *seat. False: *denied says why not. */
bool handshake_check(const Hello *hello, const Door *door, Role *role, uint8_t *seat,
                     Denied *denied);

bool token_same(const Token *a, const Token *b);
const char *role_name(Role role);
const char *denied_reason_name(DeniedReason reason);

void token_stream(Stream *stream, Token *token);
void knock_stream(Stream *stream, Knock *knock);
void answer_stream(Stream *stream, KnockAnswer *answer);
void proof_stream(Stream *stream, KnockProof *proof);
void hello_stream(Stream *stream, Hello *hello);
void welcome_stream(Stream *stream, Welcome *welcome);
void denied_stream(Stream *stream, Denied *denied);

#endif
