#!/usr/bin/env python3
"""clang-tidy with the tree's .clang-tidy, on every source compiled into a library or program.

`tidy.py ROOT BUILD`. What passed is remembered in BUILD/tidy by content, so that a second run reads
only what changed.
"""
import concurrent.futures
import glob
import hashlib
import json
import os
import shlex
import subprocess
import sys

import tree


def digest(*parts):
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part.encode())
    return whole.hexdigest()


def sources(root, build):
    """path -> its compile command"""
    found = {}
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as listing:
        for entry in json.load(listing):
            path = os.path.realpath(os.path.join(entry["directory"], entry["file"]))
            found[os.path.relpath(path, os.path.realpath(root))] = entry["command"]
    return {path: found[path] for path in sorted(found)
            if path.startswith(tuple(folder + "/" for folder in tree.CODE_FOLDERS))}


def text_with_headers(root, build, command):
    """The source and every header of ours that it reads, as one text."""
    words = shlex.split(command)
    words = words[:words.index("-o")] + words[words.index("-o") + 2:] if "-o" in words else words
    listed = subprocess.run(words + ["-MM", "-MF", "-"], cwd=build, capture_output=True, text=True,
                            check=False).stdout
    paths = listed.replace("\\\n", " ").split()[1:]
    return "".join(tree.read(root, os.path.join(build, path)) for path in paths)


def faults_of(root, build, path, mark):
    if os.path.exists(mark):
        return []
    done = subprocess.run(["clang-tidy", "-p", build, "--quiet", "--warnings-as-errors=*", path],
                          cwd=root, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        with open(mark, "w", encoding="utf-8"):
            pass
        return []
    said = [line.replace(os.path.realpath(root) + "/", "") for line in done.stdout.splitlines()
            if " error: " in line or " warning: " in line]
    return said or [f"{path}:1: clang-tidy: {done.stderr.strip()[-300:] or done.stdout[-300:]}"]


def main():
    root = tree.root_of(sys.argv)
    build = os.path.abspath(sys.argv[2] if len(sys.argv) > 2 else os.path.join(root, "build"))
    kept = os.path.join(build, "tidy")
    os.makedirs(kept, exist_ok=True)
    commands = sources(root, build)
    checks = tree.read(root, ".clang-tidy")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        read = workers.map(lambda path: text_with_headers(root, build, commands[path]), commands)
        marks = {path: os.path.join(kept, digest(checks, commands[path], text))
                 for path, text in zip(commands, read)}
    for old in set(glob.glob(os.path.join(kept, "*"))) - set(marks.values()):
        os.remove(old)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        found = workers.map(lambda path: faults_of(root, build, path, marks[path]), marks)
        faults = [fault for some in found for fault in some]
    tree.finish("tidy", faults, f"{len(commands)} sources")


main()
