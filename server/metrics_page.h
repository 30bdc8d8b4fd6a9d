/*
 * The server's numbers on a page that a watching machine reads: http://127.0.0.1:PORT/metrics, in the text format of
 * Prometheus. Only this machine is answered; nothing on the page is typed by anybody or names anybody. Its file is the
 * only one that knows libmicrohttpd, which runs in the server's own thread, a step at a time.
 */
#ifndef SERVER_METRICS_PAGE_H
#define SERVER_METRICS_PAGE_H

#include "server/server.h"

enum { METRICS_PAGE_STEP_MS = 250 }; /* leave it alone no longer */

typedef struct MetricsPage MetricsPage;

/* `port` 0: any. Borrows the server. STATUS_REFUSED when the port is taken. */
Status metrics_page_open(const Server *server, int port, MetricsPage **page, Problem *problem);
/* NULL is allowed. */
void metrics_page_close(MetricsPage *page);

/* Answers who asked, without waiting. NULL is allowed. */
void metrics_page_step(MetricsPage *page);

/* The TCP port it is bound to. */
int metrics_page_port(const MetricsPage *page);

#endif
