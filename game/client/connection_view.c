/*
 * What can be asked of a connection, and in what words it answers.
 */
#include "game/client/connection_inside.h"

#include "engine/base/text.h"
#include "game/content/locale.h"

ConnectionState connection_state(const Connection *connection)
{
    switch (connection->step) {
    case CONNECTION_STEP_WAITING:
        return CONNECTION_RECONNECTING;
    case CONNECTION_STEP_CONNECTING:
        return connection->returning ? CONNECTION_RECONNECTING : CONNECTION_CONNECTING;
    case CONNECTION_STEP_GREETING:
        return connection->returning ? CONNECTION_RECONNECTING : CONNECTION_GREETING;
    case CONNECTION_STEP_FETCHING:
        return connection->returning ? CONNECTION_RECONNECTING : CONNECTION_FETCHING;
    case CONNECTION_STEP_PLAYING:
        return connection->unheard ? CONNECTION_RECONNECTING : CONNECTION_PLAYING;
    case CONNECTION_STEP_FAILED:
        return CONNECTION_FAILED;
    case CONNECTION_STEP_IDLE:
        break;
    }
    return CONNECTION_IDLE;
}

/* Nothing is said while all goes well: the words stand over the map, and would hide it. */
const char *connection_step_text(const Connection *connection)
{
    switch (connection->step) {
    case CONNECTION_STEP_WAITING:
        return _("The connection was lost. Trying again…");
    case CONNECTION_STEP_CONNECTING:
        return connection->returning ? _("The connection was lost. Looking for the server…")
                                     : _("Looking for the server…");
    case CONNECTION_STEP_GREETING:
        return _("Server found. Asking for a seat…");
    case CONNECTION_STEP_FETCHING:
        return _("Welcomed. Fetching the session…");
    case CONNECTION_STEP_PLAYING:
        return connection->unheard ? _("The line is silent. Reconnecting…") : "";
    case CONNECTION_STEP_FAILED:
    case CONNECTION_STEP_IDLE:
        break;
    }
    return "";
}

bool connection_other_rules(const Connection *connection, char scenario[NAME_BYTES],
                            char region[NAME_BYTES])
{
    const Denied *denied = &connection->denied;
    if (denied->reason != DENIED_RULES || denied->scenario[0] == '\0') {
        return false;
    }
    text_copy(scenario, NAME_BYTES, denied->scenario);
    text_copy(region, NAME_BYTES, denied->region);
    return true;
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
