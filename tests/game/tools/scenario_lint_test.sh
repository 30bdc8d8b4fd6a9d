#!/bin/sh
# maillage-lint as a person meets it: scenario_lint_test.sh PATH-TO-maillage-lint
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export LANGUAGE=en
failures=0

# says WORDS: the last run said them.
says() {
    grep -qF -- "$1" "$folder/said" && return
    echo "FAIL  did not say: $1"
    cat "$folder/said"
    failures=$((failures + 1))
}

# lints CODE SCENARIO: ends with that code.
lints() {
    found=0
    "$program" "$2" >"$folder/said" 2>&1 || found=$?
    [ "$found" = "$1" ] && return
    echo "FAIL  $2: ended with $found, expected $1"
    failures=$((failures + 1))
}

lints 0 france-2013
says '101 territories'
lints 1 "$folder/nowhere"
says 'found no scenario of this name'

# Two faults in two files: both are said, each with its line.
cp -r assets/scenarios/france-2013 "$folder/broken"
sed -i 's/^rounds: .*/rounds: many/' "$folder/broken/scenario.yaml"
rounds=$(grep -n '^rounds: many' "$folder/broken/scenario.yaml" | cut -d: -f1)
echo 'planted: 1' >>"$folder/broken/incidents.yaml"
planted=$(wc -l <"$folder/broken/incidents.yaml")
lints 1 "$folder/broken"
says "scenario.yaml:$rounds:"
says 'many'
says "incidents.yaml:$planted:"

# The running orders that ship are sound; a planted fault is told with its line.
for plan in assets/plans/*.yaml; do
    lints 0 "$plan"
    says 'steps'
done
sed 's/^rounds: .*/rounds: many/' assets/plans/class-50.yaml >"$folder/class-50.yaml"
rounds=$(grep -n '^rounds: many' "$folder/class-50.yaml" | cut -d: -f1)
lints 1 "$folder/class-50.yaml"
says "class-50.yaml:$rounds:"

[ "$failures" = 0 ]
