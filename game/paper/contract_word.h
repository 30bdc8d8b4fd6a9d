/*
 * What became of an agreement, in a few words: for pages and tables alike.
 */
#ifndef GAME_PAPER_CONTRACT_WORD_H
#define GAME_PAPER_CONTRACT_WORD_H

#include "game/debrief/contract_record.h"

/* Lent until the language changes. */
const char *contract_word_fate(const ContractRecord *record);

#endif
