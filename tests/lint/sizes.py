#!/usr/bin/env python3
"""Sizes: functions, files, parameters, nesting; the medians and the share of comments are printed."""
import re
import statistics
import sys

import tree

FUNCTION_LINES_MAX = 70
FUNCTION_LINES_MEDIAN = 12
FILE_LINES_MAX = 800
PARAMETERS_MAX = 6
NESTING_MAX = 4

# Called by a library, which says what they are given: path and function -> parameters.
DICTATED = {("server/metrics_page.c", "answer"): 8}

TOKEN = re.compile(r"\w+|[(){};?:]|[^\s\w]")


class Nesting:
    """Reads the statements of a body and keeps the deepest stack of if, for, while, do and switch.

    `else if` continues its chain, and a block by itself is not a level.
    """

    def __init__(self, body):
        self.tokens = TOKEN.findall(body) + ["}"]
        self.at = 0
        self.deepest = 0
        while self.at < len(self.tokens) - 1:
            self.statement(0)

    def take(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else "}"

    def parentheses(self):
        depth = 0
        while self.at < len(self.tokens):
            token = self.take()
            depth += (token == "(") - (token == ")")
            if depth == 0:
                return

    def statement(self, depth):
        word = self.take()
        if word == "{":
            while self.peek() != "}":
                self.statement(depth)
            self.take()
        elif word in ("for", "while", "switch"):
            self.parentheses()
            self.inside(depth)
        elif word == "do":
            self.inside(depth)
            self.rest_of_expression()
        elif word == "if":
            self.choice(depth)
        elif word in ("case", "default"):
            while self.take() != ":":
                pass
        elif word != ";":
            self.rest_of_expression()

    def inside(self, depth):
        self.deepest = max(self.deepest, depth + 1)
        self.statement(depth + 1)

    def choice(self, depth):
        self.parentheses()
        self.inside(depth)
        if self.peek() == "else":
            self.take()
            if self.peek() == "if":
                self.take()
                self.choice(depth)
            else:
                self.inside(depth)

    def rest_of_expression(self):
        """To the semicolon that ends it; an initialiser's braces and a label's colon lie on the way."""
        depth = 0
        while self.at < len(self.tokens):
            if self.peek() == "}" and depth == 0:
                return
            token = self.take()
            depth += (token in "({") - (token in ")}")
            if token == ";" and depth <= 0:
                return


def function_faults(path, function):
    where = f"{path}:{function.line}: {function.name}"
    nesting = Nesting(function.body).deepest
    parameters_max = DICTATED.get((path, function.name), PARAMETERS_MAX)
    for found, most, unit in ((function.lines, FUNCTION_LINES_MAX, "lines"),
                              (function.parameters, parameters_max, "parameters"),
                              (nesting, NESTING_MAX, "levels of nesting")):
        if found > most:
            yield f"{where} has {found} {unit}, at most {most}"


def comment_share(texts):
    lines = sum(text.count("\n") for text in texts)
    commented = sum(comment.count("\n") + 1 for text in texts for _, comment in tree.comments(text))
    return 100 * commented // max(lines, 1)


def main():
    root = tree.root_of(sys.argv)
    faults = []
    by_folder = {}
    texts = []
    for path in tree.files(root, (".c", ".h")):
        text = tree.read(root, path)
        if text.count("\n") > FILE_LINES_MAX:
            faults.append(f"{path}:1: {text.count(chr(10))} lines, at most {FILE_LINES_MAX}")
        found = list(tree.functions(text))
        faults += [fault for function in found for fault in function_faults(path, function)]
        if not path.startswith("tests/"):
            folder = "/".join(path.split("/")[:2]) if path.count("/") > 1 else path.split("/")[0]
            by_folder.setdefault(folder, []).extend(function.lines for function in found)
            texts.append(text)
    for folder, lines in sorted(by_folder.items()):
        if lines:
            print(f"  {folder:16} {len(lines):5} functions, median {statistics.median(lines):.0f},"
                  f" longest {max(lines)}")
    every = [lines for folder in by_folder.values() for lines in folder]
    median = statistics.median(every) if every else 0
    if median > FUNCTION_LINES_MEDIAN:
        faults.append(f"the median function has {median} lines, at most {FUNCTION_LINES_MEDIAN}")
    tree.finish("sizes", faults, f"{len(every)} functions, median {median:.0f} lines,"
                                 f" comments {comment_share(texts)} %")


main()
