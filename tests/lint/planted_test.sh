#!/usr/bin/env bash
# Every lint fails on a planted violation and names it: `planted_test.sh ROOT BUILD`.
# Each violation is planted in a copy of the tree, looked for in the lint's own words, and pulled out.
set -u
root=$(realpath "${1:-.}")
build=$(realpath "${2:-$root/build}")
lints=$root/tests/lint
export PYTHONDONTWRITEBYTECODE=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
copy=$work/tree
mkdir "$copy"
tar -C "$root" --exclude='./build*' --exclude=./.git --exclude=__pycache__ -cf - . | tar -C "$copy" -xf -

passed=0
failed=0

# expect LINT WORDS COMMAND...: the command fails, and says WORDS.
expect() {
    local lint=$1 words=$2
    shift 2
    local said
    if said=$("$@" 2>&1); then
        echo "FAILED: $lint passed over: $words"
        failed=$((failed + 1))
    elif ! grep -qF -- "$words" <<<"$said"; then
        echo "FAILED: $lint did not say: $words"
        printf '%s\n' "$said" | head -5
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
}

# plant FILE LINT WORDS: FILE gains standard input at its end while LINT reads the copy.
plant() {
    local file=$copy/$1 lint=$2 words=$3 was=$work/was
    local existed=no
    [ -e "$file" ] && existed=yes && cp -p "$file" "$was"
    mkdir -p "$(dirname "$file")"
    cat >>"$file"
    expect "$lint" "$words" "$lints/$lint" "$copy" "${@:4}"
    if [ $existed = yes ]; then cp -p "$was" "$file"; else rm "$file"; fi
}

repeat() { local n; for ((n = 0; n < $2; n++)); do printf '%s\n' "$1"; done; }

# Layers.
plant engine/base/arena.c layers.py 'game/sim/world.h is not among what engine/base' <<<'#include "game/sim/world.h"'
plant engine/ui/button.c layers.py 'engine/os/file.h is not among what engine/ui' <<<'#include "engine/os/file.h"'
plant game/sim/planted.c layers.py 'stdio.h is not among the core' <<<'#include <stdio.h>'
plant game/session/planted.c layers.py 'math.h is not among the core' <<<'#include <math.h>'
plant game/app/planted.c layers.py 'server/room.h is not among what game/app' <<<'#include "server/room.h"'
plant engine/ui/planted.c layers.py 'SDL.h belongs to engine/platform/' <<<'#include <SDL.h>'
plant engine/draw/draw_list.c layers.py 'qrencode.h belongs to engine/draw/qr_code.c' <<<'#include <qrencode.h>'
plant engine/net/planted.c layers.py 'enet/enet.h belongs to engine/net/transport_enet' <<<'#include <enet/enet.h>'
plant server/room.c layers.py 'sqlite3.h belongs to server/journal_sql.h' <<<'#include <sqlite3.h>'
plant game/paper/card.c layers.py 'cairo-pdf.h belongs to game/paper/paper.c' <<<'#include <cairo-pdf.h>'
plant game/content/reader.c layers.py 'yaml.h belongs to game/content/document.c' <<<'#include <yaml.h>'
plant game/client/planted.c layers.py 'unistd.h belongs to engine/os/' <<<'#include <unistd.h>'
plant server/planted.c layers.py 'curl.h is not in tests/lint/layers.py' <<<'#include <curl.h>'
plant game/screen/planted.c layers.py 'World * without const in a screen' <<<'void change(World *world);'

# Headers.
plant engine/base/planted.h headers.py 'engine/base/planted.h:1: does not compile alone' <<<'size_t planted(uint8_t byte);'
plant engine/base/planted.h headers.py 'engine/base/planted.h:1: does not compile alone' <<<'typedef struct Planted { int x; } Planted;'

# Sizes.
plant engine/base/arena.c sizes.py 'planted has 73 lines, at most 70' < <(
    echo 'static void planted(void)' && echo '{' && repeat '    planted_twice();' 70 && echo '}')
plant game/sim/planted.c sizes.py 'game/sim/planted.c:1: 801 lines, at most 800' < <(
    repeat 'int planted;' 801)
plant server/planted.c sizes.py 'planted has 7 parameters, at most 6' <<<'void planted(int a, int b, int c, int d, int e, int f, int (*g)(int, int)) {}'
plant game/bot/planted.c sizes.py 'planted has 5 levels of nesting, at most 4' <<'END'
static void planted(int x)
{
    for (int i = 0; i < x; i++)
        if (x)
            while (x)
                switch (x) {
                case 1:
                    do {
                        x--;
                    } while (x);
                }
}
END
plant engine/base/planted.c sizes.py 'the median function has 14' < <(
    for ((i = 0; i < 4000; i++)); do
        printf 'static void planted_%d(void) {\n\n\n\n\n\n\n\n\n\n\n\n\n}\n' $i
    done)

# Mirror.
plant engine/base/planted.c mirror.py 'engine/base/planted.c:1: no tests/engine/base/planted_test.c' <<<'int planted(void) { return 1; }'
plant tests/engine/base/planted_test.c mirror.py 'tests engine/base/planted.c, which is not there' <<<'int main(void) { return 0; }'
plant tests/lint/mirror_exceptions.txt mirror.py 'engine/base/nowhere.c is not in the tree' <<<'engine/base/nowhere.c: tests/engine/base/arena_test.c: why'
plant tests/lint/mirror_exceptions.txt mirror.py 'engine/base/arena.c has a test of its own' <<<'engine/base/arena.c: tests/engine/base/arena_test.c: why'

# Layout.
plant notes.md layout.py 'notes.md:1: is not of the top level' <<<'notes'
plant lib/planted.c layout.py 'lib:1: is not of the top level' <<<''
plant engine/misc/planted.c layout.py 'engine/misc:1: is not a folder of the layout' <<<''
plant engine/base/planted.c layout.py 'engine/base/planted.c:1: is not named in engine/base/CMakeLists.txt' <<<''
plant tests/engine/base/planted_test.c layout.py 'planted_test.c:1: is not named in tests/engine/base/CMakeLists.txt' <<<''
plant engine/base/CMakeLists.txt layout.py 'GLOB: name the files' <<<'file(GLOB SOURCES *.c)'

# Names and comments.
plant game/client/text_utils.c names.py 'text_utils.c: name what it is' <<<''
plant game/client/planted.c names.py 'type planted_t: CamelCase' <<<'typedef struct planted_t { int x; } planted_t;'
plant game/client/planted.c names.py 'type RoomManager: name what it is' <<<'typedef struct RoomManager { int x; } RoomManager;'
plant game/client/planted.c names.py 'helper_: name the module' <<<'void helper_read(void);'
plant game/client/planted.c comments.py 'game/client/planted.c:1: a banner' <<<'/* ---------------- Reading ---------------- */'
plant game/client/planted.c comments.py 'game/client/planted.c:1: a date' <<<'/* Changed on 2024-05-01 for the classroom. */'
plant game/client/planted.c comments.py 'game/client/planted.c:1: a note for later' <<<'/* TODO: read it. */'
plant game/client/planted.c comments.py 'game/client/planted.c:1: code kept as a comment' <<<'/* return planted; */'

# Credits and format.
plant server/CMakeLists.txt credits.py 'links planted, which assets/CREDITS.md does not name' <<<'target_link_libraries(server PRIVATE planted)'
plant game/packages credits.py 'libplanted-dev is not named' <<<'libplanted-dev          play   nothing'
plant engine/base/planted.c format.sh 'engine/base/planted.c:1' <<<'int  planted( void ){return 1;}'

# Texts.
plant game/screen/planted.c texts.py 'no French for "A text nobody translated"' <<<'const char *planted(void) { return _("A text nobody translated"); }'
plant game/screen/planted.c texts.py 'game/screen/planted.c:1' <<<'UiButton planted = {.label = "Words that gettext does not know"};'
plant assets/text/fr.po texts.py 'is no text of the code any more' < <(printf '\nmsgid "Gone"\nmsgstr "Parti"\n')

# Purity: an object that imports what it must not, added to a copy of the built library.
pure() {
    local words=$1 archive=$2
    mkdir -p "$work/build"
    for library in engine/base/libengine_base.a game/sim/libgame_sim.a \
        game/session/libgame_session.a game/bot/libgame_bot.a; do
        mkdir -p "$work/build/$(dirname $library)"
        cp "$build/$library" "$work/build/$library"
    done
    cc -x c -O0 -fno-builtin -c - -o "$work/planted.c.o" && ar r "$work/build/$archive" "$work/planted.c.o" 2>/dev/null
    expect purity.py "$words" "$lints/purity.py" "$copy" "$work/build"
}
pure 'planted.c:1: imports malloc' game/sim/libgame_sim.a <<<'void *malloc(unsigned long); void *planted(void) { return malloc(8); }'
pure 'planted.c:1: imports pow' game/sim/libgame_sim.a <<<'double pow(double, double); double planted(double x) { return pow(x, x); }'
pure 'planted.c:1: imports clock_gettime' game/session/libgame_session.a <<<'int clock_gettime(int, void *); int planted(void) { return clock_gettime(0, 0); }'
pure 'planted.c:1: imports printf' game/bot/libgame_bot.a <<<'int printf(const char *, ...); int planted(void) { return printf("x"); }'
pure 'planted.c:1: imports room_open' game/bot/libgame_bot.a <<<'int room_open(void); int planted(void) { return room_open(); }'
pure 'planted.c:1: imports getenv' engine/base/libengine_base.a <<<'char *getenv(const char *); char *planted(void) { return getenv("x"); }'
pure 'planted.c:1: keeps planted between calls' game/sim/libgame_sim.a <<<'int planted;'
pure 'planted.c:1: keeps calls' game/sim/libgame_sim.a <<<'int planted(void) { static int calls; return ++calls; }'
plant game/sim/planted.c purity.py 'game/sim/planted.c:1: long double' "$build" <<<'long double planted;'

# Texts.
plant game/screen/planted.c texts.py 'no French for "Nobody translates this"' <<<'const char *planted(void) { return _("Nobody translates this"); }'
plant game/screen/planted.c texts.py '"Read me aloud" is shown outside gettext' <<<'void planted(Ui *ui) { ui_text(ui, STYLE_BODY, "Read me aloud"); }'
plant assets/text/fr.po texts.py '"Gone from the code" is no text of the code' <<<$'\nmsgid "Gone from the code"\nmsgstr "Disparu"'
plant assets/text/fr.po texts.py 'fuzzy, expected a translation' <<<$'\n#, fuzzy\nmsgid "Gone"\nmsgstr "Disparu"'
plant assets/text/fr.po texts.py 'empty, expected French' <<<$'\nmsgid "Gone"\nmsgstr ""'
plant assets/text/fr.po texts.py 'a plain blank before' <<<$'\nmsgid "Gone"\nmsgstr "Disparu : voyez"'

# Flags: the real compile commands, bent.
mkdir -p "$work/flags"
flags() {
    sed -e "s#$root/#$copy/#g" -e "$2" "$build/compile_commands.json" >"$work/flags/compile_commands.json"
    expect flags.py "$1" "$lints/flags.py" "$copy" "$work/flags"
}
flags 'engine/base/fixed.c:1: compiled without -ffp-contract=off' 's/-ffp-contract=off//'
flags 'engine/base/fixed.c:1: compiled -ffp-contract=fast' 's/-ffp-contract=off/& -ffp-contract=fast/'
flags 'engine/base/fixed.c:1: compiled with -ffast-math' 's/-fno-fast-math/-ffast-math/'
flags 'engine/os/file.c:1: compiled without -Wconversion' 's/ -Wconversion//'
plant game/sim/planted.c flags.py 'game/sim/planted.c:1: is not compiled' "$work/flags" <<<''

# clang-tidy and cppcheck, on a tree of one file.
small=$work/small
mkdir -p "$small/engine/base" "$small/game" "$small/server" "$small/build"
cp "$root/.clang-tidy" "$small"
cat >"$small/engine/base/planted.c" <<'END'
int planted(const int *values);
int planted(const int *values)
{
    int found[2];
    if (values[0] == values[0])
        return found[2];
    return sizeof(values) / sizeof(int *) > 0;
}
END
printf '[{"directory": "%s", "file": "engine/base/planted.c", "command": "cc -std=c11 -c engine/base/planted.c"}]\n' \
    "$small" >"$small/build/compile_commands.json"
expect tidy.py '[misc-redundant-expression' "$lints/tidy.py" "$small" "$small/build"
expect tidy.py 'engine/base/planted.c:6' "$lints/tidy.py" "$small" "$small/build"
expect cppcheck.sh '[arrayIndexOutOfBounds]' "$lints/cppcheck.sh" "$small"

echo "planted: $passed violations named, $failed passed over"
[ $failed = 0 ]
