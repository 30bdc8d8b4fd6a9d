#!/bin/sh
# Writes the hashes of the golden session anew, after the model, the scenario or a bot was changed on
# purpose: tests/golden/record.sh BUILD-FOLDER
set -eu
cd "$(dirname "$0")/../.."
if [ $# -ne 1 ] || [ ! -x "$1/bin/golden_print" ] || [ ! -x "$1/bin/golden_rules" ]; then
    echo "usage: tests/golden/record.sh BUILD-FOLDER, in which golden_rules and golden_print are built" >&2
    exit 2
fi
new=$(mktemp)
trap 'rm -f "$new"' EXIT
"$1/bin/golden_rules" assets/scenarios/france-2013 | "$1/bin/golden_print" >"$new"
cat "$new" >tests/golden/france-2013.txt
cat tests/golden/france-2013.txt
