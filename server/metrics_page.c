#include "server/metrics_page.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "server/state.h"

/* Few who watch, small questions, no patience: a flood from this machine costs the rooms little. */
enum { WATCHERS_MAX = 8, QUESTION_BYTES = 4096, PATIENCE_SECONDS = 5, RUNS_MAX = 8 };

struct MetricsPage {
    const Server *server;
    struct MHD_Daemon *daemon;
    char text[METRICS_PAGE_BYTES];
};

static void count_peer(const Peer *peer, MetricsGauges *gauges)
{
    gauges->machines_strange += peer->state == PEER_STRANGER;
    if (peer->state != PEER_IN)
        return;
    gauges->machines_in++;
    gauges->facilitators += peer->role == ROLE_FACILITATOR;
    gauges->screens += peer->role == ROLE_OBSERVER || peer->role == ROLE_PROJECTOR;
}

static void count_all(const Server *server, MetricsGauges *gauges)
{
    *gauges = (MetricsGauges){0};
    for (int r = 0; r < server->lobby.rooms_max; r++) {
        const Room *room = &server->lobby.rooms[r];
        gauges->rooms_open += room->open;
        gauges->rooms_ended += room->open && room->play.session.phase == PHASE_END;
        gauges->rooms_halted += room->open && room->halted;
    }
    for (int p = 0; p < server->config.peers_max; p++)
        count_peer(&server->peers[p], gauges);
}

static enum MHD_Result send_text(struct MHD_Connection *connection, unsigned int code, char *text)
{
    struct MHD_Response *response =
        MHD_create_response_from_buffer(strlen(text), text, MHD_RESPMEM_MUST_COPY);
    if (response == NULL)
        return MHD_NO;
    MHD_add_response_header(response, "Content-Type", "text/plain; version=0.0.4");
    enum MHD_Result result = MHD_queue_response(connection, code, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result answer(void *keeper, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *body,
                              size_t *body_size, void **memory)
{
    static char missing[] = "only GET /metrics is answered here\n";
    MetricsPage *page = keeper;
    MetricsGauges gauges;
    (void)version, (void)body, (void)body_size, (void)memory;
    if (!text_equal(url, "/metrics") || !text_equal(method, "GET"))
        return send_text(connection, MHD_HTTP_NOT_FOUND, missing);
    count_all(page->server, &gauges);
    metrics_write_page(server_metrics(page->server), &gauges, page->text);
    return send_text(connection, MHD_HTTP_OK, page->text);
}

static Status listen_on(MetricsPage *page, int port, Problem *problem)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    errno = 0;
    page->daemon = MHD_start_daemon(
        MHD_NO_FLAG, (uint16_t)port, NULL, NULL, answer, page, MHD_OPTION_SOCK_ADDR,
        (struct sockaddr *)&address, MHD_OPTION_CONNECTION_LIMIT, (unsigned int)WATCHERS_MAX,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)QUESTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned int)PATIENCE_SECONDS, MHD_OPTION_END);
    if (page->daemon != NULL)
        return STATUS_OK;
    return problem_set(problem, errno == EADDRINUSE ? STATUS_REFUSED : STATUS_UNAVAILABLE, NULL, 0,
                       "the metrics page cannot be had on port %d: %s", port,
                       errno != 0 ? strerror(errno) : "no socket");
}

Status metrics_page_open(const Server *server, int port, MetricsPage **page, Problem *problem)
{
    MetricsPage *made = calloc(1, sizeof *made);
    if (made == NULL)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory for a metrics page");
    made->server = server;
    Status status = listen_on(made, port, problem);
    if (status != STATUS_OK) {
        free(made);
        return status;
    }
    *page = made;
    return STATUS_OK;
}

void metrics_page_close(MetricsPage *page)
{
    if (page == NULL)
        return;
    MHD_stop_daemon(page->daemon);
    free(page);
}

/* An answer takes a few turns: to accept, to read, to write. */
void metrics_page_step(MetricsPage *page)
{
    for (int r = 0; page != NULL && r < RUNS_MAX; r++) {
        MHD_UNSIGNED_LONG_LONG wait_ms = 1;
        MHD_run(page->daemon);
        if (MHD_get_timeout(page->daemon, &wait_ms) != MHD_YES || wait_ms > 0)
            break;
    }
}

int metrics_page_port(const MetricsPage *page)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(page->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info != NULL ? info->port : 0;
}
