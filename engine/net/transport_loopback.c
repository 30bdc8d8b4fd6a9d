#include "engine/net/transport_loopback.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/random.h"

enum {
    QUEUE_BYTES_DEFAULT = 4 * TRANSPORT_MESSAGE_BYTES_MAX,
    PATIENCE_MS = 1000, /* between two looks although nobody woke this end */
    HELD_PATIENCE_MS = 1
};

/* Before each message's bytes in a queue. */
typedef struct Record {
    TransportEventKind kind;
    uint32_t connection; /* TRANSPORT_NO_CONNECTION: void, whoever it was for closed */
    TransportReason reason;
    uint32_t size;
    uint32_t held_polls; /* still to be looked at in vain */
} Record;

/* Records one after the other; moved to the front when the end is reached. */
typedef struct Queue {
    uint8_t *bytes;
    size_t capacity, start, end;
    uint64_t count; /* messages ever: what is drawn for each depends on it */
} Queue;

/* One client's way to the server. */
typedef struct Line {
    uint32_t connection; /* TRANSPORT_NO_CONNECTION: none */
    Queue up, down;
} Line;

typedef struct End {
    Transport base;
    Loopback *loopback;
    int client; /* -1: the listening end */
    bool gone;  /* destroyed by its user */
    bool woken; /* a byte is in the pipe */
    int wake[2];
    int turn; /* the line to look at first, so that each has its turn */
    bool is_ready;
    TransportEvent ready;
    uint8_t *lent; /* TRANSPORT_MESSAGE_BYTES_MAX */
} End;

struct Loopback {
    LoopbackConfig config;
    TransportOperations operations;
    pthread_mutex_t mutex; /* over all that follows, but what is ready at an end */
    uint32_t connection_last;
    Line *lines;
    End server;
    End *clients; /* one for each line */
};

static End *of(Transport *transport) { return (End *)transport; }

/* Queues */

static size_t queue_room(const Queue *queue)
{
    return queue->capacity - (queue->end - queue->start);
}

static void queue_push(Queue *queue, const Record *record, const void *bytes)
{
    CHECK(queue_room(queue) >= sizeof *record + record->size);
    if (queue->capacity - queue->end < sizeof *record + record->size) {
        memmove(queue->bytes, queue->bytes + queue->start, queue->end - queue->start);
        queue->end -= queue->start;
        queue->start = 0;
    }
    memcpy(queue->bytes + queue->end, record, sizeof *record);
    queue->end += sizeof *record;
    if (bytes != NULL)
        memcpy(queue->bytes + queue->end, bytes, record->size);
    queue->end += record->size;
}

static bool queue_first(const Queue *queue, Record *record)
{
    if (queue->start == queue->end)
        return false;
    memcpy(record, queue->bytes + queue->start, sizeof *record);
    return true;
}

static void queue_drop_first(Queue *queue, const Record *record)
{
    queue->start += sizeof *record + record->size;
    if (queue->start == queue->end)
        queue->start = queue->end = 0;
}

static void queue_void(Queue *queue, uint32_t connection)
{
    Record record;
    for (size_t at = queue->start; at < queue->end; at += sizeof record + record.size) {
        memcpy(&record, queue->bytes + at, sizeof record);
        if (record.connection == connection)
            record.connection = TRANSPORT_NO_CONNECTION;
        memcpy(queue->bytes + at, &record, sizeof record);
    }
}

/* The first record that is for somebody and held back no longer, taken out with its bytes. */
static bool queue_take(Queue *queue, Record *record, uint8_t *bytes)
{
    while (queue_first(queue, record) && record->connection == TRANSPORT_NO_CONNECTION)
        queue_drop_first(queue, record);
    if (!queue_first(queue, record))
        return false;
    if (record->held_polls > 0) {
        record->held_polls--;
        memcpy(queue->bytes + queue->start, record, sizeof *record);
        return false;
    }
    memcpy(bytes, queue->bytes + queue->start + sizeof *record, record->size);
    queue_drop_first(queue, record);
    return true;
}

/* Lines and ends; the mutex is held */

static void wake(End *end)
{
    if (end->woken)
        return;
    end->woken = write(end->wake[1], "", 1) == 1;
}

static void settle(End *end)
{
    char byte;
    if (end->woken && read(end->wake[0], &byte, 1) == 1)
        end->woken = false;
}

static Queue *inward(const End *end, Line *line)
{
    return end->client < 0 ? &line->up : &line->down;
}

static End *far_end(const End *end, const Line *line)
{
    Loopback *loopback = end->loopback;
    return end->client < 0 ? &loopback->clients[line - loopback->lines] : &loopback->server;
}

static Line *find(const End *end, uint32_t connection)
{
    const Loopback *loopback = end->loopback;
    int first = end->client < 0 ? 0 : end->client;
    int last = end->client < 0 ? loopback->config.clients_max - 1 : end->client;
    for (int l = first; l <= last && connection != TRANSPORT_NO_CONNECTION; l++)
        if (loopback->lines[l].connection == connection)
            return &loopback->lines[l];
    return NULL;
}

static void tell(End *end, Line *line, TransportEventKind kind, TransportReason reason)
{
    queue_push(inward(end, line),
               &(Record){.kind = kind, .connection = line->connection, .reason = reason}, NULL);
    wake(end);
}

static void void_events(End *end, uint32_t connection)
{
    Loopback *loopback = end->loopback;
    for (int l = 0; l < loopback->config.clients_max; l++)
        queue_void(inward(end, &loopback->lines[l]), connection);
}

static void line_close(End *end, Line *line, TransportReason reason)
{
    tell(far_end(end, line), line, TRANSPORT_DISCONNECTED, reason);
    line->connection = TRANSPORT_NO_CONNECTION;
}

/* The transport's operations */

static Status begin(End *end, Line *line, uint32_t *connection, Problem *problem)
{
    Loopback *loopback = end->loopback;
    /* The notice of an end always finds room, because beginning needs room for it too. */
    size_t notices = 2 * sizeof(Record);
    if (line->connection != TRANSPORT_NO_CONNECTION)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "a connection is open already");
    if (queue_room(&line->up) < notices || queue_room(&line->down) < notices)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0,
                           "too many earlier connections were not looked at");
    if (++loopback->connection_last == TRANSPORT_NO_CONNECTION)
        loopback->connection_last++;
    line->connection = *connection = loopback->connection_last;
    if (loopback->server.gone) {
        tell(end, line, TRANSPORT_DISCONNECTED, TRANSPORT_REFUSED);
        line->connection = TRANSPORT_NO_CONNECTION;
        return STATUS_OK;
    }
    tell(end, line, TRANSPORT_CONNECTED, TRANSPORT_CLOSED);
    tell(&loopback->server, line, TRANSPORT_CONNECTED, TRANSPORT_CLOSED);
    return STATUS_OK;
}

static Status loopback_connect(Transport *transport, const char *address, uint32_t *connection,
                               Problem *problem)
{
    End *end = of(transport);
    if (end->client < 0)
        return problem_set(problem, STATUS_REFUSED, NULL, 0, "a listening side does not connect");
    if (address[0] != '\0')
        return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                           "address \"%s\": expected none, the server is in this process", address);
    pthread_mutex_lock(&end->loopback->mutex);
    Status status = begin(end, &end->loopback->lines[end->client], connection, problem);
    pthread_mutex_unlock(&end->loopback->mutex);
    return status;
}

static uint32_t draw_held_polls(const End *end, const Line *line, uint64_t number)
{
    const LoopbackConfig *config = &end->loopback->config;
    uint32_t way = (uint32_t)(2 * (line - end->loopback->lines)) + (end->client < 0);
    return (uint32_t)random_below(config->seed, way, number, config->held_polls_max + 1);
}

static bool push_message(End *end, Line *line, const void *bytes, uint32_t size)
{
    End *receiver = far_end(end, line);
    Queue *queue = inward(receiver, line);
    if (queue_room(queue) < sizeof(Record) + size + sizeof(Record))
        return false;
    Record record = {.kind = TRANSPORT_MESSAGE,
                     .connection = line->connection,
                     .size = size,
                     .held_polls = draw_held_polls(end, line, queue->count++)};
    queue_push(queue, &record, bytes);
    wake(receiver);
    return true;
}

static bool loopback_send(Transport *transport, uint32_t connection, const void *bytes, size_t size)
{
    End *end = of(transport);
    pthread_mutex_lock(&end->loopback->mutex);
    Line *line = find(end, connection);
    bool sent = line != NULL && push_message(end, line, bytes, (uint32_t)size);
    if (line != NULL && !sent) {
        tell(end, line, TRANSPORT_DISCONNECTED, TRANSPORT_TOO_SLOW);
        line_close(end, line, TRANSPORT_CLOSED);
    }
    pthread_mutex_unlock(&end->loopback->mutex);
    return sent;
}

static void loopback_close(Transport *transport, uint32_t connection)
{
    End *end = of(transport);
    pthread_mutex_lock(&end->loopback->mutex);
    Line *line = find(end, connection);
    if (line != NULL)
        line_close(end, line, TRANSPORT_CLOSED);
    void_events(end, connection);
    pthread_mutex_unlock(&end->loopback->mutex);
    if (end->is_ready && end->ready.connection == connection)
        end->is_ready = false;
}

static bool take_from(End *end, Line *line)
{
    Record record;
    if (!queue_take(inward(end, line), &record, end->lent))
        return false;
    end->ready = (TransportEvent){
        .kind = record.kind, .connection = record.connection, .reason = record.reason};
    if (record.kind == TRANSPORT_MESSAGE) {
        end->ready.bytes = end->lent;
        end->ready.size = record.size;
    }
    return true;
}

static bool look(End *end)
{
    Loopback *loopback = end->loopback;
    if (end->client >= 0)
        return take_from(end, &loopback->lines[end->client]);
    int count = loopback->config.clients_max;
    for (int n = 0; n < count; n++) {
        int l = (end->turn + n) % count;
        if (!take_from(end, &loopback->lines[l]))
            continue;
        end->turn = (l + 1) % count;
        return true;
    }
    return false;
}

static bool loopback_pump(Transport *transport)
{
    End *end = of(transport);
    if (end->is_ready)
        return true;
    pthread_mutex_lock(&end->loopback->mutex);
    settle(end);
    end->is_ready = look(end);
    pthread_mutex_unlock(&end->loopback->mutex);
    return end->is_ready;
}

static bool loopback_take(Transport *transport, TransportEvent *event)
{
    End *end = of(transport);
    if (!end->is_ready)
        return false;
    *event = end->ready;
    end->is_ready = false;
    return true;
}

static int loopback_handle(const Transport *transport) { return ((const End *)transport)->wake[0]; }

/* What is held back comes out by being looked at. */
static int loopback_patience_ms(const Transport *transport)
{
    const End *end = (const End *)transport;
    Loopback *loopback = end->loopback;
    bool held = false;
    pthread_mutex_lock(&loopback->mutex);
    for (int l = 0; l < loopback->config.clients_max; l++) {
        const Queue *queue = inward(end, &loopback->lines[l]);
        held = held || ((end->client < 0 || end->client == l) && queue->start < queue->end);
    }
    pthread_mutex_unlock(&loopback->mutex);
    return held ? HELD_PATIENCE_MS : PATIENCE_MS;
}

static void loopback_finish_end(Transport *transport)
{
    End *end = of(transport);
    Loopback *loopback = end->loopback;
    pthread_mutex_lock(&loopback->mutex);
    end->gone = true;
    for (int l = 0; l < loopback->config.clients_max; l++) {
        Line *line = &loopback->lines[l];
        bool own = end->client < 0 || end->client == l;
        if (own && line->connection != TRANSPORT_NO_CONNECTION)
            line_close(end, line, TRANSPORT_CLOSED);
    }
    pthread_mutex_unlock(&loopback->mutex);
    end->is_ready = false;
}

static uint32_t loopback_origin(const Transport *base, uint32_t connection)
{
    (void)base;
    return connection != TRANSPORT_NO_CONNECTION ? htonl(INADDR_LOOPBACK) : 0;
}

static const TransportOperations loopback_operations = {
    .connect = loopback_connect,
    .send = loopback_send,
    .close = loopback_close,
    .pump = loopback_pump,
    .take = loopback_take,
    .handle = loopback_handle,
    .patience_ms = loopback_patience_ms,
    .destroy = loopback_finish_end,
    .origin = loopback_origin,
};

/* From creation to destruction */

static bool end_init(End *end, Loopback *loopback, int client)
{
    *end = (End){.base = {&loopback->operations}, .loopback = loopback, .client = client};
    end->lent = malloc(TRANSPORT_MESSAGE_BYTES_MAX);
    if (pipe(end->wake) != 0) {
        end->wake[0] = end->wake[1] = -1;
        return false;
    }
    for (int side = 0; side < 2; side++) {
        fcntl(end->wake[side], F_SETFL, O_NONBLOCK);
        fcntl(end->wake[side], F_SETFD, FD_CLOEXEC);
    }
    return end->lent != NULL;
}

static void end_finish(End *end)
{
    free(end->lent);
    /* An end that was never begun is all zero, and descriptor 0 is not ours. */
    for (int side = 0; side < 2 && end->loopback != NULL; side++)
        if (end->wake[side] >= 0)
            close(end->wake[side]);
}

static bool queue_init(Queue *queue, size_t capacity)
{
    queue->bytes = malloc(capacity);
    queue->capacity = capacity;
    return queue->bytes != NULL;
}

static bool take_memory(Loopback *loopback)
{
    const LoopbackConfig *config = &loopback->config;
    loopback->lines = calloc((size_t)config->clients_max, sizeof *loopback->lines);
    loopback->clients = calloc((size_t)config->clients_max, sizeof *loopback->clients);
    if (loopback->lines == NULL || loopback->clients == NULL ||
        !end_init(&loopback->server, loopback, -1))
        return false;
    for (int c = 0; c < config->clients_max; c++) {
        Line *line = &loopback->lines[c];
        bool whole = end_init(&loopback->clients[c], loopback, c);
        whole = queue_init(&line->up, config->queue_bytes) && whole;
        if (!queue_init(&line->down, config->queue_bytes) || !whole)
            return false;
    }
    return true;
}

Status loopback_create(const LoopbackConfig *config, Loopback **loopback, Problem *problem)
{
    Loopback *made = calloc(1, sizeof *made);
    *loopback = NULL;
    if (made == NULL)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory for a loopback");
    made->config = *config;
    made->operations = loopback_operations;
    if (!config->is_exposed)
        made->operations.origin = NULL;
    if (made->config.clients_max == 0)
        made->config.clients_max = 1;
    if (made->config.queue_bytes == 0)
        made->config.queue_bytes = QUEUE_BYTES_DEFAULT;
    CHECK(made->config.clients_max >= 1 && made->config.clients_max <= LOOPBACK_CLIENTS_MAX);
    CHECK(made->config.held_polls_max >= 0);
    pthread_mutex_init(&made->mutex, NULL);
    if (!take_memory(made)) {
        loopback_destroy(made);
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0,
                           "no memory or no pipe for %d clients in this process",
                           config->clients_max);
    }
    *loopback = made;
    return STATUS_OK;
}

void loopback_destroy(Loopback *loopback)
{
    if (loopback == NULL)
        return;
    for (int c = 0; c < loopback->config.clients_max; c++) {
        if (loopback->clients != NULL)
            end_finish(&loopback->clients[c]);
        if (loopback->lines != NULL) {
            free(loopback->lines[c].up.bytes);
            free(loopback->lines[c].down.bytes);
        }
    }
    end_finish(&loopback->server);
    free(loopback->lines);
    free(loopback->clients);
    pthread_mutex_destroy(&loopback->mutex);
    free(loopback);
}

Transport *loopback_server(Loopback *loopback) { return &loopback->server.base; }

Transport *loopback_client(Loopback *loopback, int client)
{
    CHECK(client >= 0 && client < loopback->config.clients_max);
    return &loopback->clients[client].base;
}

void loopback_cut(Loopback *loopback, int client)
{
    CHECK(client >= 0 && client < loopback->config.clients_max);
    pthread_mutex_lock(&loopback->mutex);
    Line *line = &loopback->lines[client];
    if (line->connection != TRANSPORT_NO_CONNECTION) {
        queue_void(&line->up, line->connection);
        queue_void(&line->down, line->connection);
        tell(&loopback->clients[client], line, TRANSPORT_DISCONNECTED, TRANSPORT_TIMED_OUT);
        line_close(&loopback->clients[client], line, TRANSPORT_TIMED_OUT);
    }
    pthread_mutex_unlock(&loopback->mutex);
}
