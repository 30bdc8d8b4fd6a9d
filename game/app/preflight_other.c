#include <arpa/inet.h>

#include "engine/base/text.h"
#include "engine/net/address.h"
#include "engine/net/discovery.h"
#include "engine/net/lookup.h"
#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "game/app/preflight_check.h"
#include "game/content/locale.h"
#include "game/protocol/announcement.h"

enum {
    OTHERS_MAX = 8,
    LOOK_MS = 2500,  /* for others, asked anew each ASK_MS */
    ASK_MS = 500,    /* a datagram may be lost */
    TRIALS = 20,     /* datagrams to one machine, one after the other */
    VAIN_TRIALS = 4, /* after so many without any answer, none is expected */
    ANSWER_MS = 600, /* a machine's time for one: a server looks at them a few times a second */
    CONNECT_MS = 4000,
    STEP_MS = 20,
    LOST_PERCENT_MOST = 5, /* above it people feel it */
    LOST_PERCENT_WORST = 30,
    FAR_MS = 150
};

/* Another machine, and what it answered. */
typedef struct Other {
    uint32_t ipv4;
    int port; /* where a session there is joined */
    int version;
    int answers;    /* of TRIALS */
    int connect_ms; /* -1: not let in */
} Other;

/* Who asks and whom he has heard. The post is large. */
typedef struct Search {
    Discovery *discovery;
    DiscoveryPost post;
    Other others[OTHERS_MAX];
    int count;
} Search;

/* A connection to this address and port: the milliseconds it takes, or -1. */
static int knock(const char *host, int port)
{
    char address[ADDRESS_HOST_BYTES + 8];
    uint32_t connection;
    Transport *client = NULL;
    TransportEvent event = {.kind = TRANSPORT_DISCONNECTED};
    TransportEnetConfig config = {.connect_ms = CONNECT_MS};
    text_format(address, sizeof address, "%s:%d", host, port);
    if (transport_enet_create_client(&config, &client, NULL) != STATUS_OK) {
        return -1;
    }
    int64_t start_ms = clock_monotonic_ms();
    bool came = transport_connect(client, address, &connection, NULL) == STATUS_OK &&
                transport_poll(client, CONNECT_MS + ASK_MS, &event);
    int64_t end_ms = clock_monotonic_ms();
    transport_destroy(client);
    return came && event.kind == TRANSPORT_CONNECTED ? (int)(end_ms - start_ms) : -1;
}

static bool is_own(uint32_t ipv4)
{
    AddressCard cards[ADDRESS_CARDS_MAX];
    int count = address_list(cards);
    bool own = ntohl(ipv4) >> 24 == 127;
    for (int c = 0; c < count && !own; c++) {
        own = cards[c].ipv4 == ipv4;
    }
    return own;
}

static Other *find_other(Search *search, uint32_t ipv4)
{
    for (int o = 0; o < search->count; o++) {
        if (search->others[o].ipv4 == ipv4) {
            return &search->others[o];
        }
    }
    return NULL;
}

static void take_answers(Search *search)
{
    static Announcement announcement;
    while (discovery_take(search->discovery, &search->post)) {
        const DiscoveryPost *post = &search->post;
        if (!announcement_read(post->bytes, post->size, &announcement) || is_own(post->ipv4) ||
            find_other(search, post->ipv4) != NULL || search->count == OTHERS_MAX) {
            continue;
        }
        search->others[search->count++] = (Other){
            .ipv4 = post->ipv4, .port = announcement.port, .version = announcement.rooms.version};
    }
}

static bool is_asked_to_stop(const Preflight *preflight)
{
    return preflight->wish->stop != NULL && *preflight->wish->stop != 0;
}

static void look_around(const Preflight *preflight, Search *search)
{
    uint8_t question[ANNOUNCEMENT_BYTES_MAX];
    size_t size = announcement_write_question(question, sizeof question);
    int64_t start_ms = clock_monotonic_ms(), ask_ms = start_ms;
    while (clock_monotonic_ms() < start_ms + LOOK_MS && !is_asked_to_stop(preflight)) {
        if (clock_monotonic_ms() >= ask_ms) {
            discovery_ask(search->discovery, preflight->wish->ear, question, size);
            ask_ms += ASK_MS;
        }
        take_answers(search);
        clock_sleep_ms(STEP_MS);
    }
}

/* True when that machine has answered within its time; what others say meanwhile is passed over. */
static bool wait_for(Search *search, uint32_t ipv4, int64_t end_ms)
{
    static Announcement announcement;
    for (;;) {
        while (discovery_take(search->discovery, &search->post)) {
            if (search->post.ipv4 == ipv4 &&
                announcement_read(search->post.bytes, search->post.size, &announcement)) {
                return true;
            }
        }
        if (clock_monotonic_ms() >= end_ms) {
            return false;
        }
        clock_sleep_ms(1);
    }
}

/* One question at a time, so that each answer belongs to one. */
static void try_datagrams(const Preflight *preflight, Search *search, Other *other)
{
    uint8_t question[ANNOUNCEMENT_BYTES_MAX];
    size_t size = announcement_write_question(question, sizeof question);
    DiscoveryPost *to = &search->post;
    other->answers = 0;
    for (int t = 0; t < TRIALS && !is_asked_to_stop(preflight); t++) {
        if (t == VAIN_TRIALS && other->answers == 0) {
            return;
        }
        to->ipv4 = other->ipv4;
        to->port = (uint16_t)preflight->wish->ear;
        if (discovery_answer(search->discovery, to, question, size) &&
            wait_for(search, other->ipv4, clock_monotonic_ms() + ANSWER_MS)) {
            other->answers++;
        }
    }
}

static PreflightVerdict judge(const Other *other)
{
    int lost_percent = 100 * (TRIALS - other->answers) / TRIALS;
    if (lost_percent > LOST_PERCENT_WORST) {
        return PREFLIGHT_NO;
    }
    return lost_percent > LOST_PERCENT_MOST || other->connect_ms > FAR_MS ? PREFLIGHT_ATTENTION
                                                                          : PREFLIGHT_OK;
}

static void add_other(Preflight *preflight, const Other *other)
{
    char host[DISCOVERY_HOST_BYTES];
    discovery_host(other->ipv4, host);
    if (other->answers > 0 && other->version != PROTOCOL_VERSION) {
        preflight_add(preflight, PREFLIGHT_NO, _("Other machine"),
                      _("%s speaks protocol %d, this one %d: copy the same folder to both."), host,
                      other->version, PROTOCOL_VERSION);
    } else if (other->connect_ms < 0 && other->answers > 0) {
        preflight_add(preflight, PREFLIGHT_NO, _("Other machine"),
                      _("%s answers on UDP %d, but lets nobody in on UDP %d: a firewall keeps that "
                        "port, there or on the way."),
                      host, preflight->wish->ear, other->port);
    } else if (other->connect_ms < 0) {
        preflight_add(preflight, PREFLIGHT_NO, _("Other machine"),
                      _("Nothing comes back from %s: is “maillage --preflight --listen” running "
                        "there, on the same network? Does a firewall keep UDP %d and %d?"),
                      host, other->port, preflight->wish->ear);
    } else if (other->answers == 0) {
        preflight_add(preflight, PREFLIGHT_ATTENTION, _("Other machine"),
                      _("%s lets us in on UDP %d within %d ms, but is not found by itself on UDP "
                        "%d: people type its address."),
                      host, other->port, other->connect_ms, preflight->wish->ear);
    } else {
        preflight_add(preflight, judge(other), _("Other machine"),
                      _("%s: %d of %d datagrams come back; it lets us in on UDP %d within %d ms."),
                      host, other->answers, TRIALS, other->port, other->connect_ms);
    }
}

static void try_other(Preflight *preflight, Search *search, Other *other)
{
    char host[DISCOVERY_HOST_BYTES];
    discovery_host(other->ipv4, host);
    try_datagrams(preflight, search, other);
    other->connect_ms = is_asked_to_stop(preflight) ? -1 : knock(host, other->port);
    add_other(preflight, other);
}

/* By its number, or by its name, which the system may look for in vain for a long time. */
static bool find_by_name(const Preflight *preflight, const Address *address, uint32_t *ipv4)
{
    *ipv4 = address->ipv4;
    if (address->numeric) {
        return true;
    }
    Lookup *lookup = lookup_start(address->host);
    LookupState state = lookup != NULL ? LOOKUP_RUNNING : LOOKUP_FAILED;
    int64_t end_ms = clock_monotonic_ms() + CONNECT_MS;
    while (state == LOOKUP_RUNNING && clock_monotonic_ms() < end_ms &&
           !is_asked_to_stop(preflight)) {
        clock_sleep_ms(STEP_MS);
        state = lookup_state(lookup, ipv4);
    }
    lookup_drop(lookup);
    return state == LOOKUP_FOUND;
}

static void try_named(Preflight *preflight, Search *search)
{
    Address address;
    Problem problem = {0};
    Other other = {.version = PROTOCOL_VERSION};
    if (address_parse(preflight->wish->with, (uint16_t)preflight->wish->port, &address, &problem) !=
        STATUS_OK) {
        preflight_add(preflight, PREFLIGHT_NO, _("Other machine"), "%s", problem.message);
    } else if (!find_by_name(preflight, &address, &other.ipv4)) {
        preflight_add(preflight, PREFLIGHT_NO, _("Other machine"),
                      _("No machine goes by the name %s here: take its address, four numbers."),
                      address.host);
    } else {
        other.port = address.port;
        try_other(preflight, search, &other);
    }
}

static void try_found(Preflight *preflight, Search *search)
{
    look_around(preflight, search);
    for (int o = 0; o < search->count; o++) {
        try_other(preflight, search, &search->others[o]);
    }
    if (search->count == 0) {
        preflight_add(preflight, PREFLIGHT_ATTENTION, _("Other machine"),
                      _("None answers. Start “maillage --preflight --listen” on another one of the "
                        "room, then this again; or name it: --with ADDRESS."));
    }
}

void preflight_check_other(Preflight *preflight)
{
    static Search search;
    Problem problem = {0};
    search = (Search){0};
    if (discovery_open(&search.discovery, &problem) != STATUS_OK) {
        preflight_add(preflight, PREFLIGHT_NO, _("Other machine"), "%s", problem.message);
        return;
    }
    if (preflight->wish->with != NULL) {
        try_named(preflight, &search);
    } else {
        try_found(preflight, &search);
    }
    discovery_close(search.discovery);
}

static void answer_all(Discovery *ear, int port)
{
    static Announcement announcement;
    static DiscoveryPost post;
    uint8_t bytes[ANNOUNCEMENT_BYTES_MAX];
    announcement = (Announcement){.port = (uint16_t)port, .rooms.version = PROTOCOL_VERSION};
    while (discovery_take(ear, &post)) {
        if (discovery_is_near(post.ipv4) && announcement_read_question(post.bytes, post.size)) {
            discovery_answer(ear, &post, bytes,
                             announcement_write(&announcement, bytes, sizeof bytes));
        }
    }
}

/* Nobody is told anything here: whoever comes in has seen that he can. */
static void serve(const Preflight *preflight, Transport *door, Discovery *ear)
{
    TransportEvent event;
    while (!is_asked_to_stop(preflight)) {
        if (transport_poll(door, STEP_MS, &event) && event.kind == TRANSPORT_CONNECTED) {
            fprintf(preflight->wish->output, "%s\n", _("A machine came through."));
            fflush(preflight->wish->output);
        }
        answer_all(ear, preflight->wish->port);
    }
}

void preflight_listen(Preflight *preflight)
{
    Transport *door = NULL;
    Discovery *ear = NULL;
    Problem problem = {0};
    FILE *output = preflight->wish->output;
    TransportEnetConfig config = {.port = preflight->wish->port};
    Status status = transport_enet_listen(&config, &door, &problem);
    if (status == STATUS_OK) {
        status = discovery_listen(preflight->wish->ear, &ear, &problem);
    }
    if (status == STATUS_OK) {
        fprintf(output, "\n%s\n",
                _("Listening. On the other machine: maillage --preflight. End with Ctrl-C."));
        fflush(output);
        serve(preflight, door, ear);
    } else {
        fprintf(output, "\n%s\n", problem.message);
        fprintf(output, "%s\n",
                _("A session that runs here does as well: start the other machine’s pre-flight."));
    }
    discovery_close(ear);
    transport_destroy(door);
}
