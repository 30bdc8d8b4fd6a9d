"""Hands and eyes for a window of the program: it is pressed by the names of what it shows, and looked at.

A window has a display of its own (Xvfb). What it shows is read from the file it keeps with --outline, so that
no press depends on a layout; names are those of the French texts, looked up by their English.
"""
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time

SKIPPED = 77
PATIENCE_S = 60
LOOK_S = 0.05
WHEEL_UP, WHEEL_DOWN = 4, 5


def need(*tools):
    for tool in tools:
        if shutil.which(tool) is None:
            print(f"skipped: {tool} is not installed")
            sys.exit(SKIPPED)


def until(what, condition, patience_s=PATIENCE_S):
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(LOOK_S)
    raise AssertionError(f"never happened within {patience_s} s: {what}")


def french(path):
    """msgid -> msgstr; of two forms, the first."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    string = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
    words = {}
    pattern = rf'msgid {string}(?:msgid_plural {string}msgstr\[0\] |msgstr ){string}'
    for found in re.finditer(pattern, text):
        english, translated = (
            "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', part)).replace('\\"', '"')
            for part in (found[1], found[3]))
        words[english] = translated
    return words


class Node:
    """One control or text of a window."""

    def __init__(self, line):
        self.role, self.state, place, self.name, self.value = line.split("\t")
        self.left, self.top, self.width, self.height = (int(word) for word in place.split())

    def is_seen(self):
        return self.width > 8 and self.height > 8

    def is_enabled(self):
        return "disabled" not in self.state

    def is_selected(self):
        return "selected" in self.state

    def middle(self):
        return self.left + self.width // 2, self.top + self.height // 2


class Window:
    """The program on a display of its own; it may be killed and started again."""

    def __init__(self, name, program, folder, size, words):
        self.name, self.words, self.size = name, words, size
        self.folder = os.path.join(folder, name)
        os.makedirs(self.folder, exist_ok=True)
        self.told = os.path.join(self.folder, "outline")
        self.log = os.path.join(self.folder, "log")
        self.program = program
        self.process = None
        self.screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", f"{size[0]}x{size[1]}x24", "-noreset",
             "-nolisten", "tcp"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        display = ":" + self.screen.stdout.readline().decode().strip()
        self.environment = dict(
            os.environ, DISPLAY=display, SDL_VIDEODRIVER="x11", XDG_STATE_HOME=self.folder,
            XDG_CONFIG_HOME=self.folder, XDG_DATA_HOME=self.folder, XDG_CACHE_HOME=self.folder)

    def start(self, *arguments):
        with contextlib.suppress(FileNotFoundError):
            os.remove(self.told)
        with open(self.log, "ab") as output:
            self.process = subprocess.Popen(
                [self.program, "--language", "fr", "--size", f"{self.size[0]}x{self.size[1]}",
                 "--scale", "100", "--outline", self.told, "--verbose", *arguments],
                env=self.environment, stdout=output, stderr=output)

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        if self.is_running():
            self.process.send_signal(signal.SIGKILL)
        if self.process is not None:
            self.process.wait(20)

    def close(self):
        self.kill()
        self.screen.terminate()
        self.screen.wait(20)

    # What it shows.

    def nodes(self):
        try:
            with open(self.told, encoding="utf-8", errors="replace") as file:
                return [Node(line.rstrip("\n")) for line in file]
        except FileNotFoundError:
            return []

    def say(self, english, *values):
        words = self.words.get(english, english)
        return words % values if values else words

    def all(self, english, role=None):
        """Every one of that name, seen or not. A "*" at its end stands for anything."""
        whole = not english.endswith("*")
        wanted = self.say(english if whole else english[:-1])
        return [node for node in self.nodes() if role in (None, node.role) and
                (node.name == wanted if whole else node.name.startswith(wanted))]

    def find(self, english, role=None):
        return next((node for node in self.all(english, role) if node.is_seen()), None)

    def shows(self, english, role=None):
        return self.find(english, role) is not None

    def offers(self, english, role=None):
        return next((node for node in self.all(english, role)
                     if node.is_seen() and node.is_enabled()), None)

    def dialog(self):
        return next((node for node in self.nodes() if node.role == "dialog"), None)

    def picture(self, path):
        subprocess.run(["import", "-window", "root", path], env=self.environment, check=False,
                       stderr=subprocess.DEVNULL)

    # What is done to it.

    def do(self, *words):
        subprocess.run(["xdotool", *(str(word) for word in words)], env=self.environment,
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def click(self, point):
        """The pointer goes away afterwards, so that no hint hangs over what is looked at next."""
        self.do("mousemove", *point, "sleep", "0.1", "click", 1, "sleep", "0.1", "mousemove",
                self.size[0] - 3, self.size[1] - 3)

    def scroll_to(self, english, role=None, patience_s=PATIENCE_S):
        """The wheel is turned over the column in which it is told to lie, until it is seen whole."""
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            found = self.all(english, role)
            if not found:
                time.sleep(LOOK_S)
                continue
            node = next((node for node in found if node.is_seen()), None)
            if node is not None:
                return node
            node = found[0]
            wheel = WHEEL_DOWN if node.top > self.size[1] // 2 else WHEEL_UP
            self.do("mousemove", node.middle()[0], self.size[1] // 2, "click", wheel, "sleep",
                    "0.15")
        raise AssertionError(f"{self.name} cannot scroll to “{english}”")

    def press(self, english, role=None, patience_s=PATIENCE_S):
        node = until(f"{self.name} offers “{self.say(english)}”",
                     lambda: self.offers(english, role), patience_s)
        self.click(node.middle())

    def press_until(self, english, condition, role=None, patience_s=PATIENCE_S):
        """On a busy machine a press can be lost: it is made again while it is still offered."""
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            node = self.offers(english, role)
            if node is not None:
                self.click(node.middle())
            with contextlib.suppress(AssertionError):
                return until(english, condition, 4)
        raise AssertionError(f"{self.name}: pressing “{self.say(english)}” came to nothing")

    def type(self, text):
        self.do("type", "--delay", 20, text)

    def key(self, key):
        self.do("key", key)

    def put_away(self):
        """What opened by itself: role sheet, letters."""
        for _ in range(5):
            if self.dialog() is None:
                return
            self.key("Escape")
            time.sleep(0.3)
