#!/usr/bin/env python3
"""Two machines are looked over before a session: what goes between them, and what does not, is said.

`preflight_test.py BIN`. The program as people run it, on networks laid for it (laid_network.py).
"""
import os
import signal
import subprocess
import sys
import tempfile

from laid_network import cable, machines, need_namespaces


def environment(folder):
    return dict(os.environ, HOME=folder, XDG_STATE_HOME=f"{folder}/state",
                XDG_CONFIG_HOME=f"{folder}/config", SDL_VIDEODRIVER="dummy", LANGUAGE="en")


class Room:
    """Two machines and a cable."""

    def __init__(self, here, there, binaries, folder):
        self.here, self.there, self.binaries, self.folder = here, there, binaries, folder
        cable(here, "eth0", there, "eth0")
        here.address("eth0", "10.77.0.1/24", "brd", "+")
        there.address("eth0", "10.77.0.2/24", "brd", "+")

    def preflight(self, machine, *options):
        return machine.run(f"{self.binaries}/maillage", "--preflight", "--language", "en", *options,
                           env=environment(self.folder), stderr=subprocess.STDOUT)

    def look(self, *options):
        """(exit code, what was said, as one line: texts are broken where they are too long)"""
        program = self.preflight(self.here, *options)
        said, _ = program.communicate(timeout=120)
        return program.returncode, " ".join(said.split())


def start(program, until):
    for line in program.stdout:
        if until in line:
            return program
    raise AssertionError(f"ended without saying {until!r}")


def expect(what, condition, said):
    print(f"{'ok    ' if condition else 'FAILED'} {what}")
    if not condition:
        print(f"       {said}")
    return condition


def listener_is_found(room):
    listener = start(room.preflight(room.there, "--listen"), "Listening.")
    code, said = room.look("--pdf", f"{room.folder}/page.pdf")
    came = listener.stdout.readline()
    listener.send_signal(signal.SIGINT)
    ended = listener.wait(20)
    return all([
        expect("a machine that listens is found", "[ok] Other machine 10.77.0.2: 20 of 20" in said,
               said),
        expect("its card is named", "Card eth0" in said and "10.77.0.1:" in said, said),
        expect("the verdict is in the exit code", code == 0 and ended == 0, f"{code} {ended}"),
        expect("the other one says so too", "came through" in came, came),
        expect("the page is a PDF", open(f"{room.folder}/page.pdf", "rb").read(5) == b"%PDF-", "")])


def server_does_as_well(room):
    server = start(room.there.run(f"{room.binaries}/maillage-server", "--open", "--quiet", "--data",
                                  f"{room.folder}/server"), "listening")
    try:
        _, found = room.look()
        code, named = room.look("--with", "10.77.0.2")
        busy = room.preflight(room.there)
        said, _ = busy.communicate(timeout=120)
    finally:
        server.kill()
        server.wait()
    return all([
        expect("a server is found", "[ok] Other machine 10.77.0.2: 20 of 20" in found, found),
        expect("a server that is named answers", "[ok] Other machine 10.77.0.2: 20 of 20" in named,
               named),
        expect("that is well", code == 0, code),
        expect("who has the port is named", "Held by maillage-server" in " ".join(said.split()),
               said)])


def nobody_is_told(room):
    alone, said = room.look()
    code, named = room.look("--with", "10.77.0.2:7713")
    return all([
        expect("nobody answers: worth a look", "[attention] Other machine None" in said, said),
        expect("which is no reason not to begin", alone == 0, alone),
        expect("a named one that is silent: to be put right",
               "[no] Other machine Nothing comes back from 10.77.0.2" in named, named),
        expect("and the exit code says so", code == 1, code)])


ASK = """
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.settimeout(20)
s.sendto(b"MALQ\\x00\\x00", ("10.77.0.2", 7714))
print(s.recv(4096).hex())
"""
ANSWER = """
import socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("", 7714))
print("ready", flush=True)
while True:
    s.sendto(bytes.fromhex(sys.argv[1]), s.recvfrom(4096)[1])
"""


def a_kept_port_is_told(room):
    """As behind a firewall that lets a machine be found, not joined: its answer, repeated by a parrot."""
    listener = start(room.preflight(room.there, "--listen"), "Listening.")
    answer, _ = room.here.run("python3", "-c", ASK).communicate(timeout=60)
    listener.send_signal(signal.SIGINT)
    listener.wait(20)
    parrot = start(room.there.run("python3", "-c", ANSWER, answer.strip()), "ready")
    code, said = room.look()
    parrot.kill()
    parrot.wait()
    return expect("a port that is kept is named",
                  code == 1 and "answers on UDP 7714, but lets nobody in on UDP 7713" in said, said)


def main():
    binaries = os.path.abspath(sys.argv[1])
    need_namespaces()
    passed = True
    for case in (listener_is_found, server_does_as_well, nobody_is_told, a_kept_port_is_told):
        with tempfile.TemporaryDirectory(prefix="maillage-preflight-") as folder, \
                machines("here", "there") as (here, there):
            passed = case(Room(here, there, binaries, folder)) and passed
    sys.exit(0 if passed else 1)


main()
