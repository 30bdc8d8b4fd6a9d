#!/usr/bin/env python3
"""The tests mirror the tree: engine/base/arena.c is tested by tests/engine/base/arena_test.c.

The few files tested through another are listed in mirror_exceptions.txt, `source: test: why`; such
a test may be named after what several files do together.
"""
import os
import sys

import tree

LIST = "tests/lint/mirror_exceptions.txt"


def exceptions(root):
    """source -> (line, test, why)"""
    found = {}
    for number, line in enumerate(tree.read(root, LIST).splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            parts = [part.strip() for part in line.split(":", 2)]
            found[parts[0]] = (number, *(parts[1:] + ["", ""])[:2])
    return found


def exception_faults(root, listed):
    for source, (line, test, why) in listed.items():
        where = f"{LIST}:{line}: {source}"
        if not os.path.exists(os.path.join(root, source)):
            yield f"{where} is not in the tree"
        elif os.path.exists(os.path.join(root, f"tests/{source[:-2]}_test.c")):
            yield f"{where} has a test of its own: the exception is not needed"
        elif not os.path.exists(os.path.join(root, test)):
            yield f"{where} is said to be tested by {test or 'nothing'}, which is not there"
        elif not why:
            yield f"{where} does not say why"


def main():
    root = tree.root_of(sys.argv)
    listed = exceptions(root)
    faults = list(exception_faults(root, listed))
    sources = tree.files(root, (".c",), tree.CODE_FOLDERS)
    for source in sources:
        test = f"tests/{source[:-2]}_test.c"
        if source in listed or os.path.exists(os.path.join(root, test)):
            continue
        if any(tree.functions(tree.read(root, source))):
            faults.append(f"{source}:1: no {test}, and not in {LIST}")
    covering = {test for _, test, _ in listed.values()}
    for test in tree.files(root, ("_test.c",), ("tests",)):
        source = test[len("tests/"):-len("_test.c")] + ".c"
        mirrored = test.startswith(("tests/engine/", "tests/game/", "tests/server/"))
        header = source[:-2] + ".h"
        if mirrored and test not in covering and not any(
                os.path.exists(os.path.join(root, f)) for f in (source, header)):
            faults.append(f"{test}:1: tests {source}, which is not there")
    tree.finish("mirror", faults, f"{len(sources)} sources, {len(listed)} exceptions")


main()
