#include "game/app/errand.h"

void errand_take(const Errand *errand, Options *options)
{
    options->scenario = errand->scenario;
    options->region = errand->region[0] != '\0' ? errand->region : NULL;
    options->join = errand->address;
    options->code = errand->code;
    options->seat_key = errand->key;
    options->role = errand->role;
    options->seat = options->solo = NULL;
    options->resume = false;
}
