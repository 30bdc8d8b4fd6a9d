#include "game/client/failure_text.h"

#include "engine/base/text.h"
#include "game/content/locale.h"

static void fill(ConnectionFailure *failure, const char *what, const char *whose,
                 const char *remedy)
{
    text_copy(failure->what, sizeof failure->what, what);
    text_copy(failure->whose, sizeof failure->whose, whose);
    text_copy(failure->remedy, sizeof failure->remedy, remedy);
}

/* Both versions or codes, for two people who compare their screens. */
static void append_difference(const Denied *denied, ConnectionFailure *failure)
{
    char text[CONNECTION_TEXT_BYTES];
    text_format(text, sizeof text, _(" Here: %s. There: %s."), denied->found, denied->expected);
    text_append(failure->whose, sizeof failure->whose, text);
}

void connection_denied_text(const Denied *denied, ConnectionFailure *failure)
{
    switch (denied->reason) {
    case DENIED_VERSION:
        fill(failure, _("Another version of the program"),
             _("The server was found, but it does not speak as this program does."),
             _("Use the same version on all machines: copy the folder of the machine that runs "
               "the session."));
        append_difference(denied, failure);
        return;
    case DENIED_RULES:
        fill(failure, _("Other rules"),
             _("The server was found, but its scenario, or the region played in it, is not the one "
               "on this machine."),
             _("Start the program with the options shown for there; if it was, copy the scenario's "
               "folder from the machine that runs the session."));
        append_difference(denied, failure);
        return;
    case DENIED_CODE:
        fill(failure, _("Unknown code"),
             _("The server was found, but holds no session with this code."),
             _("Read the code on the projector again: it has no letter O and no letter I."));
        return;
    case DENIED_ROLE:
        fill(failure, _("The facilitator's code is not right"),
             _("The server was found and the session exists."),
             _("Ask the person who opened the session for the facilitator's code."));
        return;
    case DENIED_TOKEN:
        fill(failure, _("This machine is not known there any more"),
             _("The server was found, but has forgotten this machine's place."),
             _("Join again with the code of the session and the code of your seat card."));
        return;
    case DENIED_SEAT_UNKNOWN:
        fill(failure, _("No such seat"), _("The server was found and the session exists."),
             _("Check the code on your seat card, or ask for another card."));
        return;
    case DENIED_SEAT_TAKEN:
        fill(failure, _("Somebody is at this seat"),
             _("The server was found; other people hold this territory."),
             _("If it is yours, type the code of its seat card; else choose another territory."));
        return;
    case DENIED_SEAT_RESERVED:
        fill(failure, _("A steward keeps this territory"),
             _("The server was found; only the territories of one region are played by people."),
             _("Choose a territory of that region, or none: you get a free one."));
        return;
    case DENIED_BUSY:
        fill(failure, _("Too many wrong codes"),
             _("The server was found; too many wrong codes came from this network, or for this "
               "session."),
             _("Wait a minute, read the code once more, then join again."));
        return;
    case DENIED_FULL:
    case DENIED_REASON_COUNT:
        break;
    }
    fill(failure, _("The session is full"),
         _("The server was found; every seat is taken, or it holds as many machines as it can."),
         _("Sit down with another team, or ask the facilitator to free a seat."));
}

void connection_evicted_text(EvictedReason reason, ConnectionFailure *failure)
{
    switch (reason) {
    case EVICTED_ELSEWHERE:
        fill(failure, _("Your seat was taken back on another machine"),
             _("The server is well: somebody with the same place joined elsewhere."),
             _("Go on there; or join again from here to take the seat back."));
        return;
    case EVICTED_RELEASED:
        fill(failure, _("The seat was given back"), _("The facilitator freed this seat."),
             _("Ask the facilitator, or join again."));
        return;
    case EVICTED_CROWDED:
        fill(failure, _("Another machine has taken this place"),
             _("One machine more came to your seat with its code: the oldest makes room."),
             _("Go on there; or join again from here with the code of your seat."));
        return;
    case EVICTED_CLOSED:
        fill(failure, _("The server was stopped"),
             _("The machine that runs the session closed it; everything is kept there."),
             _("Wait until it runs again, then join: your seat and your draft are kept."));
        return;
    case EVICTED_MALFORMED:
    case EVICTED_REASON_COUNT:
        break;
    }
    fill(failure, _("The server did not understand this machine"),
         _("This machine sent something the server refuses."),
         _("Restart the program and join again; if it happens twice, use another machine."));
}

void failure_text_address(const Problem *problem, ConnectionFailure *failure)
{
    fill(failure, _("This address cannot be used"), problem->message,
         _("Read the address on the projector again: four numbers with dots, a colon, the port."));
}

void failure_text_unnamed(const char *address, ConnectionFailure *failure)
{
    char whose[CONNECTION_TEXT_BYTES];
    text_format(whose, sizeof whose, _("No machine is known here by the name in %s."), address);
    fill(failure, _("Unknown name"), whose,
         _("Type the numbers of the address instead of the name."));
}

/* A firewall that drops datagrams looks like a machine that is off, so both are named. */
void failure_text_unfound(const char *address, ConnectionFailure *failure)
{
    char whose[CONNECTION_TEXT_BYTES];
    text_format(whose, sizeof whose,
                _("Nothing answers at %s: the server does not run, or the network between does not "
                  "let it through."),
                address);
    fill(failure, _("No server found"), whose,
         _("Check the address, and that both machines are on the same network; on the server's "
           "machine, that the firewall lets the port through (UDP)."));
}

void failure_text_mute(ConnectionFailure *failure)
{
    fill(failure, _("The server does not answer"),
         _("Something listens at this address, but does not speak as a Maillage server does, or is "
           "too busy."),
         _("Check the port; else wait a moment and try again."));
}

void failure_text_foreign(ConnectionFailure *failure)
{
    fill(failure, _("The server says what this program does not understand"),
         _("The other side is no Maillage server, or of another version."),
         _("Check the port, and use the same version on all machines."));
}

void failure_text_unproven(ConnectionFailure *failure)
{
    fill(failure, _("The server is not the one it says it is"),
         _("What answers at this address does not know the code of the session."),
         _("Do not go on: tell the person who runs the session, and read the address again."));
}

void failure_text_unfetched(ConnectionFailure *failure)
{
    fill(failure, _("The session did not arrive"),
         _("The server let this machine in, but the session did not come through whole."),
         _("Try again; if it happens twice, use another network or another machine."));
}

void failure_text_lost(ConnectionFailure *failure)
{
    fill(failure, _("The server did not come back"),
         _("The connection was lost, and every attempt to come back has failed."),
         _("Ask whether the server runs; then join again: your seat and your draft are kept."));
}
