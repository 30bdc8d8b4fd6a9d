/*
 * What a person has chosen about the program itself, and the voice among it.
 */
#include "game/app/loop_inside.h"

#include "engine/base/log.h"
#include "engine/ui/overlay.h"

Settings loop_settings_now(const Loop *loop)
{
    return (Settings){.language = locale_language(),
                      .theme = ui_theme(loop->studio.ui),
                      .scale_percent = loop->stage.scale_percent,
                      .sight = palette_sight(),
                      .no_patterns = !loop->stage.patterns,
                      .no_letters = !loop->stage.letters,
                      .calm = loop->stage.calm,
                      .speaks = loop->stage.speaks};
}

void loop_restore_marks(Loop *loop)
{
    const Settings *kept = &loop->settings;
    palette_choose(kept->sight, false);
    loop->stage.patterns = !kept->no_patterns;
    loop->stage.letters = !kept->no_letters;
    loop->stage.calm = kept->calm;
    loop->stage.speaks = kept->speaks;
}

void loop_keep_settings(Loop *loop)
{
    Settings now = loop_settings_now(loop);
    if (settings_follow(&loop->settings, &loop->shown, &now)) {
        settings_save(&loop->settings);
    }
    loop->shown = now;
}

/* Without a voice the box is taken back, and why is written: silence alone would tell nobody anything. */
void loop_speak(Loop *loop)
{
    Problem problem = {0};
    if (!loop->stage.speaks) {
        speech_close(loop->speech);
        loop->speech = NULL;
        return;
    }
    if (loop->speech == NULL) {
        loop->speech = speech_open(NULL, locale_code(locale_language()), &problem);
        loop->spoken = (Spoken){.words = ""};
    }
    if (loop->speech == NULL) {
        loop->stage.speaks = false;
        ui_notice(loop->studio.ui, UI_NOTICE_WARNING,
                  _("This system has no voice: it comes with the package speech-dispatcher."));
        log_write(LOG_WARNING, "app", "%s %s", problem.path, problem.message);
        loop->stale = true;
        return;
    }
    const char *words = spoken_follow(&loop->spoken, loop->studio.ui);
    if (words != NULL) {
        speech_say(loop->speech, words);
    }
}
