#!/bin/sh
# Builds the core with every compiler at hand, unoptimised and optimised to the utmost, and compares
# the hashes of the golden session with those kept in the tree: tests/golden/compilers.sh GOLDEN_RULES
# The flags that make the bits equal are those of maillage_exact in engine/modules.cmake.
set -eu
cd "$(dirname "$0")/../.."
if [ $# -ne 1 ] || [ ! -x "$1" ]; then
    echo "usage: tests/golden/compilers.sh PATH-TO-golden_rules" >&2
    exit 2
fi

kept=tests/golden/france-2013.txt
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" assets/scenarios/france-2013 >"$folder/rules"

exact="-std=c11 -D_POSIX_C_SOURCE=200809L -ffp-contract=off -fno-fast-math -fno-math-errno"
sources="engine/base/*.c game/sim/*.c game/sim/proposal/*.c game/bot/*.c game/tools/batch.c
    tests/golden/golden_session.c tests/golden/golden_print.c"

# native: only where the compiler knows this machine.
builds() {
    echo "$1|-O0"
    echo "$1|-O3"
    if "$1" -march=native -x c -fsyntax-only /dev/null 2>"$folder/native"; then
        echo "$1|-O3 -march=native"
    fi
    echo "$1|-O2 -flto"
}

failures=0
compared=0
compare() {
    program="$folder/golden_print"
    # Unquoted on purpose: lists of words.
    if ! $1 $2 $exact -I. -o "$program" $sources 2>"$folder/errors"; then
        # A compiler without its plugin for the linker cannot do that one; all else must build.
        case "$2" in *flto*) echo "skip  $1 $2: cannot link"; return ;; esac
        cat "$folder/errors" >&2
        echo "FAIL  $1 $2: does not build"
        failures=$((failures + 1))
        return
    fi
    "$program" <"$folder/rules" >"$folder/played"
    compared=$((compared + 1))
    if cmp -s "$kept" "$folder/played"; then
        echo "same  $1 $2"
    else
        echo "FAIL  $1 $2: other hashes than $kept"
        diff "$kept" "$folder/played" || true
        failures=$((failures + 1))
    fi
}

for compiler in gcc clang; do
    if ! command -v "$compiler" >/dev/null; then
        echo "skip  $compiler: not installed"
        continue
    fi
    builds "$compiler" >"$folder/builds"
    while IFS='|' read -r cc flags; do
        compare "$cc" "$flags"
    done <"$folder/builds"
done
[ "$compared" -gt 0 ] || { echo "FAIL  no compiler was found" >&2; exit 1; }
[ "$failures" -eq 0 ]
