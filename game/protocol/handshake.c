#include "game/protocol/handshake.h"

#include <inttypes.h>
#include <string.h>

#include "engine/base/text.h"

static bool deny(Denied *denied, DeniedReason reason, const char *found, const char *expected)
{
    memset(denied, 0, sizeof *denied);
    denied->reason = reason;
    text_copy(denied->found, sizeof denied->found, found);
    text_copy(denied->expected, sizeof denied->expected, expected);
    return false;
}

static bool check_version(uint16_t version, Denied *denied)
{
    if (version == PROTOCOL_VERSION)
        return true;
    deny(denied, DENIED_VERSION, "", "");
    text_format(denied->found, sizeof denied->found, "%u", (unsigned)version);
    text_format(denied->expected, sizeof denied->expected, "%d", PROTOCOL_VERSION);
    return false;
}

/* As the options a person may start the program with: those read the same in every language. */
static void describe_rules(const Door *door, char *text, size_t capacity)
{
    text_format(text, capacity, "--scenario %s ", door->scenario);
    if (door->region != NULL) {
        text_append(text, capacity, "--region \"");
        text_append(text, capacity, door->region);
        text_append(text, capacity, "\" ");
    }
    char hash[20];
    text_format(hash, sizeof hash, "%016" PRIx64, door->rules_hash);
    text_append(text, capacity, hash);
}

static bool check_rules(uint64_t rules_hash, const Door *door, Denied *denied)
{
    if (rules_hash == door->rules_hash)
        return true;
    deny(denied, DENIED_RULES, "", "");
    text_format(denied->found, sizeof denied->found, "%016" PRIx64, rules_hash);
    describe_rules(door, denied->expected, sizeof denied->expected);
    text_copy(denied->scenario, sizeof denied->scenario, door->scenario);
    if (door->region != NULL)
        text_copy(denied->region, sizeof denied->region, door->region);
    return false;
}

/* Compares all bytes whatever they are, so that the time taken says nothing about a secret. */
static bool same_secret(const void *a, const void *b, size_t size)
{
    const uint8_t *left = a, *right = b;
    uint8_t different = 0;
    for (size_t i = 0; i < size; i++)
        different = (uint8_t)(different | (left[i] ^ right[i]));
    return different == 0;
}

bool token_same(const Token *a, const Token *b) { return same_secret(a, b, sizeof *a); }

static bool same_key(const char *found, const char *expected)
{
    char left[SESSION_CODE_BYTES] = {0}, right[SESSION_CODE_BYTES] = {0};
    text_copy(left, sizeof left, found);
    text_copy(right, sizeof right, expected);
    return right[0] != 0 && same_secret(left, right, sizeof left);
}

/* A steward keeps a held seat for its people: it is nobody else's. */
static bool is_taken(const Seat *seat) { return seat->keeper == SEAT_HUMAN || seat->held; }

/* The first seat nobody took, or SEAT_NONE. */
static uint8_t free_seat(const Session *session)
{
    for (int s = 0; s < session->seat_count; s++)
        if (!is_taken(&session->seats[s]) && session->seats[s].keeper != SEAT_RESERVED)
            return (uint8_t)s;
    return SEAT_NONE;
}

/* The seat whose card has this key, or SEAT_NONE; all are compared, whichever it is. */
static uint8_t seat_of_key(const char *key, const Door *door)
{
    uint8_t seat = SEAT_NONE;
    for (int s = 0; s < door->session->seat_count; s++)
        if (same_key(key, door->seat_keys[s]))
            seat = (uint8_t)s;
    return seat;
}

/* Whoever types the code of a card names a seat by it, free or taken: they are never sent to another. */
static uint8_t wished_seat(const Hello *hello, const Door *door)
{
    if (hello->seat != SEAT_NONE)
        return hello->seat;
    return hello->key[0] != '\0' ? seat_of_key(hello->key, door) : free_seat(door->session);
}

/* A seat others sit at opens with the key they can read on their screen or card. */
static bool check_seat(const Hello *hello, const Door *door, uint8_t *seat, Denied *denied)
{
    *seat = wished_seat(hello, door);
    if (*seat == SEAT_NONE)
        return deny(denied, hello->key[0] != '\0' ? DENIED_SEAT_UNKNOWN : DENIED_FULL, "", "");
    if (*seat >= door->session->seat_count) {
        deny(denied, DENIED_SEAT_UNKNOWN, "", "");
        text_format(denied->found, sizeof denied->found, "%u", (unsigned)hello->seat);
        text_format(denied->expected, sizeof denied->expected, "0..%d",
                    door->session->seat_count - 1);
        return false;
    }
    if (door->session->seats[*seat].keeper == SEAT_RESERVED)
        return deny(denied, DENIED_SEAT_RESERVED, "", "");
    bool taken = is_taken(&door->session->seats[*seat]);
    /* The key that was shown may be another seat's: it is not repeated, neither there nor in a log. */
    if (taken && !same_key(hello->key, door->seat_keys[*seat]))
        return deny(denied, DENIED_SEAT_TAKEN, "", "");
    return true;
}

static bool check_role(const Hello *hello, const Door *door, uint8_t *seat, Denied *denied)
{
    *seat = SEAT_NONE;
    if (hello->role == ROLE_PARTICIPANT)
        return check_seat(hello, door, seat, denied);
    if (hello->role == ROLE_FACILITATOR && !same_key(hello->key, door->facilitator_key))
        return deny(denied, DENIED_ROLE, role_name(hello->role), "");
    return true;
}

bool handshake_check_knock(const Knock *knock, const Door *door, Denied *denied)
{
    return check_version(knock->version, denied) && check_rules(knock->rules_hash, door, denied);
}

bool handshake_denies_in_clear(DeniedReason reason)
{
    return reason == DENIED_VERSION || reason == DENIED_RULES || reason == DENIED_CODE ||
           reason == DENIED_FULL || reason == DENIED_BUSY;
}

void handshake_context(const Knock *knock, uint8_t context[KNOCK_CONTEXT_BYTES])
{
    static const uint32_t MARK = 0x4D4C474D; /* "MGLM": in no other program's exchange */
    Stream writer = stream_writer(context, KNOCK_CONTEXT_BYTES);
    Knock said = *knock;
    memset(context, 0, KNOCK_CONTEXT_BYTES);
    stream_mark(&writer, MARK);
    stream_u16(&writer, &said.version);
    stream_u64(&writer, &said.rules_hash);
    stream_bool(&writer, &said.has_code);
    stream_u8(&writer, &said.tag_bits);
    stream_u16(&writer, &said.tag);
    CHECK(!writer.failed);
}

uint16_t handshake_room_tag(const char *code, int bits)
{
    CHECK(bits >= 0 && bits <= ROOM_TAG_BITS_MAX);
    return (uint16_t)(stream_hash_bytes(code, strlen(code)) & ((1u << bits) - 1));
}

bool handshake_check(const Hello *hello, const Door *door, Role *role, uint8_t *seat,
                     Denied *denied)
{
    if (!check_version(hello->version, denied) || !check_rules(hello->rules_hash, door, denied))
        return false;
    if (door->code == NULL)
        return deny(denied, DENIED_CODE, hello->code, "");
    if (hello->has_token && !door->token_known)
        return deny(denied, DENIED_TOKEN, "", "");
    if (hello->has_token) {
        *role = door->token_role;
        *seat = door->token_seat;
    } else if (door->full) {
        return deny(denied, DENIED_FULL, "", "");
    } else if (!check_role(hello, door, seat, denied)) {
        return false;
    } else {
        *role = hello->role;
    }
    return true;
}

const char *role_name(Role role)
{
    static const char *const names[ROLE_COUNT] = {"participant", "observer", "projector",
                                                  "facilitator"};
    return role < ROLE_COUNT ? names[role] : "?";
}

const char *denied_reason_name(DeniedReason reason)
{
    static const char *const names[DENIED_REASON_COUNT] = {
        "version",      "rules",      "code", "role",          "token",
        "seat unknown", "seat taken", "full", "seat reserved", "busy"};
    return reason < DENIED_REASON_COUNT ? names[reason] : "?";
}

/* An enumerator below `count`; 0 when what was read is not one. */
static int pass_choice(Stream *stream, int value, int count)
{
    int choice = stream->mode == STREAM_READ ? 0 : value;
    stream_int(stream, &choice, 0, count - 1);
    return choice;
}

void token_stream(Stream *stream, Token *token) { stream_bytes(stream, token->bytes, TOKEN_BYTES); }

static uint8_t pass_bits(Stream *stream, uint8_t value)
{
    int bits = stream->mode == STREAM_READ ? 0 : value;
    stream_int(stream, &bits, 0, ROOM_TAG_BITS_MAX);
    return (uint8_t)bits;
}

/* Every version begins with the version: that much can always be read, the rest only if it agrees. */
void knock_stream(Stream *stream, Knock *knock)
{
    stream_u16(stream, &knock->version);
    if (knock->version != PROTOCOL_VERSION)
        return;
    stream_u64(stream, &knock->rules_hash);
    stream_bool(stream, &knock->has_code);
    knock->tag_bits = pass_bits(stream, knock->tag_bits);
    stream_u16(stream, &knock->tag);
    stream_bytes(stream, knock->session, sizeof knock->session);
    stream_bytes(stream, knock->point, sizeof knock->point);
}

void answer_stream(Stream *stream, KnockAnswer *answer)
{
    answer->tag_bits = pass_bits(stream, answer->tag_bits);
    stream_bytes(stream, answer->point, sizeof answer->point);
}

void proof_stream(Stream *stream, KnockProof *proof)
{
    stream_bytes(stream, proof->bytes, sizeof proof->bytes);
}

/* As a knock does: over a line that needs no seal it is the first message. */
void hello_stream(Stream *stream, Hello *hello)
{
    stream_u16(stream, &hello->version);
    if (hello->version != PROTOCOL_VERSION)
        return;
    stream_u64(stream, &hello->rules_hash);
    stream_text(stream, hello->code, sizeof hello->code);
    hello->role = (Role)pass_choice(stream, (int)hello->role, ROLE_COUNT);
    stream_bool(stream, &hello->has_token);
    if (hello->has_token)
        token_stream(stream, &hello->token);
    stream_u8(stream, &hello->seat);
    stream_text(stream, hello->key, sizeof hello->key);
}

void welcome_stream(Stream *stream, Welcome *welcome)
{
    token_stream(stream, &welcome->token);
    welcome->role = (Role)pass_choice(stream, (int)welcome->role, ROLE_COUNT);
    stream_u8(stream, &welcome->seat);
    stream_text(stream, welcome->seat_key, sizeof welcome->seat_key);
    stream_u8(stream, &welcome->aim);
    stream_text(stream, welcome->code, sizeof welcome->code);
    stream_text(stream, welcome->scenario, sizeof welcome->scenario);
    stream_i64(stream, &welcome->time_ms);
    stream_u32(stream, &welcome->sequence);
}

void denied_stream(Stream *stream, Denied *denied)
{
    denied->reason = (DeniedReason)pass_choice(stream, (int)denied->reason, DENIED_REASON_COUNT);
    stream_text(stream, denied->found, sizeof denied->found);
    stream_text(stream, denied->expected, sizeof denied->expected);
    if (denied->reason == DENIED_RULES) {
        stream_text(stream, denied->scenario, sizeof denied->scenario);
        stream_text(stream, denied->region, sizeof denied->region);
    }
}
