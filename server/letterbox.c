#include "server/letterbox.h"

void letterbox_add(Letterbox *letterbox, const Letter *letter)
{
    CHECK(letter->number == letterbox->last + 1);
    letterbox->letters[letterbox->last % LETTERBOX_MAX] = *letter;
    letterbox->last++;
}

const Letter *letterbox_find(const Letterbox *letterbox, uint32_t number)
{
    if (number == 0 || number > letterbox->last || letterbox->last - number >= LETTERBOX_MAX)
        return NULL;
    /* An empty place is one that a recovery did not fill: it says no number. */
    const Letter *letter = &letterbox->letters[(number - 1) % LETTERBOX_MAX];
    return letter->number == number ? letter : NULL;
}

bool letterbox_concerns(const Letter *letter, Role role, uint8_t seat)
{
    if (role == ROLE_FACILITATOR)
        return true;
    return role == ROLE_PARTICIPANT && seat < TERRITORY_MAX &&
           (letter->from == seat || seat_set_has(&letter->to, seat));
}

uint32_t letterbox_first(const Letterbox *letterbox, Role role, uint8_t seat)
{
    uint32_t first = letterbox->last + 1;
    int told = 0;
    for (uint32_t n = letterbox->last; told < LETTERBOX_TOLD_MAX; n--) {
        const Letter *letter = letterbox_find(letterbox, n);
        if (letter == NULL)
            break;
        if (!letterbox_concerns(letter, role, seat))
            continue;
        first = n;
        told++;
    }
    return first;
}
