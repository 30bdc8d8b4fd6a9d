#include "game/session/invitation.h"

#include <string.h>

#include "engine/base/text.h"

static const char SCHEME[] = "maillage://";

void invitation_write(const Invitation *invitation, char link[INVITATION_BYTES])
{
    const char *const parts[] = {SCHEME,
                                 invitation->address,
                                 "/",
                                 invitation->code,
                                 invitation->key[0] != '\0' ? "/" : "",
                                 invitation->key};
    link[0] = '\0';
    for (size_t p = 0; p < sizeof parts / sizeof parts[0]; p++) {
        bool whole = text_append(link, INVITATION_BYTES, parts[p]);
        CHECK(whole);
    }
}

/* Takes what lies before the next slash or the end; false when it is nothing or too long. */
static bool take_part(const char **cursor, char *part, size_t capacity)
{
    size_t length = strcspn(*cursor, "/");
    if (length == 0 || length >= capacity)
        return false;
    memcpy(part, *cursor, length);
    part[length] = '\0';
    *cursor += length;
    return true;
}

/* Codes are letters and digits; anything else would be a link that somebody made up. */
static bool take_code(const char **cursor, char code[SESSION_CODE_BYTES])
{
    static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    return take_part(cursor, code, SESSION_CODE_BYTES) && code[strspn(code, signs)] == '\0';
}

bool invitation_read(const char *link, Invitation *invitation)
{
    *invitation = (Invitation){0};
    if (!text_starts(link, SCHEME))
        return false;
    const char *cursor = link + strlen(SCHEME);
    if (!take_part(&cursor, invitation->address, sizeof invitation->address) || *cursor++ != '/' ||
        !take_code(&cursor, invitation->code))
        return false;
    if (*cursor == '\0')
        return true;
    cursor++;
    return take_code(&cursor, invitation->key) && *cursor == '\0';
}
