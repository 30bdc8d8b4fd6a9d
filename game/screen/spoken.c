#include "game/screen/spoken.h"

#include "engine/base/text.h"
#include "game/content/locale.h"

/* NULL where the name says enough. */
static const char *role_word(UiRole role)
{
    switch (role) {
    case UI_ROLE_BUTTON:
        return _("button");
    case UI_ROLE_CHECKBOX:
    case UI_ROLE_TOGGLE:
        return _("box to tick");
    case UI_ROLE_RADIO:
        return _("choice");
    case UI_ROLE_TAB:
        return _("tab");
    case UI_ROLE_STEPPER:
    case UI_ROLE_SLIDER:
        return _("amount");
    case UI_ROLE_FIELD:
        return _("text to type");
    case UI_ROLE_COLUMN:
        return _("column heading");
    case UI_ROLE_ROW:
        return _("row");
    case UI_ROLE_CANVAS:
    case UI_ROLE_CHART:
        return _("picture");
    case UI_ROLE_DIALOG:
        return _("dialog");
    case UI_ROLE_TEXT:
    case UI_ROLE_HEADING:
    case UI_ROLE_REGION:
    case UI_ROLE_NOTICE:
    case UI_ROLE_TOOLTIP:
    case UI_ROLE_COUNT:
        break;
    }
    return NULL;
}

static const char *state_word(const UiNode *node)
{
    if (!node->enabled) {
        return _("not available");
    }
    if (!node->selected) {
        return NULL;
    }
    return node->role == UI_ROLE_CHECKBOX || node->role == UI_ROLE_TOGGLE ? _("ticked")
                                                                          : _("chosen");
}

static void add(char *words, const char *part)
{
    if (part != NULL && part[0] != '\0') {
        text_append(words, SPOKEN_BYTES, words[0] != '\0' ? ", " : "");
        text_append(words, SPOKEN_BYTES, part);
    }
}

/* Name first, as people stop listening once they know where they are. */
static void node_words(const UiNode *node, char *words)
{
    words[0] = '\0';
    add(words, node->name);
    add(words, node->value);
    add(words, state_word(node));
    add(words, role_word(node->role));
}

/* The same words twice are not news; the same notice again, later, is passed over too. */
static bool is_new(char *said, const char *words)
{
    if (words[0] == '\0' || text_equal(said, words)) {
        return false;
    }
    text_copy(said, SPOKEN_BYTES, words);
    return true;
}

const char *spoken_follow(Spoken *spoken, const Ui *ui)
{
    int count;
    char words[SPOKEN_BYTES];
    const UiNode *nodes = ui_nodes(ui, &count);
    const UiNode *notice = NULL, *focus = NULL;
    for (int i = 0; i < count; i++) {
        focus = nodes[i].focused ? &nodes[i] : focus;
        notice = nodes[i].role == UI_ROLE_NOTICE ? &nodes[i] : notice;
    }
    spoken->words[0] = '\0';
    if (notice != NULL && is_new(spoken->notice, notice->name)) {
        add(spoken->words, notice->name);
    }
    if (focus != NULL) {
        node_words(focus, words);
        if (is_new(spoken->focus, words)) {
            add(spoken->words, words);
        }
    }
    return spoken->words[0] != '\0' ? spoken->words : NULL;
}
