#include "engine/base/text.h"
#include "engine/net/address.h"
#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "engine/os/port.h"
#include "game/app/preflight_check.h"
#include "game/content/locale.h"

enum { CONNECT_MS = 4000, STEP_MS = 20 };

/* By itself a machine takes calls in one thread and makes them in the same: both are moved in turn. */
static bool hears_itself(const char *host)
{
    char address[64];
    uint32_t connection;
    Transport *ends[2] = {NULL, NULL};
    TransportEvent event = {.kind = TRANSPORT_DISCONNECTED};
    TransportEnetConfig config = {.interface = host, .linger_ms = STEP_MS};
    bool heard = transport_enet_listen(&config, &ends[0], NULL) == STATUS_OK &&
                 transport_enet_create_client(&config, &ends[1], NULL) == STATUS_OK;
    if (heard) {
        text_format(address, sizeof address, "%s:%d", host, transport_enet_port(ends[0]));
        heard = transport_connect(ends[1], address, &connection, NULL) == STATUS_OK;
    }
    int64_t end_ms = clock_monotonic_ms() + CONNECT_MS;
    bool answered = false;
    while (heard && !answered && clock_monotonic_ms() < end_ms) {
        transport_wait(ends, 2, STEP_MS);
        bool called = true;
        while (called) {
            called = transport_take(ends[0], &event);
        }
        answered = transport_take(ends[1], &event);
    }
    transport_destroy(ends[1]);
    transport_destroy(ends[0]);
    return answered && event.kind == TRANSPORT_CONNECTED;
}

static const char *line_word(AddressLine line)
{
    switch (line) {
    case ADDRESS_WIRED:
        return _("wired");
    case ADDRESS_WIFI:
        return _("Wi-Fi");
    case ADDRESS_INNER:
    case ADDRESS_LINE_COUNT:
        break;
    }
    return _("within the machine");
}

static void add_card(Preflight *preflight, const AddressCard *card)
{
    char subject[PREFLIGHT_SUBJECT_BYTES];
    text_format(subject, sizeof subject, _("Card %s"), card->interface);
    if (!card->is_connected) {
        preflight_add(preflight, PREFLIGHT_ATTENTION, subject,
                      _("%s, %s: no cable is in, or no network was joined."), line_word(card->line),
                      card->host);
    } else if (hears_itself(card->host)) {
        preflight_add(preflight, PREFLIGHT_OK, subject,
                      _("%s, %s: what the machine sends itself comes back."), line_word(card->line),
                      card->host);
    } else {
        preflight_add(preflight, PREFLIGHT_NO, subject,
                      _("%s, %s: what the machine sends itself does not come back: a firewall of "
                        "its own keeps UDP."),
                      line_word(card->line), card->host);
    }
}

void preflight_check_cards(Preflight *preflight)
{
    AddressCard cards[ADDRESS_CARDS_MAX];
    int count = address_list(cards);
    for (int c = 0; c < count; c++) {
        add_card(preflight, &cards[c]);
    }
    if (count == 0) {
        preflight_add(preflight, PREFLIGHT_ATTENTION, _("Network"),
                      _("This machine is on none: only those who sit before it can play."));
    }
}

static void add_port(Preflight *preflight, int port, const char *use)
{
    char subject[PREFLIGHT_SUBJECT_BYTES];
    PortHolder holder;
    text_format(subject, sizeof subject, _("Port %d, UDP"), port);
    if (!port_find_holder(port, &holder)) {
        preflight_add(preflight, PREFLIGHT_OK, subject, _("Free (%s)."), use);
    } else if (text_starts(holder.name, "maillage")) {
        preflight_add(preflight, PREFLIGHT_OK, subject, _("Held by %s, process %lld (%s)."),
                      holder.name, (long long)holder.number, use);
    } else if (holder.number == 0) {
        preflight_add(
            preflight, PREFLIGHT_ATTENTION, subject,
            _("Held by another user’s program (%s): it has to stop, if this machine is to "
              "run the session."),
            use);
    } else {
        preflight_add(preflight, PREFLIGHT_ATTENTION, subject,
                      _("Held by %s, process %lld (%s): stop it, if this machine is to run the "
                        "session."),
                      holder.name, (long long)holder.number, use);
    }
}

void preflight_check_ports(Preflight *preflight)
{
    add_port(preflight, preflight->wish->port, _("sessions are joined there"));
    add_port(preflight, preflight->wish->ear, _("sessions are found there"));
}
