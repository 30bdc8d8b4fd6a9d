#!/usr/bin/env python3
"""assets/CREDITS.md names every library linked and every package installed for one."""
import re
import sys

import tree

CREDITS = "assets/CREDITS.md"
PACKAGES = "game/packages"

CALLS = re.compile(r"\b(maillage_module|maillage_program|maillage_test|maillage_fuzz|"
                   r"target_link_libraries)\s*\(([^()]*)\)")
OWN = re.compile(r"\b(?:maillage_module|add_library)\s*\(\s*(\w+)")
KEYWORDS = {"PUBLIC", "PRIVATE", "INTERFACE"}


def bare(word):
    """PkgConfig::SDL2 -> sdl2, ${GEOS_LIBRARY} -> geos, SDL2::SDL2 -> sdl2."""
    word = word.strip("${}\"")
    word = re.sub(r"_(LIBRARY|LIBRARIES)$", "", word)
    return word.split("::")[-1].lower()


def linked(text):
    """Words of a CMake text that are linked, with their line."""
    text = re.sub(r"#[^\n]*", "", text)
    for match in CALLS.finditer(text):
        words = match.group(2).split()
        if match.group(1) != "target_link_libraries":
            words = words[words.index("USES") + 1:] if "USES" in words else []
        else:
            words = words[1:]
        for word in words:
            if word not in KEYWORDS and not word.startswith(("-", "${MODULE", "${PROGRAM",
                                                             "${TEST", "${FUZZ", "$<")):
                yield text.count("\n", 0, match.start()) + 1, word


def main():
    root = tree.root_of(sys.argv)
    lists = [p for p in tree.all_files(root) if p.endswith(("CMakeLists.txt", ".cmake"))]
    texts = {path: tree.read(root, path) for path in lists}
    own = {name.lower() for text in texts.values() for name in OWN.findall(text)}
    credited = {name.lower() for name in re.findall(r"`([^`]+)`", tree.read(root, CREDITS))}
    faults = []
    for path, text in texts.items():
        for line, word in linked(text):
            if bare(word) not in own | credited:
                faults.append(f"{path}:{line}: links {bare(word)}, which {CREDITS} does not name")
    for number, line in enumerate(tree.read(root, PACKAGES).splitlines(), 1):
        name = line.split()[0] if line.strip() and not line.startswith("#") else ""
        if name.startswith(("lib", "fonts-")) and name.lower() not in credited:
            faults.append(f"{PACKAGES}:{number}: {name} is not named in {CREDITS}")
    tree.finish("credits", faults, f"{len(lists)} CMake files read")


main()
