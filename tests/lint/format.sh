#!/usr/bin/env bash
# Every C file is as clang-format writes it with the tree's .clang-format.
set -u
cd "${1:-.}" || exit 1
files=$(find engine game server tests -name '*.[ch]' | sort)
# shellcheck disable=SC2086
printf '%s\n' $files | xargs -P "$(nproc)" -n 40 clang-format --dry-run -Werror 2>&1 |
    grep -E '(error|warning):' | sed 's/code should be clang-formatted.*/is not as clang-format writes it/'
case ${PIPESTATUS[1]} in
0) echo "format: 0 faults, $(wc -w <<<"$files") files" ;;
*) echo "format: run clang-format -i on them" && exit 1 ;;
esac
