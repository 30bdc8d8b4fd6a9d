/*
 * What the program proposes from what the room does: why, what it would do, and three answers: to take
 * it, to change it first, to refuse it. Each answer is told to the server and kept for the debriefing.
 */
#ifndef GAME_SCREEN_CONSOLE_ADVICE_H
#define GAME_SCREEN_CONSOLE_ADVICE_H

#include "game/screen/screen.h"

/* What carries an advice out. */
typedef enum AdviceMeans {
    ADVICE_BY_PHASE,
    ADVICE_BY_MONEY,
    ADVICE_BY_INCIDENT,
    ADVICE_BY_LETTER
} AdviceMeans;

/* Nothing where there is nothing to suggest. */
void console_advice_build(Stage *stage, Ui *ui);

/* Pieces of advice that wait for an answer. */
int console_advice_count(const Stage *stage);

/* Something was done by these means: were they those of an advice being changed, it is answered. */
void console_advice_edited(Stage *stage, AdviceMeans means);

/*
 * Before the console is built: an advice that was being changed and was left is as it was proposed again, and
 * what comes later is not its edited form.
 */
void console_advice_follow(Stage *stage);

#endif
