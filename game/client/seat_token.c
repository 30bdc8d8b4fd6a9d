#include "game/client/seat_token.h"

void seat_token_remember(SeatToken *token, const TokenWish *wish)
{
    StoredToken stored;
    if (token_store_take(&token->place, wish, &stored)) {
        token->token = stored.token;
        token->held = token->from_disk = true;
    }
}

/* A token of nothing but zeros is how a server says that there is none. */
static bool is_given(const Token *token)
{
    Token none = {{0}};
    return !token_same(token, &none);
}

void seat_token_keep(SeatToken *token, const Welcome *welcome)
{
    token->token = welcome->token;
    token->held = is_given(&welcome->token);
    token->from_disk = false;
    /* At once: a program that crashes in the next minute must find its seat again. */
    if (token->held) {
        StoredToken stored = {welcome->token, welcome->role, welcome->seat};
        token_store_save(&token->place, &stored);
    }
}

void seat_token_forget(SeatToken *token)
{
    token->held = token->from_disk = false;
    token_store_forget(&token->place);
}

void seat_token_release(SeatToken *token) { token_store_release(&token->place); }
