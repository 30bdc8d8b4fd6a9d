#!/usr/bin/env python3
"""The top of the tree is exactly what the layout says, and every source is named in a CMakeLists."""
import os
import re
import sys

import tree

TOP = {"game", "engine", "assets", "server", "tests", "CMakeLists.txt", "README.md"}
ALLOWED_BESIDES = {"LICENSE"}

FOLDERS = {
    "engine": {"base", "os", "net", "draw", "ui", "platform"},
    "game": {"sim", "session", "content", "protocol", "bot", "client", "debrief", "screen", "paper",
             "app", "tools"},
    "server": {"tools"},
    "tests": {"engine", "game", "server", "property", "golden", "fuzz", "soak", "bench", "lint",
              "harness", "end_to_end"},
}


def folder_of_lists(root, path):
    """The nearest CMakeLists.txt at or above a source."""
    folder = os.path.dirname(path)
    while folder and not os.path.exists(os.path.join(root, folder, "CMakeLists.txt")):
        folder = os.path.dirname(folder)
    return folder


def is_named(root, path, texts):
    folder = folder_of_lists(root, path)
    if folder not in texts:
        texts[folder] = tree.read(root, os.path.join(folder, "CMakeLists.txt"))
    name = os.path.relpath(path, folder) if folder else path
    if path.startswith("tests/"):
        # maillage_test(engine/base/arena …) and maillage_fuzz(map …) name a file by its noun.
        name = re.sub(r"^tests/|\.c$|_test\.c$|_fuzz\.c$", "", name)
        stem = re.sub(r"_(test|fuzz)?\.c$|\.c$", "", path[len("tests/"):])
        stem = re.sub(r"_(test|fuzz)$", "", stem)
        words = (name, stem, path, os.path.basename(path), os.path.basename(stem))
    else:
        words = (name,)
    return any(re.search(rf"(?<![\w.]){re.escape(word)}(?![\w.])", texts[folder]) for word in words)


def main():
    root = tree.root_of(sys.argv)
    paths = tree.all_files(root)
    top = {path.split("/")[0] for path in paths}
    faults = [f"{name}:1: is not of the top level, which is: {' '.join(sorted(TOP))}"
              for name in top - TOP - ALLOWED_BESIDES]
    faults += [f"{name}:1: is missing from the top level" for name in TOP - top]
    texts = {}
    for path in paths:
        parts = path.split("/")
        if len(parts) > 2 and parts[0] in FOLDERS and parts[1] not in FOLDERS[parts[0]]:
            faults.append(f"{parts[0]}/{parts[1]}:1: is not a folder of the layout")
        elif path.endswith(".c") and not is_named(root, path, texts):
            faults.append(f"{path}:1: is not named in {folder_of_lists(root, path)}/CMakeLists.txt")
        if path.endswith(("CMakeLists.txt", ".cmake")):
            for number, line in enumerate(tree.read(root, path).splitlines(), 1):
                if re.search(r"\bGLOB(_RECURSE)?\b", line):
                    faults.append(f"{path}:{number}: GLOB: name the files one by one")
    tree.finish("layout", faults, f"{len(paths)} files")


main()
