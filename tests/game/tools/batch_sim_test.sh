#!/bin/sh
# maillage-batch as a person meets it: batch_sim_test.sh PATH-TO-maillage-batch
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export LANGUAGE=en
failures=0

fail() {
    echo "FAIL  $1"
    failures=$((failures + 1))
}

# refused CODE WORDS OPTIONS...: ends with that code and says these words.
refused() {
    code=$1 words=$2
    shift 2
    found=0
    "$program" "$@" >"$folder/out" 2>"$folder/err" || found=$?
    [ "$found" -eq "$code" ] || fail "$*: exit $found, expected $code"
    grep -q -- "$words" "$folder/err" || fail "$*: said \"$(cat "$folder/err")\", expected \"$words\""
    [ ! -s "$folder/out" ] || fail "$*: a summary in spite of the refusal"
}

refused 2 'found "brave", expected one of: steady, bold' --bots steady,brave
refused 2 'found ""' --bots steady,
refused 2 'found ""' --bots ''
refused 2 'sessions' --sessions 0
refused 2 'sessions' --sessions many
refused 2 'years' --years 61
refused 2 'seed' --seed -1
refused 2 'colour' --colour
refused 1 'atlantis' --scenario atlantis
refused 1 '/nowhere/batch.csv' --sessions 1 --years 1 --csv /nowhere/batch.csv

run() { "$program" --sessions 2 --years 2 --bots steady,random --seed "$1" --csv "$2" >"$folder/out"; }
run 7 "$folder/a.csv"
grep -q 'sessions a second' "$folder/out" || fail "no speed in the summary"
grep -q 'common result' "$folder/out" || fail "no common result in the summary"
run 7 "$folder/b.csv"
cmp -s "$folder/a.csv" "$folder/b.csv" || fail "the same seed wrote another file"
run 8 "$folder/c.csv"
cmp -s "$folder/a.csv" "$folder/c.csv" && fail "another seed wrote the same file"
[ "$(wc -l <"$folder/a.csv")" -eq 405 ] || fail "$(wc -l <"$folder/a.csv") lines, expected 1 + 2 x 2 x 101"

refused 2 'expected 60 to' --balance --sessions 20
"$program" --balance --sessions 60 --csv "$folder/balance.csv" >"$folder/out" || fail "no balance"
grep -q 'p22_mobile' "$folder/out" || fail "a proposal is missing in the balance"
grep -q 'of 5 statements out of bounds' "$folder/out" || fail "no verdict in the balance"
[ "$(wc -l <"$folder/balance.csv")" -eq 133 ] || fail "the balance as a file, expected 1 + 6 x 22 lines"
"$program" --sensitivity --sessions 1 >"$folder/out" || fail "no sensitivity"
grep -q 'of .* coefficients change a score' "$folder/out" || fail "no verdict in the sensitivity"

[ "$failures" -eq 0 ]
