#!/usr/bin/env python3
"""Comments are sentences that say why: no banners, no dates, no notes to do it later, no dead code."""
import re
import sys

import tree

RULES = [
    (re.compile(r"[-=*#~_]{4,}"), "a banner"),
    (re.compile(r"\b(?!1970-01-01)(19|20)\d\d-\d\d-\d\d\b"), "a date"),
    (re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"), "a note for later: an issue keeps it"),
    (re.compile(r"@(author|date|brief|param|file)\b"), "a tag: write a sentence"),
    (re.compile(r"^/[/*]\s*(if|for|while|return)\b[^.]*[;{]\s*(\*/)?$"), "code kept as a comment"),
]


def main():
    root = tree.root_of(sys.argv)
    faults = []
    paths = tree.files(root, (".c", ".h", ".def"))
    for path in paths:
        for line, comment in tree.comments(tree.read(root, path)):
            faults += [f"{path}:{line}: {what}" for rule, what in RULES if rule.search(comment)]
    tree.finish("comments", faults, f"{len(paths)} files read")


main()
