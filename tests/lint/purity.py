#!/usr/bin/env python3
"""The core is pure: what its objects import, and the state they keep, read from the built libraries.

`purity.py ROOT BUILD`: no libm, clock, heap or stdio, and no variable that outlives a call.
"""
import collections
import os
import re
import subprocess
import sys

import tree

# Library -> the libraries whose symbols it may import.
CORE = {
    "engine/base/libengine_base.a": [],
    "game/sim/libgame_sim.a": ["engine/base/libengine_base.a"],
    "game/session/libgame_session.a": ["engine/base/libengine_base.a", "game/sim/libgame_sim.a"],
    "game/debrief/libgame_debrief.a": ["engine/base/libengine_base.a", "game/sim/libgame_sim.a",
                                       "game/session/libgame_session.a"],
    "game/bot/libgame_bot.a": ["engine/base/libengine_base.a", "game/sim/libgame_sim.a",
                               "game/session/libgame_session.a"],
}

# Bytes and texts in memory; sqrt is exact in IEEE 754; the rest compilers add by themselves.
ALLOWED = {
    "memcpy", "memmove", "memset", "memcmp", "memchr", "strlen", "strcmp", "strncmp", "strchr",
    "strrchr", "strstr", "strspn", "strcspn", "strnlen", "sqrt",
    "__stack_chk_fail", "__assert_fail", "__popcountdi2", "_GLOBAL_OFFSET_TABLE_"}

# Three modules of engine/base meet the outside in one place each, and say so in their headers.
ALLOWED_OBJECTS = {
    "status": {"fprintf", "fwrite", "fputs", "stderr", "abort", "check_fail"},
    "text": {"vsnprintf", "snprintf", "strtoll", "strtol", "strtod", "strtoull",
             "__errno_location", "__isoc99_sscanf", "localeconv"},
    "log": set(),
}
STATE_ALLOWED = {"log"}

SYMBOL = re.compile(r"^[0-9a-f]{8,16} (.{7}) (\S+)\s+[0-9a-f]+\s+(?:\.hidden )?(\S+)$")
OBJECT = re.compile(r"^(\S+?)(?:\.c)?\.o:\s+file format")
LASTING = re.compile(r"^(\.bss|\.data(?!\.rel\.ro)|\.tbss|\.tdata|\*COM\*)")

Symbol = collections.namedtuple("Symbol", "object name is_undefined is_global is_state")


def symbols(library):
    listing = subprocess.run(["objdump", "-t", library], capture_output=True, text=True,
                             check=False)
    current = "?"
    for line in listing.stdout.splitlines():
        opened = OBJECT.match(line)
        if opened:
            current = opened.group(1)
        found = SYMBOL.match(line)
        if found:
            flags, section, name = found.groups()
            is_object = "O" in flags or section == "*COM*"
            yield Symbol(current, name, section == "*UND*", flags[0] != "l",
                         bool(is_object and LASTING.match(section)))


def defined(build, libraries):
    return {symbol.name for library in libraries
            for symbol in symbols(os.path.join(build, library))
            if symbol.is_global and not symbol.is_undefined}


def library_faults(build, library, uses):
    path = os.path.join(build, library)
    own = defined(build, [library] + uses)
    folder = os.path.dirname(library)
    for symbol in symbols(path):
        where = f"{folder}/{symbol.object}.c:1:"
        allowed = own | ALLOWED | ALLOWED_OBJECTS.get(symbol.object, set())
        if symbol.is_undefined and symbol.name not in allowed:
            yield f"{where} imports {symbol.name}, which the core may not call"
        if symbol.is_state and symbol.object not in STATE_ALLOWED:
            yield f"{where} keeps {symbol.name} between calls; the core has no state of its own"


def source_faults(root):
    for path in tree.files(root, (".c", ".h"), ("engine/base", "game/sim", "game/session",
                                                "game/debrief", "game/bot")):
        code = tree.without_comments(tree.read(root, path))
        for match in re.finditer(r"\blong double\b", code):
            line = code.count("\n", 0, match.start()) + 1
            yield f"{path}:{line}: long double differs between machines"


def main():
    root = tree.root_of(sys.argv)
    build = sys.argv[2] if len(sys.argv) > 2 else os.path.join(root, "build")
    faults = list(source_faults(root))
    for library, uses in CORE.items():
        if os.path.exists(os.path.join(build, library)):
            faults += library_faults(build, library, uses)
        else:
            faults.append(f"{library}:1: is not built in {build}")
    tree.finish("purity", faults, f"{len(CORE)} libraries read")


main()
