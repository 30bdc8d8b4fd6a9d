#include "engine/os/port.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/text.h"
#include "engine/os/file.h"

enum { LINE_BYTES = 512 };

/* In a line of the system's table, counted from 0: "1: 0100007F:1E21 00000000:0000 07 …". */
enum { FIELD_LOCAL = 1, FIELD_SOCKET = 9 };

static const char *field_of(char *line, int wanted)
{
    char *rest = NULL, *field = strtok_r(line, " \n", &rest);
    for (int f = 0; f < wanted && field != NULL; f++)
        field = strtok_r(NULL, " \n", &rest);
    return field;
}

/* The socket's number when the line is of that port; 0 when it is not. */
static uint64_t socket_of(const char *line, int port)
{
    char copy[LINE_BYTES];
    uint64_t found = 0;
    text_copy(copy, sizeof copy, line);
    const char *local = field_of(copy, FIELD_LOCAL);
    const char *colon = local != NULL ? strchr(local, ':') : NULL;
    if (colon == NULL || !text_parse_u64_hex(colon + 1, &found) || found != (uint64_t)port)
        return 0;
    text_copy(copy, sizeof copy, line);
    const char *socket = field_of(copy, FIELD_SOCKET);
    return socket != NULL ? strtoull(socket, NULL, 10) : 0;
}

static uint64_t socket_in(const char *table, int port)
{
    char line[LINE_BYTES];
    uint64_t socket = 0;
    FILE *file = fopen(table, "re");
    while (file != NULL && socket == 0 && fgets(line, sizeof line, file) != NULL)
        socket = socket_of(line, port);
    if (file != NULL)
        fclose(file);
    return socket;
}

static bool holds(const char *folder, const char *socket)
{
    char path[PATH_BYTES], target[64];
    bool found = false;
    DIR *handles = opendir(folder);
    if (handles == NULL)
        return false;
    for (struct dirent *entry = readdir(handles); entry != NULL && !found;
         entry = readdir(handles)) {
        path_join(path, sizeof path, folder, entry->d_name);
        ssize_t size = readlink(path, target, sizeof target - 1);
        target[size > 0 ? size : 0] = '\0';
        found = text_equal(target, socket);
    }
    closedir(handles);
    return found;
}

static void name_of(int64_t number, char name[PORT_HOLDER_BYTES])
{
    char path[64];
    text_format(path, sizeof path, "/proc/%lld/comm", (long long)number);
    FILE *file = fopen(path, "re");
    if (file == NULL || fgets(name, PORT_HOLDER_BYTES, file) == NULL)
        name[0] = '\0';
    name[strcspn(name, "\n")] = '\0';
    if (file != NULL)
        fclose(file);
}

/* The folders of other users' programs cannot be opened: theirs are passed over. */
static void find_program(uint64_t socket, PortHolder *holder)
{
    char wanted[64], folder[64];
    int64_t number;
    DIR *programs = opendir("/proc");
    text_format(wanted, sizeof wanted, "socket:[%llu]", (unsigned long long)socket);
    if (programs == NULL)
        return;
    for (struct dirent *entry = readdir(programs); entry != NULL && holder->number == 0;
         entry = readdir(programs)) {
        if (!text_parse_i64(entry->d_name, 1, INT32_MAX, &number))
            continue;
        text_format(folder, sizeof folder, "/proc/%lld/fd", (long long)number);
        if (holds(folder, wanted))
            holder->number = number;
    }
    closedir(programs);
    if (holder->number > 0)
        name_of(holder->number, holder->name);
}

bool port_find_holder(int port, PortHolder *holder)
{
    *holder = (PortHolder){0};
    uint64_t socket = socket_in("/proc/net/udp", port);
    /* A socket of the newer kind may take the older's callers too. */
    if (socket == 0)
        socket = socket_in("/proc/net/udp6", port);
    if (socket > 0)
        find_program(socket, holder);
    return socket > 0;
}
