#!/usr/bin/env python3
"""A session led from the title of a real window: opened, shown to the room, and outliving its window.

    lead_test.py FOLDER_OF_PROGRAMS

Leaves with 77, and says why, when this machine cannot.
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
PATIENCE_S = 60
ATTEMPTS = 4
WIDTH, HEIGHT = 1366, 768
LEAD_TAB, WORKSHOP, OPEN, AGAIN = (262, 252), (365, 318), (233, 460), (233, 508)


def until(what, condition, patience_s=PATIENCE_S):
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"never happened within {patience_s} s: {what}")


def read(pattern):
    texts = []
    for path in glob.glob(pattern):
        with open(path, encoding="utf-8", errors="replace") as file:
            texts.append(file.read())
    return "\n".join(texts)


class Window:
    """The program on a display of its own."""

    def __init__(self, program, environment):
        self.screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        display = ":" + self.screen.stdout.readline().decode().strip()
        self.environment = dict(environment, DISPLAY=display, SDL_VIDEODRIVER="x11")
        self.process = subprocess.Popen(
            [program, "--language", "fr", "--size", f"{WIDTH}x{HEIGHT}", "--scale", "100"],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def press(self, point):
        subprocess.run(["xdotool", "mousemove", str(point[0]), str(point[1]), "sleep", "0.15",
                        "click", "1", "sleep", "0.15", "mousemove", str(WIDTH - 5), "5"],
                       env=self.environment, check=True)

    def colours(self):
        path = self.environment["XDG_STATE_HOME"] + "/look.png"
        subprocess.run(["import", "-window", "root", path], env=self.environment, check=True,
                       stderr=subprocess.DEVNULL)
        return int(subprocess.run(["identify", "-format", "%k", path], capture_output=True,
                                  text=True, check=True).stdout)

    def close(self):
        self.process.kill()
        self.process.wait(10)
        self.screen.terminate()
        self.screen.wait(10)


def press_in_turn(window, points, what, condition):
    """On another tab a press would mean something else: each waits for the picture of the one before.

    On a busy machine a press can still be lost; all of them are made again then.
    """
    until("the title is drawn", lambda: window.colours() > 100)
    for _ in range(ATTEMPTS):
        for point in points:
            time.sleep(1.0)
            window.press(point)
        for _ in range(150):
            if condition():
                return
            time.sleep(0.1)
    raise AssertionError(f"never happened: {what}")


def stop_server(rooms):
    subprocess.run(["pkill", "-f", rooms], check=False)


def play(program, environment, rooms):
    def said(words):
        return read(f"{rooms}/*/server.log").count(words)

    def kept():
        """The token is on disk: killed before that, a window would join anew with its key."""
        folder = environment["XDG_STATE_HOME"] + "/maillage/tokens"
        return any(os.path.getsize(path) > 0 for path in glob.glob(f"{folder}/at-*"))

    window = Window(program, environment)
    try:
        press_in_turn(window, [LEAD_TAB, WORKSHOP, OPEN], "a room has its folder",
                      lambda: glob.glob(f"{rooms}/*"))
        until("the server says where it is", lambda: "port=" in read(f"{rooms}/*/invite"))
        until("its facilitator is in", lambda: said("role=facilitator seat=- joined") == 1)
        until("its token is kept", kept)
        print("a session opened from the title: its facilitator is in")
    finally:
        window.close()
    again = Window(program, environment)
    try:
        press_in_turn(again, [LEAD_TAB, WORKSHOP, AGAIN], "the facilitator is back",
                      lambda: said("role=facilitator seat=- came back") >= 1)
        print("its window killed: the session stayed, and was entered again from the title")
    finally:
        again.close()
    subprocess.run(["pkill", "-9", "-f", rooms], check=True)
    third = Window(program, environment)
    try:
        press_in_turn(third, [LEAD_TAB, WORKSHOP, AGAIN], "the server runs again",
                      lambda: said("restored") >= 1)
        until("the facilitator is back", lambda: said("role=facilitator seat=- came back") >= 2)
        print("its window and its server killed: both were started again from the title")
    finally:
        third.close()


def main():
    for tool in ("Xvfb", "xdotool", "import", "pkill"):
        if shutil.which(tool) is None:
            print(f"skipped: {tool} is not installed")
            sys.exit(SKIPPED)
    program = os.path.join(os.path.abspath(sys.argv[1]), "maillage")
    with tempfile.TemporaryDirectory(prefix="maillage-lead-") as folder:
        environment = dict(os.environ, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder,
                           XDG_DATA_HOME=folder, XDG_CACHE_HOME=folder)
        rooms = os.path.join(folder, "maillage", "led")
        try:
            play(program, environment, rooms)
        except Exception:
            print(read(f"{rooms}/*/server.log"))
            raise
        finally:
            stop_server(rooms)


if __name__ == "__main__":
    main()
