#include "engine/os/port.h"

#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

/* A socket on a port the system chooses. */
static int open_port(int family, int *port)
{
    union {
        struct sockaddr any;
        struct sockaddr_in ipv4;
        struct sockaddr_in6 ipv6;
    } address = {.any.sa_family = (sa_family_t)family};
    socklen_t size = sizeof address;
    int handle = socket(family, SOCK_DGRAM, 0);
    if (handle < 0 || bind(handle, &address.any, size) != 0)
        return -1;
    assert_int_equal(getsockname(handle, &address.any, &size), 0);
    *port = ntohs(family == AF_INET ? address.ipv4.sin_port : address.ipv6.sin6_port);
    return handle;
}

static void assert_held_by_us(int port)
{
    PortHolder holder;
    assert_true(port_find_holder(port, &holder));
    assert_int_equal(holder.number, getpid());
    /* The system keeps fifteen letters of a program's name. */
    assert_string_equal(holder.name, "engine.os.port_");
}

static void a_port_is_held_until_it_is_closed(void **state)
{
    (void)state;
    int port = 0, handle = open_port(AF_INET, &port);
    PortHolder holder;
    assert_true(handle >= 0);
    assert_held_by_us(port);
    close(handle);
    assert_false(port_find_holder(port, &holder));
    assert_int_equal(holder.number, 0);
    assert_string_equal(holder.name, "");
}

static void the_newer_kind_of_socket_holds_it_too(void **state)
{
    (void)state;
    int port = 0, handle = open_port(AF_INET6, &port);
    if (handle < 0) {
        print_message("this machine speaks no IPv6\n");
        skip();
    }
    assert_held_by_us(port);
    close(handle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_port_is_held_until_it_is_closed),
        cmocka_unit_test(the_newer_kind_of_socket_holds_it_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
