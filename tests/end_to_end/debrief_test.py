#!/usr/bin/env python3
"""A led session from the title of a real window through its results and its debrief, to the capsule the room takes home.

    debrief_test.py FOLDER_OF_PROGRAMS [--keep FOLDER]

The console is pressed by the names of what it shows; a projector follows it. With --keep, pictures of both are left
there. Leaves with 77, and says why, when this machine cannot.
"""
import argparse
import glob
import os
import re
import signal
import subprocess
import tempfile

from hands import Window, french, need, until

TEXTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../assets/text/fr.po")
ROUNDS = 3
CONSOLE, WALL = (1440, 900), (1280, 800)


def open_session(lead):
    lead.start()
    lead.press("Lead", "tab")
    until("the running orders are offered", lambda: lead.offers("Classe*", "radio"))
    lead.press_until("Classe*", lambda: lead.find("Classe*", "radio").is_selected(), "radio")
    lead.press("Open the session", "button")
    until("the console is there", lambda: lead.shows("Begin the briefing", "button"))


def show_to_the_room(lead, wall):
    with open(glob.glob(f"{lead.folder}/maillage/led/*/invite")[0], encoding="utf-8") as file:
        said = file.read()
    port, code = (re.search(rf"{key}=(\S+)", said)[1] for key in ("port", "code"))
    wall.start("--join", f"127.0.0.1:{port}", "--code", code, "--role", "projector")
    counted = lead.say("projectors %d · observers %d", 1, 0)
    until("the projector is in", lambda: lead.shows(counted))


def go_on(lead, *steps):
    """The console's one large button, press by press."""
    for step in steps:
        lead.press_until(step, lambda: not lead.shows(step, "button"), "button")


def play(lead):
    go_on(lead, "Begin the briefing", "Begin the practice round")
    go_on(lead, "Go on to negotiation", "Close the year")
    for number in range(1, ROUNDS + 1):
        go_on(lead, lead.say("Begin round %d", number), "Go on to negotiation", "Close the year")
    go_on(lead, "Go on to the results")


def debrief(lead, wall, look):
    wanted = wall.say("Common result, all territories")
    lead.press("Common result", "toggle")
    until("the room sees the common result", lambda: wall.shows(wanted))
    look("reveal")
    go_on(lead, "Go on to the debrief")
    until("the first page is there", lambda: wall.shows("One word each"))
    look("word")
    lead.press_until("Turning points", lambda: wall.shows("Turning points"), "button")
    until("what counted most was found",
          lambda: any(node.name.startswith("Tour ") for node in wall.nodes()))
    look("turning")


def take_home(lead, programs, look):
    lead.scroll_to("Write capsule and reports", "button")
    lead.press("Write capsule and reports", "button")
    told = lead.say("Written: %s file, %s kB, in %s").split("%s")[0]
    until("all was written", lambda: any(node.name.startswith(told) for node in lead.nodes()))
    look("taken")
    capsule = glob.glob(f"{lead.folder}/maillage/*/*.maillage")[0]
    pages = glob.glob(f"{os.path.dirname(capsule)}/pages/*.pdf")
    assert len(pages) >= 2, pages
    replay = os.path.join(programs, "maillage-replay")
    said = subprocess.run([replay, capsule], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    print(f"{len(pages)} documents, a capsule of {os.path.getsize(capsule) // 1024} kB: "
          f"{said.stdout.strip().splitlines()[-1]}")


def stop_server(folder):
    for path in glob.glob(f"{folder}/maillage/led/*/process"):
        with open(path, encoding="utf-8") as file:
            number = re.search(r"number=(\d+)", file.read())
        try:
            os.kill(int(number[1]), signal.SIGTERM)
        except ProcessLookupError:
            pass


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs")
    parser.add_argument("--keep", help="where pictures are left")
    options = parser.parse_args()
    need("Xvfb", "xdotool", "import")
    programs = os.path.abspath(options.programs)
    words = french(TEXTS)
    with tempfile.TemporaryDirectory(prefix="maillage-debrief-") as folder:
        lead, wall = (Window(name, os.path.join(programs, "maillage"), folder, size, words)
                      for name, size in (("console", CONSOLE), ("projector", WALL)))

        def look(name):
            for window in (lead, wall) if options.keep else ():
                window.picture(os.path.join(options.keep, f"{name}-{window.name}.png"))

        try:
            open_session(lead)
            show_to_the_room(lead, wall)
            play(lead)
            debrief(lead, wall, look)
            take_home(lead, programs, look)
        except AssertionError:
            look("failure")
            for window in (lead, wall):
                print(window.name, [node.name for node in window.nodes()][:60])
            raise
        finally:
            for window in (lead, wall):
                window.close()
            stop_server(lead.folder)


if __name__ == "__main__":
    main()
