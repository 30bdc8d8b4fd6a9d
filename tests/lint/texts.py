#!/usr/bin/env python3
"""What people read goes through gettext and is whole in French: `texts.py [ROOT]`.

Every text of game/ stands in assets/text/fr.po, translated, and nothing else does; French keeps its
typography; game/screen shows no literal that gettext does not know. Needs gettext's xgettext, msgfmt.
"""
import re
import subprocess
import sys

import tree

CATALOGUE = "assets/text/fr.po"
ENTRY = re.compile(r"^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) (\"(?:.*)\")$")
# Said the same in every language, or each in its own.
SAID_AS_IS = {"Maillage", "Français", "English"}
LITERAL = re.compile(r"\"((?:\\.|[^\"\\\n])*)\"")
# A key names a thing to the toolkit, a screen's name goes to files: people see neither.
KEY_BEFORE = re.compile(r"(\.key = |\w+\((stage, )?ui, |Screen SCREEN_\w+ = \{|#include )$")
GETTEXT_BEFORE = re.compile(r"\b_n?\((?:\s|\"(?:\\.|[^\"\\\n])*\"|,)*$")
WORDS = re.compile(r"[^\W\d_]{2,}")
TYPOGRAPHY = [
    (re.compile(r" [:;!?»]"), "a plain blank before : ; ! ? or », expected one that does not break"),
    (re.compile(r"« "), "a plain blank after «, expected one that does not break"),
    (re.compile(r"\w'\w"), "a straight apostrophe, expected ’"),
]


def entries(text):
    """(line, flags, {field: words}) of each entry of a catalogue; the header is left out."""
    found = []
    line_of, flags, fields, last = 0, "", {}, None
    for number, line in enumerate(text.splitlines() + [""], 1):
        match = ENTRY.match(line)
        if match:
            line_of = line_of or number
            last = match.group(1)
            fields[last] = match.group(2)[1:-1]
        elif line.startswith('"') and last:
            fields[last] += line[1:-1]
        elif line.startswith("#,"):
            flags += line[2:]
        elif not line.strip():
            if fields.get("msgid"):
                found.append((line_of, flags, fields))
            line_of, flags, fields, last = 0, "", {}, None
    return found


def template(root):
    sources = tree.files(root, (".c", ".h"), ("game",))
    command = ["xgettext", "--language=C", "--from-code=UTF-8", "--keyword=_", "--keyword=_n:1,2",
               "--no-wrap", "--no-location", "--output=-"] + sources
    said = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return entries(said.stdout)


def catalogue_faults(root, wanted, text):
    had = {fields["msgid"]: line for line, _, fields in entries(text)}
    faults = [f"{CATALOGUE}:1: no French for \"{fields['msgid']}\"" for _, _, fields in wanted
              if fields["msgid"] not in had]
    keys = {fields["msgid"] for _, _, fields in wanted}
    for line, flags, fields in entries(text):
        where = f"{CATALOGUE}:{line}:"
        if fields["msgid"] not in keys:
            faults.append(f"{where} \"{fields['msgid']}\" is no text of the code any more")
        if "fuzzy" in flags:
            faults.append(f"{where} fuzzy, expected a translation someone stands for")
        for field, words in fields.items():
            if field.startswith("msgstr") and not words:
                faults.append(f"{where} empty, expected French")
            if field.startswith("msgstr"):
                faults += [f"{where} {what}" for rule, what in TYPOGRAPHY if rule.search(words)]
    if "\n#~" in text:
        faults.append(f"{CATALOGUE}:1: keeps texts the code has lost (#~)")
    checked = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", CATALOGUE], cwd=root,
                             capture_output=True, text=True, check=False)
    return faults + checked.stderr.splitlines()


def is_read(literal):
    """Words with a blank between them or a capital: a key or a format has neither."""
    words = WORDS.findall(re.sub(r"%[-+ .\d]*l*[a-z]|\\.", " ", literal))
    return bool(words) and (" " in literal.strip() or literal[0].isupper())


def literal_faults(root, path):
    text = tree.read(root, path)
    code = re.sub(r"/\*.*?\*/", lambda match: re.sub(r"[^\n]", " ", match.group(0)), text,
                  flags=re.DOTALL)
    faults = []
    for match in LITERAL.finditer(code):
        before = code[:match.start()]
        known = GETTEXT_BEFORE.search(before) or KEY_BEFORE.search(before)
        if is_read(match.group(1)) and not known and match.group(1) not in SAID_AS_IS:
            line = before.count("\n") + 1
            faults.append(f"{path}:{line}: \"{match.group(1)}\" is shown outside gettext")
    return faults


def main():
    root = tree.root_of(sys.argv)
    wanted = template(root)
    faults = catalogue_faults(root, wanted, tree.read(root, CATALOGUE))
    screens = tree.files(root, (".c",), ("game/screen",))
    for path in screens:
        faults += literal_faults(root, path)
    tree.finish("texts", faults, f"{len(wanted)} texts, {len(screens)} screen files read")


main()
