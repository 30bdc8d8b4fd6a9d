#!/usr/bin/env python3
"""The core is compiled for the same bits everywhere, and everything with the strict warnings.

`flags.py ROOT BUILD` reads BUILD/compile_commands.json.
"""
import json
import os
import shlex
import sys

import tree

CORE = ("engine/base/", "game/sim/", "game/session/", "game/bot/")
STRICT = {"-std=c11", "-Wall", "-Wextra", "-Wshadow", "-Wconversion", "-Wsign-conversion",
          "-Wswitch-enum"}
LOOSE = {"-ffast-math", "-Ofast", "-funsafe-math-optimizations", "-fassociative-math",
         "-freciprocal-math", "-ffinite-math-only", "-mfpmath=387", "-w"}


def flags_by_source(root, build):
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as listing:
        for entry in json.load(listing):
            path = os.path.realpath(os.path.join(entry["directory"], entry["file"]))
            yield os.path.relpath(path, os.path.realpath(root)), shlex.split(entry["command"])


def faults_of(path, flags):
    for flag in STRICT - set(flags):
        yield f"{path}:1: compiled without {flag}"
    for flag in LOOSE & set(flags):
        yield f"{path}:1: compiled with {flag}"
    # The last one counts for the compiler.
    contract = [flag for flag in flags if flag.startswith("-ffp-contract=")]
    if path.startswith(CORE) and contract[-1:] != ["-ffp-contract=off"]:
        yield f"{path}:1: compiled {contract[-1] if contract else 'without -ffp-contract=off'}"


def main():
    root = tree.root_of(sys.argv)
    build = sys.argv[2] if len(sys.argv) > 2 else os.path.join(root, "build")
    compiled = [(path, flags) for path, flags in flags_by_source(root, build)
                if not path.startswith("..")]
    faults = [fault for path, flags in compiled for fault in faults_of(path, flags)]
    known = {path for path, _ in compiled}
    faults += [f"{path}:1: is not compiled" for path in tree.files(root, (".c",), ("engine", "game"))
               if path.startswith(CORE) and path not in known]
    tree.finish("flags", faults, f"{len(compiled)} compilations read")


main()
