"""The tree as the lints see it: its files, its C text without comments, its functions.

Every lint is a program: `lint.py [ROOT]`, silent and 0 when all is well, else one line per fault,
`path:line: what, what was expected`, and 1.
"""
import fnmatch
import os
import re
import sys

CODE_FOLDERS = ("engine", "game", "server")


def root_of(arguments):
    return arguments[1] if len(arguments) > 1 else os.getcwd()


def finish(name, faults, summary):
    """Ends a lint: prints its faults in a total order and leaves with its verdict."""
    for fault in sorted(set(faults)):
        print(fault)
    print(f"{name}: {len(set(faults))} faults, {summary}")
    sys.exit(1 if faults else 0)


def ignored_names(root):
    path = os.path.join(root, ".gitignore")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as lines:
        return [line.strip().strip("/") for line in lines if line.strip()]


def all_files(root):
    """Paths from the root, sorted; nothing hidden, nothing .gitignore names."""
    ignored = ignored_names(root) + [".*", "__pycache__"]
    found = []
    for folder, folders, names in os.walk(root):
        kept = [d for d in folders if not any(fnmatch.fnmatch(d, rule) for rule in ignored)]
        folders[:] = sorted(kept)
        for name in names:
            if not any(fnmatch.fnmatch(name, rule) for rule in ignored):
                found.append(os.path.relpath(os.path.join(folder, name), root))
    return sorted(found)


def files(root, endings, folders=CODE_FOLDERS + ("tests",)):
    starts = tuple(folder + "/" for folder in folders)
    return [f for f in all_files(root) if f.startswith(starts) and f.endswith(endings)]


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as source:
        return source.read()


TOKEN_TO_BLANK = re.compile(
    r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)


def _blank(match):
    text = match.group(0)
    if text[0] in "\"'":
        return text[0] + "_" * (len(text) - 2) + text[0]
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    """The same text, same lines and columns, its comments and the inside of its literals blanked."""
    return TOKEN_TO_BLANK.sub(_blank, text)


def without_preprocessor(text):
    """Blanks directives with their continuation lines; expects comments to be gone."""
    directive = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
    return directive.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), text)


def comments(text):
    """(line, comment) pairs of a C text."""
    for match in TOKEN_TO_BLANK.finditer(text):
        if match.group(0).startswith("/"):
            yield text.count("\n", 0, match.start()) + 1, match.group(0)


class Function:
    """A definition: `lines` from its signature to its closing brace, `body` between its braces."""

    def __init__(self, name, parameters, line, lines, body):
        self.name = name
        self.parameters = parameters
        self.line = line
        self.lines = lines
        self.body = body


SIGNATURE = re.compile(r"(\w+)\s*\(([^{};]*)\)\s*$", re.DOTALL)


def _closing(text, opening):
    depth = 0
    for at in range(opening, len(text)):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                return at
    return len(text) - 1


def _parameter_count(parameters):
    depth = 0
    commas = 0
    for letter in parameters:
        depth += (letter == "(") - (letter == ")")
        commas += letter == "," and depth == 0
    return 0 if parameters.strip() in ("", "void") else commas + 1


def functions(text):
    """Every function defined in a C text."""
    code = without_preprocessor(without_comments(text))
    start = 0
    at = 0
    while at < len(code):
        if code[at] == ";":
            start = at + 1
        if code[at] == "{":
            end = _closing(code, at)
            head = code[start:at]
            match = SIGNATURE.search(head)
            if match and "=" not in head:
                first = start + len(head) - len(head.lstrip())
                line = code.count("\n", 0, first) + 1
                last = code.count("\n", 0, end) + 1
                name, parameters = _name_and_parameters(head.strip())
                yield Function(name, _parameter_count(parameters), line, last - line + 1,
                               code[at + 1:end])
            at = end
            start = at + 1
        at += 1


def _name_and_parameters(head):
    """Walks back from the last parenthesis, so that an array of function pointers does not mislead."""
    depth = 0
    for at in range(len(head) - 1, -1, -1):
        depth += (head[at] == ")") - (head[at] == "(")
        if head[at] == "(" and depth == 0:
            name = re.search(r"(\w+)\s*$", head[:at])
            return (name.group(1) if name else "?"), head[at + 1:-1]
    return "?", ""
