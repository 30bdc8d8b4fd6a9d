#!/usr/bin/env python3
"""Names say what a thing is: no utils, common, helpers, manager; types in CamelCase, no _t."""
import re
import sys

import tree

VAGUE = {"util", "utils", "common", "helper", "helpers", "manager", "managers", "misc", "stuff"}

TYPE = re.compile(r"\b(?:typedef\s+)?(?:struct|enum|union)\s+(\w+)\s*\{")
ALIAS = re.compile(r"\btypedef\s+[^;{}()]*?\b(\w+)\s*(?:\[[^\]]*\])?\s*;")
CAMEL = re.compile(r"[A-Z][A-Za-z0-9]*$")
# A prefix speaks for a module, a suffix for a type: a "common" score in the middle is the game's own.
VAGUE_PREFIX = re.compile(r"\b(utils?|helpers?|managers?|misc)_\w+\s*\(")
VAGUE_TYPE = re.compile(r"(Util|Utils|Helper|Helpers|Manager|Common)$")


def path_faults(path):
    for part in path.split("/"):
        stem = part.split(".")[0].lower()
        if VAGUE & set(re.split(r"[_-]", stem)):
            yield f"{path}:1: {part}: name what it is, not {' '.join(sorted(VAGUE))}"


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def type_faults(path, code):
    for pattern in (TYPE, ALIAS):
        for match in pattern.finditer(code):
            name = match.group(1)
            if not CAMEL.match(name):
                yield f"{path}:{line_of(code, match.start(1))}: type {name}: CamelCase, without _t"
            elif VAGUE_TYPE.search(name):
                yield f"{path}:{line_of(code, match.start(1))}: type {name}: name what it is"
    for match in VAGUE_PREFIX.finditer(code):
        yield f"{path}:{line_of(code, match.start())}: {match.group(1)}_: name the module's noun"


def main():
    root = tree.root_of(sys.argv)
    faults = [fault for path in tree.all_files(root) for fault in path_faults(path)]
    paths = tree.files(root, (".c", ".h"))
    for path in paths:
        code = tree.without_preprocessor(tree.without_comments(tree.read(root, path)))
        faults += type_faults(path, code)
    tree.finish("names", faults, f"{len(paths)} files read")


main()
