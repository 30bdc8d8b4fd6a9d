/*
 * What became of an agreement, in a few words: the room's screen, pages and tables say the same.
 */
#ifndef GAME_CLIENT_CONTRACT_WORD_H
#define GAME_CLIENT_CONTRACT_WORD_H

#include "game/debrief/contract_record.h"

/* Lent until the language changes. */
const char *contract_word_fate(const ContractRecord *record);

#endif
