#include "game/client/connection_inside.h"

#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "game/client/failure_text.h"
#include "game/content/locale.h"

enum { FETCH_MS = 4 * CONNECTION_ANSWER_MS /* a whole session over a poor line */ };

Connection *connection_create(Arena *arena) { return ARENA_TAKE(arena, Connection); }

/* Steps */

static void step_enter(Connection *connection, ConnectionStep step)
{
    connection->step = step;
    connection->step_began_ms = connection->now_ms;
}

/* A message not yet taken goes too: it belongs to a line that is no more, and the snapshot that follows
   a return says it again. */
static void hang_up(Connection *connection)
{
    transport_close(connection->transport, connection->connection);
    connection->connection = TRANSPORT_NO_CONNECTION;
    connection->has_message = false;
    sealer_forget(&connection->sealer);
}

static void fail_end(Connection *connection)
{
    hang_up(connection);
    connection->returning = false;
    step_enter(connection, CONNECTION_STEP_FAILED);
    log_write(LOG_WARNING, "connection", "\"%s. %s\"", connection->failure.what,
              connection->failure.whose);
}

/* Attempts */

static void attempt_failed(Connection *connection)
{
    hang_up(connection);
    connection->retry_ms = connection->now_ms + CONNECTION_RETRY_MS;
    step_enter(connection, CONNECTION_STEP_WAITING);
}

static void attempt(Connection *connection)
{
    Problem problem = {0};
    step_enter(connection, CONNECTION_STEP_CONNECTING);
    Status status = transport_connect(connection->transport, connection->target.address,
                                      &connection->connection, &problem);
    if (status == STATUS_OK) {
        return;
    }
    if (connection->returning) {
        attempt_failed(connection);
    } else {
        failure_text_address(&problem, &connection->failure);
        fail_end(connection);
    }
}

/* The words for a first attempt that came to nothing, by how far it had come. */
static void say_lost(Connection *connection, TransportReason reason)
{
    ConnectionFailure *failure = &connection->failure;
    const char *address = connection->target.address;
    if (reason == TRANSPORT_REFUSED) {
        connection_denied_text(&(Denied){.reason = DENIED_FULL}, failure);
    } else if (reason == TRANSPORT_UNKNOWN_HOST) {
        failure_text_unnamed(address, failure);
    } else if (connection->step == CONNECTION_STEP_CONNECTING) {
        failure_text_unfound(address, failure);
    } else {
        failure_text_mute(failure);
    }
}

/* Whoever was let in once may have it all again, so a drop is no failure until the grace has passed;
   who never was would wait for a server that may not exist. */
static void lose(Connection *connection, TransportReason reason)
{
    if (!connection->welcomed) {
        say_lost(connection, reason);
        fail_end(connection);
        return;
    }
    if (!connection->returning) {
        connection->returning = true;
        connection->lost_ms = connection->now_ms;
        log_write(LOG_WARNING, "connection", "\"lost: %s\"", transport_reason_name(reason));
    }
    attempt_failed(connection);
}

static bool put(Connection *connection, Message *message)
{
    size_t size =
        message_write(message, connection->outgoing_bytes, sizeof connection->outgoing_bytes);
    CHECK(size > 0);
    const uint8_t *bytes = connection->outgoing_bytes;
    if (sealer_is_sealed(&connection->sealer)) {
        secure_seal(&connection->sealer.channel, bytes, size, connection->sealed_bytes);
        bytes = connection->sealed_bytes;
        size += SECURE_OVERHEAD_BYTES;
    }
    return transport_send(connection->transport, connection->connection, bytes, size);
}

/* On the way back the room's own code is the password, not the one that was typed: "" may mean another
   room by now. */
static const char *code_known(const Connection *connection)
{
    return connection->welcomed ? connection->welcome.code : connection->target.code;
}

/* What strangers can hear comes first: nothing of it helps them to the code. */
static void knock(Connection *connection)
{
    sealer_knock(&connection->sealer, code_known(connection), connection->target.rules_hash, 0,
                 &connection->outgoing);
    step_enter(connection, CONNECTION_STEP_GREETING);
    put(connection, &connection->outgoing);
}

static void greet(Connection *connection)
{
    const ConnectionTarget *target = &connection->target;
    Message *message = &connection->outgoing;
    message->kind = MESSAGE_HELLO;
    message->hello = (Hello){.version = PROTOCOL_VERSION,
                             .rules_hash = target->rules_hash,
                             .role = target->role,
                             .has_token = connection->token.held,
                             .token = connection->token.token,
                             .seat = target->seat};
    text_copy(message->hello.code, sizeof message->hello.code, code_known(connection));
    text_copy(message->hello.key, sizeof message->hello.key, target->seat_key);
    step_enter(connection, CONNECTION_STEP_GREETING);
    put(connection, message);
}

/* What the server says of the way itself */

static void take_welcome(Connection *connection, const Welcome *welcome)
{
    connection->welcome = *welcome;
    connection->welcomed = true;
    seat_token_keep(&connection->token, welcome);
    step_enter(connection, CONNECTION_STEP_FETCHING);
}

/* A token of an earlier session is no reason to stay out of this one: knock again without it. */
static void take_denied(Connection *connection, const Denied *denied)
{
    bool stale = denied->reason == DENIED_TOKEN && connection->token.from_disk;
    if (denied->reason == DENIED_TOKEN) {
        seat_token_forget(&connection->token);
    }
    if (stale) {
        hang_up(connection);
        attempt(connection);
        return;
    }
    /* Whoever comes back only has to wait for its turn. */
    if (denied->reason == DENIED_BUSY && connection->welcomed) {
        attempt_failed(connection);
        return;
    }
    connection->denied = *denied;
    connection_denied_text(denied, &connection->failure);
    fail_end(connection);
}

static void take_evicted(Connection *connection, EvictedReason reason)
{
    if (reason == EVICTED_RELEASED) {
        seat_token_forget(&connection->token);
    }
    connection_evicted_text(reason, &connection->failure);
    fail_end(connection);
}

/* Whether the message in `incoming` is the caller's. */
static bool take_own(Connection *connection)
{
    const Message *message = &connection->incoming;
    bool greeting = connection->step == CONNECTION_STEP_GREETING;
    switch ((int)message->kind) {
    case MESSAGE_WELCOME:
        if (greeting) {
            take_welcome(connection, &message->welcome);
        }
        return greeting;
    case MESSAGE_DENIED:
        take_denied(connection, &message->denied);
        return false;
    case MESSAGE_EVICTED:
        take_evicted(connection, message->evicted.reason);
        return false;
    default:
        return !greeting;
    }
}

/* Whatever is said before the line is sealed may be forged: it can only close a door. */
static void take_clear(Connection *connection)
{
    const Message *message = &connection->incoming;
    if (sealer_believes(message)) {
        take_own(connection);
        return;
    }
    switch (sealer_take(&connection->sealer, message, &connection->outgoing)) {
    case SEALER_SAYS:
        put(connection, &connection->outgoing);
        return;
    case SEALER_SEALED:
        greet(connection);
        return;
    case SEALER_REFUSED:
        failure_text_unproven(&connection->failure);
        break;
    case SEALER_FOREIGN:
        failure_text_foreign(&connection->failure);
        break;
    }
    fail_end(connection);
}

static void take_bytes(Connection *connection, const TransportEvent *event)
{
    Problem problem = {0};
    size_t size = event->size;
    bool sealed = sealer_is_sealed(&connection->sealer);
    if (sealed && !secure_unseal(&connection->sealer.channel, event->bytes, &size)) {
        log_write(LOG_WARNING, "connection", "\"a packet does not open: the line is called anew\"");
        lose(connection, TRANSPORT_CLOSED);
        return;
    }
    Status status = message_read(event->bytes, size, MESSAGE_DOWN, &connection->incoming, &problem);
    if (status != STATUS_OK) {
        log_write(LOG_ERROR, "connection", "\"%s\"", problem.message);
        failure_text_foreign(&connection->failure);
        fail_end(connection);
    } else if (connection->sealer.is_needed && !sealed) {
        take_clear(connection);
    } else {
        connection->has_message = take_own(connection);
    }
}

static void take_event(Connection *connection, const TransportEvent *event)
{
    if (event->connection != connection->connection) {
        return;
    }
    switch (event->kind) {
    case TRANSPORT_CONNECTED:
        if (connection->sealer.is_needed) {
            knock(connection);
        } else {
            greet(connection);
        }
        return;
    case TRANSPORT_MESSAGE:
        take_bytes(connection, event);
        return;
    case TRANSPORT_DISCONNECTED:
        lose(connection, event->reason);
        return;
    }
}

/* One message at a time: the next stays with the transport until this one was taken, so that no queue
   of our own can overflow. */
static void listen_on(Connection *connection)
{
    TransportEvent event;
    while (connection->transport != NULL && !connection->has_message &&
           transport_take(connection->transport, &event)) {
        take_event(connection, &event);
    }
}

/* What time brings */

/* When the present step has lasted too long; UINT64_MAX for never. */
static uint64_t step_ends_ms(const Connection *connection)
{
    switch (connection->step) {
    case CONNECTION_STEP_WAITING:
        return connection->retry_ms;
    case CONNECTION_STEP_CONNECTING:
    case CONNECTION_STEP_GREETING:
        return connection->step_began_ms + CONNECTION_ANSWER_MS;
    case CONNECTION_STEP_FETCHING:
        return connection->step_began_ms + FETCH_MS;
    case CONNECTION_STEP_IDLE:
    case CONNECTION_STEP_PLAYING:
    case CONNECTION_STEP_FAILED:
        break;
    }
    return UINT64_MAX;
}

/* The words for a first attempt whose step has lasted too long. */
static void say_late(Connection *connection)
{
    ConnectionFailure *failure = &connection->failure;
    if (connection->step == CONNECTION_STEP_CONNECTING) {
        failure_text_unfound(connection->target.address, failure);
    } else if (connection->step == CONNECTION_STEP_GREETING) {
        failure_text_mute(failure);
    } else {
        failure_text_unfetched(failure);
    }
}

static void step_late(Connection *connection)
{
    if (connection->step == CONNECTION_STEP_WAITING) {
        attempt(connection);
    } else if (connection->returning) {
        attempt_failed(connection);
    } else {
        say_late(connection);
        fail_end(connection);
    }
}

static uint64_t grace_ends_ms(const Connection *connection)
{
    return connection->returning ? connection->lost_ms + CONNECTION_GRACE_MS : UINT64_MAX;
}

void connection_step(Connection *connection, uint64_t now_ms)
{
    connection->now_ms = now_ms;
    listen_on(connection);
    connection->unheard =
        connection->step == CONNECTION_STEP_PLAYING &&
        transport_silence_ms(connection->transport, connection->connection) >= CONNECTION_VEIL_MS;
    if (now_ms >= grace_ends_ms(connection)) {
        failure_text_lost(&connection->failure);
        fail_end(connection);
    } else if (now_ms >= step_ends_ms(connection) && !connection->has_message) {
        /* A message that waits to be taken may be the very one the step is waiting for. */
        step_late(connection);
    }
}

uint64_t connection_deadline_ms(const Connection *connection)
{
    uint64_t step_ms = step_ends_ms(connection), grace_ms = grace_ends_ms(connection);
    return step_ms < grace_ms ? step_ms : grace_ms;
}

/* From open to close */

void connection_open(Connection *connection, Transport *transport, const ConnectionTarget *target,
                     uint64_t now_ms)
{
    connection_close(connection);
    memset(connection, 0, sizeof *connection);
    connection->transport = transport;
    connection->target = *target;
    connection->now_ms = now_ms;
    connection->sealer.is_needed = !transport_stays_inside(transport);
    if (target->keeps_token) {
        TokenWish wish = {target->address, target->code, target->role, target->seat};
        seat_token_remember(&connection->token, &wish);
    }
    attempt(connection);
}

void connection_close(Connection *connection)
{
    if (connection->transport != NULL) {
        hang_up(connection);
    }
    seat_token_release(&connection->token);
    connection->transport = NULL;
    connection->returning = false;
    connection->unheard = false;
    connection->step = CONNECTION_STEP_IDLE;
}

const Message *connection_take(Connection *connection)
{
    listen_on(connection);
    if (!connection->has_message) {
        return NULL;
    }
    connection->has_message = false;
    return &connection->incoming;
}

bool connection_send(Connection *connection, Message *message)
{
    bool open =
        connection->step == CONNECTION_STEP_FETCHING || connection->step == CONNECTION_STEP_PLAYING;
    return open && put(connection, message);
}

void connection_play(Connection *connection)
{
    if (connection->step == CONNECTION_STEP_FETCHING) {
        connection->returning = false;
        step_enter(connection, CONNECTION_STEP_PLAYING);
    }
}
