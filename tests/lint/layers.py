#!/usr/bin/env python3
"""Who may include what: the layer table, the one file per library, const in the screens."""
import re
import sys

import tree

# Folder -> folders of ours it may include besides itself. The longest prefix speaks.
LAYERS = {
    "engine/base": [],
    "engine/os": ["engine/base"],
    "engine/draw": ["engine/base"],
    "engine/net": ["engine/base", "engine/os"],
    "engine/ui": ["engine/base", "engine/draw"],
    "engine/platform": ["engine/base", "engine/os", "engine/draw"],
    "game/sim": ["engine/base"],
    "game/session": ["engine/base", "game/sim"],
    "game/debrief": ["engine/base", "game/sim", "game/session"],
    "game/content": ["engine/base", "engine/os", "game/sim", "game/session"],
    "game/protocol": ["engine/base", "game/sim", "game/session"],
    "game/bot": ["engine/base", "game/sim", "game/session"],
    "game/client": ["engine/base", "engine/os", "engine/net", "engine/draw", "game/sim",
                    "game/session", "game/debrief", "game/content", "game/protocol"],
    "game/screen": ["engine/base", "engine/draw", "engine/ui", "game/sim", "game/session",
                    "game/debrief", "game/content", "game/client"],
    "game/paper": ["engine/base", "engine/os", "engine/draw", "game/sim", "game/session",
                   "game/debrief", "game/content", "game/client"],
    "game/app": ["engine", "game"],
    "game/tools": ["engine/base", "engine/os", "game/sim", "game/session", "game/debrief",
                   "game/content", "game/bot", "game/protocol", "game/client", "game/paper"],
    "server": ["engine/base", "engine/os", "engine/net", "game/sim", "game/session",
               "game/debrief", "game/content", "game/protocol", "game/bot"],
    "server/tools": ["engine/base", "engine/os", "game/sim", "game/session", "game/debrief",
                     "game/content", "game/client", "game/paper", "game/tools", "server"],
    "tests": ["engine", "game", "server"],
}

# A single file that may see more than its folder.
EXCEPTIONS = {"game/app/host.c": ["server"]}

PURE_HEADERS = {"assert.h", "limits.h", "stdbool.h", "stddef.h", "stdint.h", "string.h"}
PURE_FOLDERS = ("game/sim/", "game/session/", "game/debrief/")

STANDARD_HEADERS = PURE_HEADERS | {
    "ctype.h", "errno.h", "float.h", "inttypes.h", "math.h", "stdalign.h", "stdarg.h",
    "stdatomic.h", "stdio.h", "stdlib.h", "stdnoreturn.h"}

# The operating system is seen by engine/os, the platform, the programs and the tests.
SYSTEM_HEADERS = re.compile(
    r"arpa/.*|dirent\.h|fcntl\.h|getopt\.h|ifaddrs\.h|net/.*|netdb\.h|netinet/.*|poll\.h|"
    r"pthread\.h|signal\.h|sys/.*|termios\.h|time\.h|unistd\.h")
SYSTEM_PLACES = ("engine/os/", "engine/platform/", "engine/net/", "game/app/", "game/tools/",
                 "server/", "tests/")

# A library's header -> the only places that include it: each library is wrapped once.
LIBRARY_HEADERS = [
    (r"SDL.*", ("engine/platform/",)),
    (r"fontconfig/.*", ("engine/platform/", "game/paper/paper.c")),
    (r"dlfcn\.h", ("engine/platform/speech.c",)),
    (r"qrencode\.h", ("engine/draw/qr_code.c",)),
    (r"enet/.*", ("engine/net/transport_enet", "tests/bench/")),
    (r"sodium.*", ("engine/net/",)),
    (r"sqlite3\.h", ("server/journal_sql.h", "tests/server/", "tests/bench/")),
    (r"microhttpd\.h", ("server/metrics_page.c",)),
    (r"yaml\.h", ("game/content/document.c",)),
    (r"libintl\.h|locale\.h", ("game/content/locale.c",)),
    (r"xlsxwriter\.h", ("game/tools/report_xlsx.c",)),
    (r"argp\.h", ("engine/os/args.c",)),
    (r"cairo(-svg)?\.h", ("game/tools/validation_plot.c",)),
    (r"cairo-pdf\.h|pango/pangocairo\.h", ("game/paper/paper.c",)),
    (r"gdal.*|ogr_.*|cpl_.*|geos_c\.h|proj\.h", ("game/tools/map_",)),
    (r"cmocka\.h|setjmp\.h", ("tests/",)),
    (r"(sanitizer|cairo|pango)/.*", ("tests/",)),
]

INCLUDE = re.compile(r"^[ \t]*#[ \t]*include[ \t]*([<\"])([^>\"]+)[>\"]", re.MULTILINE)

# A screen looks at the World and the rules; it never holds one it could change.
UNGUARDED = re.compile(r"(?<!const )\b(World|Rules|Session|Play)[ \t]*\*")


def layer_of(path):
    names = [name for name in LAYERS if path.startswith(name + "/")]
    return max(names, key=len) if names else None


def own_fault(path, header):
    layer = layer_of(path)
    if "/" not in header:
        return "is not named from the root of the tree"
    allowed = LAYERS[layer] + [layer] + EXCEPTIONS.get(path, [])
    if any(header.startswith(folder + "/") for folder in allowed):
        return None
    return f"is not among what {layer} may include: {', '.join(LAYERS[layer]) or 'nothing of ours'}"


def system_fault(path, header):
    if path.startswith(PURE_FOLDERS):
        return None if header in PURE_HEADERS else "is not among the core's: " + " ".join(
            sorted(PURE_HEADERS))
    if header in STANDARD_HEADERS:
        return None
    for pattern, places in LIBRARY_HEADERS:
        if re.fullmatch(pattern, header):
            return None if path.startswith(places) else "belongs to " + ", ".join(places)
    if SYSTEM_HEADERS.fullmatch(header):
        return None if path.startswith(SYSTEM_PLACES) else "belongs to " + ", ".join(SYSTEM_PLACES)
    return "is not in tests/lint/layers.py: name it with the one file that wraps it"


def faults_of(path, text):
    code = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group(0)), text, flags=re.DOTALL)
    for match in INCLUDE.finditer(code):
        fault = (own_fault if match.group(1) == '"' else system_fault)(path, match.group(2))
        if fault:
            line = code.count("\n", 0, match.start()) + 1
            yield f"{path}:{line}: {match.group(2)} {fault}"
    if path.startswith("game/screen/"):
        bare = tree.without_comments(text)
        for match in UNGUARDED.finditer(bare):
            line = bare.count("\n", 0, match.start()) + 1
            yield f"{path}:{line}: {match.group(1)} * without const in a screen"


def main():
    root = tree.root_of(sys.argv)
    paths = tree.files(root, (".c", ".h", ".def"))
    faults = [fault for path in paths for fault in faults_of(path, tree.read(root, path))]
    tree.finish("layers", faults, f"{len(paths)} files read")


main()
