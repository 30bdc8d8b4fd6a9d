#!/usr/bin/env bash
# cppcheck on everything but the tests. Not its inconclusive guesses; left out besides:
# readdir is safe on one stream in one thread; a byte swap is the identity on this machine; a text
# written into a record's array is taken for unset, which clang-tidy follows better; of a mapping only
# what is over at its ends is given back, and one without a file behind it is asked for with -1.
set -u
cd "${1:-.}" || exit 1
if said=$(cppcheck --enable=warning,performance,portability --std=c11 --library=posix --quiet \
    -j "$(nproc)" -I . -D_POSIX_C_SOURCE=200809L -DMAILLAGE_TEXT_FOLDER='""' --inline-suppr \
    --suppress=missingIncludeSystem --suppress=readdirCalled \
    --suppress=selfAssignment:engine/base/stream.c --suppress=internalAstError \
    --suppress=uninitvar --suppress=deallocret:engine/os/memory.c \
    --suppress=invalidFunctionArg:engine/os/memory.c --error-exitcode=1 \
    --template='{file}:{line}: {message} [{id}]' engine game server 2>&1); then
    echo "cppcheck: 0 faults"
else
    printf '%s\n' "$said" | sort -u
    echo "cppcheck: $(printf '%s\n' "$said" | sort -u | wc -l) faults"
    exit 1
fi
