#include "game/client/connection.h"

#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "game/client/token_store.h"
#include "game/content/locale.h"

enum {
    UP_BYTES_MAX = 4096,                /* any message a client sends */
    FETCH_MS = 4 * CONNECTION_ANSWER_MS /* a whole session over a poor line */
};

typedef enum Step {
    STEP_IDLE,
    STEP_WAITING, /* for the next attempt */
    STEP_CONNECTING,
    STEP_GREETING,
    STEP_FETCHING,
    STEP_PLAYING,
    STEP_FAILED
} Step;

struct Connection {
    Transport *transport; /* borrowed while open */
    ConnectionTarget target;
    Step step;
    bool returning; /* welcomed once, and on the way back after a drop */
    bool unheard;   /* playing, but the line has fallen silent */
    uint64_t now_ms, step_began_ms, lost_ms, retry_ms;
    uint32_t connection;
    bool has_token, token_from_disk;
    TokenPlace place;
    Token token;
    bool welcomed;
    Welcome welcome;
    ConnectionFailure failure;
    bool has_message; /* `incoming` waits to be taken */
    Message incoming;
    Message outgoing;
    uint8_t outgoing_bytes[UP_BYTES_MAX];
};

Connection *connection_create(Arena *arena) { return ARENA_TAKE(arena, Connection); }

/* Steps */

static void step_enter(Connection *connection, Step step)
{
    connection->step = step;
    connection->step_began_ms = connection->now_ms;
}

static void hang_up(Connection *connection)
{
    transport_close(connection->transport, connection->connection);
    connection->connection = TRANSPORT_NO_CONNECTION;
    connection->has_message = false;
}

static void fail_end(Connection *connection)
{
    hang_up(connection);
    connection->returning = false;
    step_enter(connection, STEP_FAILED);
    log_write(LOG_WARNING, "connection", "\"%s. %s\"", connection->failure.what,
              connection->failure.whose);
}

static void fail(Connection *connection, const char *what, const char *whose, const char *remedy)
{
    ConnectionFailure *failure = &connection->failure;
    text_copy(failure->what, sizeof failure->what, what);
    text_copy(failure->whose, sizeof failure->whose, whose);
    text_copy(failure->remedy, sizeof failure->remedy, remedy);
    fail_end(connection);
}

static void fail_to_begin(Connection *connection, const Problem *problem)
{
    fail(connection, _("This address cannot be used"), problem->message,
         _("Read the address on the projector again: four numbers with dots, a colon, the port."));
}

static void fail_unfound(Connection *connection)
{
    char whose[CONNECTION_TEXT_BYTES];
    text_format(whose, sizeof whose,
                _("Nothing answers at %s: the server does not run, or the network between does not "
                  "let it through."),
                connection->target.address);
    fail(connection, _("No server found"), whose,
         _("Check the address, and that both machines are on the same network; on the server's "
           "machine, that the firewall lets the port through (UDP)."));
}

static void fail_unnamed(Connection *connection)
{
    char whose[CONNECTION_TEXT_BYTES];
    text_format(whose, sizeof whose, _("No machine is known here by the name in %s."),
                connection->target.address);
    fail(connection, _("Unknown name"), whose,
         _("Type the numbers of the address instead of the name."));
}

static void fail_mute(Connection *connection)
{
    fail(connection, _("The server does not answer"),
         _("Something listens at this address, but does not speak as a Maillage server does, or is "
           "too busy."),
         _("Check the port; else wait a moment and try again."));
}

static void fail_unfetched(Connection *connection)
{
    fail(connection, _("The session did not arrive"),
         _("The server let this machine in, but the session did not come through whole."),
         _("Try again; if it happens twice, use another network or another machine."));
}

static void fail_lost(Connection *connection)
{
    fail(connection, _("The server did not come back"),
         _("The connection was lost, and every attempt to come back has failed."),
         _("Ask whether the server runs; then join again: your seat and your draft are kept."));
}

/* Attempts */

static void attempt_failed(Connection *connection)
{
    hang_up(connection);
    connection->retry_ms = connection->now_ms + CONNECTION_RETRY_MS;
    step_enter(connection, STEP_WAITING);
}

static void attempt(Connection *connection)
{
    Problem problem = {0};
    step_enter(connection, STEP_CONNECTING);
    Status status = transport_connect(connection->transport, connection->target.address,
                                      &connection->connection, &problem);
    if (status == STATUS_OK) {
        return;
    }
    if (connection->returning) {
        attempt_failed(connection);
    } else {
        fail_to_begin(connection, &problem);
    }
}

/* What was lost can be had again, for whoever was let in once; else the words depend on the step. */
static void lose(Connection *connection, TransportReason reason)
{
    Step step = connection->step;
    if (connection->welcomed) {
        if (!connection->returning) {
            connection->returning = true;
            connection->lost_ms = connection->now_ms;
            log_write(LOG_WARNING, "connection", "\"lost: %s\"", transport_reason_name(reason));
        }
        attempt_failed(connection);
    } else if (reason == TRANSPORT_REFUSED) {
        connection_denied_text(&(Denied){.reason = DENIED_FULL}, &connection->failure);
        fail_end(connection);
    } else if (reason == TRANSPORT_UNKNOWN_HOST) {
        fail_unnamed(connection);
    } else if (step == STEP_CONNECTING) {
        fail_unfound(connection);
    } else {
        fail_mute(connection);
    }
}

static bool put(Connection *connection, Message *message)
{
    size_t size =
        message_write(message, connection->outgoing_bytes, sizeof connection->outgoing_bytes);
    CHECK(size > 0);
    return transport_send(connection->transport, connection->connection, connection->outgoing_bytes,
                          size);
}

static void greet(Connection *connection)
{
    const ConnectionTarget *target = &connection->target;
    Message *message = &connection->outgoing;
    message->kind = MESSAGE_HELLO;
    message->hello = (Hello){.version = PROTOCOL_VERSION,
                             .rules_hash = target->rules_hash,
                             .role = target->role,
                             .has_token = connection->has_token,
                             .token = connection->token,
                             .seat = target->seat};
    text_copy(message->hello.code, sizeof message->hello.code,
              connection->welcomed ? connection->welcome.code : target->code);
    text_copy(message->hello.key, sizeof message->hello.key, target->seat_key);
    step_enter(connection, STEP_GREETING);
    put(connection, message);
}

/* What the server says of the way itself */

static bool token_is_given(const Token *token)
{
    Token none = {{0}};
    return !token_same(token, &none);
}

static void take_welcome(Connection *connection, const Welcome *welcome)
{
    connection->welcome = *welcome;
    connection->welcomed = true;
    connection->token = welcome->token;
    connection->has_token = token_is_given(&welcome->token);
    connection->token_from_disk = false;
    if (connection->has_token) {
        StoredToken stored = {welcome->token, welcome->role, welcome->seat};
        token_store_save(&connection->place, &stored);
    }
    step_enter(connection, STEP_FETCHING);
}

static void forget_token(Connection *connection)
{
    connection->has_token = connection->token_from_disk = false;
    token_store_forget(&connection->place);
}

/* A token of an earlier session is no reason to stay out of this one: knock again without it. */
static void take_denied(Connection *connection, const Denied *denied)
{
    bool stale = denied->reason == DENIED_TOKEN && connection->token_from_disk;
    if (denied->reason == DENIED_TOKEN) {
        forget_token(connection);
    }
    if (stale) {
        hang_up(connection);
        attempt(connection);
        return;
    }
    connection_denied_text(denied, &connection->failure);
    fail_end(connection);
}

static void take_evicted(Connection *connection, EvictedReason reason)
{
    if (reason == EVICTED_RELEASED) {
        forget_token(connection);
    }
    connection_evicted_text(reason, &connection->failure);
    fail_end(connection);
}

/* Whether the message in `incoming` is the caller's. */
static bool take_own(Connection *connection)
{
    const Message *message = &connection->incoming;
    bool greeting = connection->step == STEP_GREETING;
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

static void take_bytes(Connection *connection, const TransportEvent *event)
{
    Problem problem = {0};
    Status status =
        message_read(event->bytes, event->size, MESSAGE_DOWN, &connection->incoming, &problem);
    if (status == STATUS_OK) {
        connection->has_message = take_own(connection);
        return;
    }
    log_write(LOG_ERROR, "connection", "\"%s\"", problem.message);
    fail(connection, _("The server says what this program does not understand"),
         _("The other side is no Maillage server, or of another version."),
         _("Check the port, and use the same version on all machines."));
}

static void take_event(Connection *connection, const TransportEvent *event)
{
    if (event->connection != connection->connection) {
        return;
    }
    switch (event->kind) {
    case TRANSPORT_CONNECTED:
        greet(connection);
        return;
    case TRANSPORT_MESSAGE:
        take_bytes(connection, event);
        return;
    case TRANSPORT_DISCONNECTED:
        lose(connection, event->reason);
        return;
    }
}

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
    case STEP_WAITING:
        return connection->retry_ms;
    case STEP_CONNECTING:
    case STEP_GREETING:
        return connection->step_began_ms + CONNECTION_ANSWER_MS;
    case STEP_FETCHING:
        return connection->step_began_ms + FETCH_MS;
    case STEP_IDLE:
    case STEP_PLAYING:
    case STEP_FAILED:
        break;
    }
    return UINT64_MAX;
}

static void step_late(Connection *connection)
{
    if (connection->step == STEP_WAITING) {
        attempt(connection);
    } else if (connection->returning) {
        attempt_failed(connection);
    } else if (connection->step == STEP_CONNECTING) {
        fail_unfound(connection);
    } else if (connection->step == STEP_GREETING) {
        fail_mute(connection);
    } else {
        fail_unfetched(connection);
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
        connection->step == STEP_PLAYING &&
        transport_silence_ms(connection->transport, connection->connection) >= CONNECTION_VEIL_MS;
    if (now_ms >= grace_ends_ms(connection)) {
        fail_lost(connection);
    } else if (now_ms >= step_ends_ms(connection) && !connection->has_message) {
        step_late(connection);
    }
}

uint64_t connection_deadline_ms(const Connection *connection)
{
    uint64_t step_ms = step_ends_ms(connection), grace_ms = grace_ends_ms(connection);
    return step_ms < grace_ms ? step_ms : grace_ms;
}

/* From open to close */

/* The place is held until the connection is closed: another window gets another seat. */
static void remember_token(Connection *connection)
{
    const ConnectionTarget *target = &connection->target;
    TokenWish wish = {target->address, target->code, target->role, target->seat};
    StoredToken stored;
    if (target->keeps_token && token_store_take(&connection->place, &wish, &stored)) {
        connection->token = stored.token;
        connection->has_token = connection->token_from_disk = true;
    }
}

void connection_open(Connection *connection, Transport *transport, const ConnectionTarget *target,
                     uint64_t now_ms)
{
    connection_close(connection);
    memset(connection, 0, sizeof *connection);
    connection->transport = transport;
    connection->target = *target;
    connection->now_ms = now_ms;
    remember_token(connection);
    attempt(connection);
}

void connection_close(Connection *connection)
{
    if (connection->transport != NULL) {
        hang_up(connection);
    }
    token_store_release(&connection->place);
    connection->transport = NULL;
    connection->returning = false;
    connection->unheard = false;
    connection->step = STEP_IDLE;
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
    bool open = connection->step == STEP_FETCHING || connection->step == STEP_PLAYING;
    return open && put(connection, message);
}

void connection_play(Connection *connection)
{
    if (connection->step == STEP_FETCHING) {
        connection->returning = false;
        step_enter(connection, STEP_PLAYING);
    }
}

/* What can be asked */

ConnectionState connection_state(const Connection *connection)
{
    switch (connection->step) {
    case STEP_WAITING:
        return CONNECTION_RECONNECTING;
    case STEP_CONNECTING:
        return connection->returning ? CONNECTION_RECONNECTING : CONNECTION_CONNECTING;
    case STEP_GREETING:
        return connection->returning ? CONNECTION_RECONNECTING : CONNECTION_GREETING;
    case STEP_FETCHING:
        return connection->returning ? CONNECTION_RECONNECTING : CONNECTION_FETCHING;
    case STEP_PLAYING:
        return connection->unheard ? CONNECTION_RECONNECTING : CONNECTION_PLAYING;
    case STEP_FAILED:
        return CONNECTION_FAILED;
    case STEP_IDLE:
        break;
    }
    return CONNECTION_IDLE;
}

const char *connection_step_text(const Connection *connection)
{
    switch (connection->step) {
    case STEP_WAITING:
        return _("The connection was lost. Trying again…");
    case STEP_CONNECTING:
        return connection->returning ? _("The connection was lost. Looking for the server…")
                                     : _("Looking for the server…");
    case STEP_GREETING:
        return _("Server found. Asking for a seat…");
    case STEP_FETCHING:
        return _("Welcomed. Fetching the session…");
    case STEP_PLAYING:
        return connection->unheard ? _("The line is silent. Reconnecting…") : "";
    case STEP_FAILED:
    case STEP_IDLE:
        break;
    }
    return "";
}

const ConnectionFailure *connection_failure(const Connection *connection)
{
    return &connection->failure;
}

const Welcome *connection_welcome(const Connection *connection) { return &connection->welcome; }

bool connection_is_alone(const Connection *connection)
{
    return connection->target.address[0] == '\0';
}

const char *connection_code(const Connection *connection) { return connection->welcome.code; }

const char *connection_seat_key(const Connection *connection)
{
    return connection->welcome.seat_key;
}
