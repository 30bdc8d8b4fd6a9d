#!/usr/bin/env python3
"""Twelve years against every other département, played by the program: without a window, and in one.

The hash it prints when it has left is the one maillage-replay finds in the journal. A signal ends
the window at once. --years of the window: its bot acts at a pace people can follow.
"""
import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

STUCK_SECONDS = 240
AT_ONCE_SECONDS = 3  # a generous bound: the machine may be busy


def environment(home):
    """As the user's, with folders of its own; a display that is there is used."""
    env = dict(os.environ, XDG_STATE_HOME=home, XDG_CONFIG_HOME=home, LANGUAGE="en", LC_ALL="C.UTF-8")
    if not env.get("DISPLAY"):
        env["SDL_VIDEODRIVER"] = "dummy"
    return env


def compare(binaries, text):
    """What was printed at the end, against a replay of the journal it names."""
    said = re.search(r"^entries (\d+) hash ([0-9a-f]{16})$", text, re.MULTILINE)
    journal = re.search(r"^journal (.+)$", text, re.MULTILINE)
    assert said and journal, f"no hash and journal at the end of: {text}"
    replay = subprocess.run([f"{binaries}/maillage-replay", journal[1]], capture_output=True,
                            text=True, timeout=STUCK_SECONDS, check=False)
    expected = f"entries {said[1]} hash {said[2]}"
    assert replay.returncode == 0, replay.stderr
    assert expected in replay.stdout, f"{replay.stdout.strip()}, expected {expected}"
    return expected


def play_headless(binaries, home, years):
    run = subprocess.run([f"{binaries}/maillage", "--no-window", "--language", "en", "--solo", "50",
                          "--rounds", str(years)], capture_output=True, text=True,
                         env=environment(home), timeout=STUCK_SECONDS, check=False)
    assert run.returncode == 0, run.stderr
    rows = re.findall(r"^20\d\d( +[\d.]+){5}$", run.stdout, re.MULTILINE)
    assert len(rows) == years, run.stdout
    return compare(binaries, run.stdout)


def wait_for_end(program, years):
    """The log says when the last phase is entered."""
    for line in program.stderr:
        if re.search(rf"round={years} phase=end", line):
            return
    raise AssertionError(f"the window closed before the end: {program.wait()}")


def play_in_window(binaries, home, years):
    with subprocess.Popen([f"{binaries}/maillage", "--language", "en", "--solo", "50", "--rounds",
                           str(years), "--bot", "steady", "--verbose"], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environment(home)) as program:
        try:
            wait_for_end(program, years)
            asked = time.monotonic()
            program.send_signal(signal.SIGTERM)
            text, _ = program.communicate(timeout=STUCK_SECONDS)
            took = time.monotonic() - asked
        finally:
            program.kill()
    assert program.returncode == 0, program.returncode
    assert took < AT_ONCE_SECONDS, f"a signal was waited out for {took:.1f} s"
    return compare(binaries, text)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--years", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="maillage-whole-") as home:
        print("headless:", play_headless(arguments.bin, home, 12))
        print("window:  ", play_in_window(arguments.bin, home, arguments.years))
    return 0


sys.exit(main())
