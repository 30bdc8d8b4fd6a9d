#!/usr/bin/env python3
"""Every header compiles alone, with the project's warnings as errors."""
import concurrent.futures
import os
import subprocess
import sys

import tree

FLAGS = ["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion",
         "-Werror", "-Wno-unused-function", "-I.", "-x", "c", "-fsyntax-only"]


def packaged_flags():
    """Where the libraries keep their headers; a platform header may name one."""
    asked = ["pkg-config", "--cflags", "sdl2", "SDL2_ttf", "SDL2_image"]
    try:
        answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return []
    return answer.stdout.replace("-I", "-isystem").split() if answer.returncode == 0 else []


def fault_of(root, path, flags):
    command = [os.environ.get("CC", "cc")] + FLAGS + flags + ["-"]
    # Twice: the second time, only the guard stands between it and a redefinition.
    source = f'#include "{path}"\n#include "{path}"\n'
    done = subprocess.run(command, cwd=root, input=source, capture_output=True, text=True,
                          check=False)
    if done.returncode == 0:
        return None
    first = next((l for l in done.stderr.splitlines() if "error" in l), "no message")
    return f"{path}:1: does not compile alone: {first}"


def main():
    root = tree.root_of(sys.argv)
    paths = tree.files(root, (".h",))
    flags = packaged_flags()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        found = workers.map(lambda path: fault_of(root, path, flags), paths)
        faults = [fault for fault in found if fault]
    tree.finish("headers", faults, f"{len(paths)} headers compiled alone")


main()
