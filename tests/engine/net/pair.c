#include "tests/engine/net/pair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/os/clock.h"

/* Not a time anything is expected to take: a test that waits longer hangs. */
enum { HUNG_MS = 30000 };

/* An event kept with its bytes, oldest first. */
struct Letter {
    Letter *next;
    Transport *at;
    TransportEvent event;
};

static void collect(Pair *pair, Transport *at)
{
    TransportEvent event;
    while (transport_take(at, &event)) {
        Letter **last = &pair->letters;
        while (*last != NULL)
            last = &(*last)->next;
        *last = calloc(1, sizeof **last);
        assert_non_null(*last);
        uint8_t *bytes = malloc(event.size + 1);
        assert_non_null(bytes);
        if (event.size > 0)
            memcpy(bytes, event.bytes, event.size);
        event.bytes = bytes;
        (*last)->at = at;
        (*last)->event = event;
    }
}

static bool open_letter(Pair *pair, const Transport *at, TransportEvent *event)
{
    for (Letter **link = &pair->letters; *link != NULL; link = &(*link)->next) {
        Letter *letter = *link;
        if (letter->at != at)
            continue;
        *event = letter->event;
        *link = letter->next;
        free(letter);
        free(pair->lent);
        pair->lent = (uint8_t *)(uintptr_t)event->bytes;
        return true;
    }
    return false;
}

void pair_finish(Pair *pair)
{
    TransportEvent event;
    while (pair->letters != NULL)
        open_letter(pair, pair->letters->at, &event);
    free(pair->lent);
    pair->lent = NULL;
}

static bool take(Pair *pair, Transport *at, TransportEvent *event, int timeout_ms)
{
    Transport *both[] = {pair->server, pair->client};
    int64_t end_ms = clock_monotonic_ms() + timeout_ms;
    do {
        if (pair->relay != NULL)
            relay_step(pair->relay);
        collect(pair, pair->server);
        collect(pair, pair->client);
        if (open_letter(pair, at, event))
            return true;
        transport_wait(both, 2, 1);
    } while (clock_monotonic_ms() < end_ms);
    return false;
}

TransportEvent pair_expect(Pair *pair, Transport *at, TransportEventKind kind)
{
    TransportEvent event;
    assert_true(take(pair, at, &event, HUNG_MS));
    assert_int_equal(event.kind, kind);
    return event;
}

void pair_expect_silence(Pair *pair, Transport *at, int wait_ms)
{
    TransportEvent event;
    assert_false(take(pair, at, &event, wait_ms));
}

void pair_connect(Pair *pair, const char *address)
{
    Problem problem = {0};
    assert_int_equal(transport_connect(pair->client, address, &pair->at_client, &problem),
                     STATUS_OK);
    assert_int_not_equal(pair->at_client, TRANSPORT_NO_CONNECTION);
    pair->at_server = pair_expect(pair, pair->server, TRANSPORT_CONNECTED).connection;
    TransportEvent event = pair_expect(pair, pair->client, TRANSPORT_CONNECTED);
    assert_int_equal(event.connection, pair->at_client);
}

static uint8_t byte_at(uint32_t key, size_t at) { return (uint8_t)(key * 31 + at * 7 + at / 251); }

bool pair_send(Transport *from, uint32_t connection, uint32_t key, size_t size)
{
    uint8_t *bytes = malloc(size + 1);
    assert_non_null(bytes);
    for (size_t b = 0; b < size; b++)
        bytes[b] = byte_at(key, b);
    bool sent = transport_send(from, connection, bytes, size);
    free(bytes);
    return sent;
}

void pair_expect_message(Pair *pair, Transport *at, uint32_t key, size_t size)
{
    TransportEvent event = pair_expect(pair, at, TRANSPORT_MESSAGE);
    size_t different = 0;
    assert_int_equal(event.size, size);
    for (size_t b = 0; b < size; b++)
        different += event.bytes[b] != byte_at(key, b);
    assert_int_equal(different, 0);
}
