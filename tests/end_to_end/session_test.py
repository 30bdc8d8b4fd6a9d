#!/usr/bin/env python3
"""Two real windows on a real server play a session through killings: nothing is lost.

`session_test.py BIN [--networks]`. Under Xvfb, with xdotool for hands and ImageMagick for eyes:
one client is killed in the middle of deciding and finds its seat and its draft again, the server is
killed with -9 in three phases and the session goes on to its end, and the journal replays to the
same hashes. With --networks the second client lives in a network namespace of its own.
Leaves with 77, and says why, when this machine cannot.
"""
import contextlib
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

ROUNDS = 2
WIDTH, HEIGHT = 1280, 800
# Where a person would press at this size, and the figures of the budget, clear of any focus ring.
READY = (240, HEIGHT - 34)
MORE_FIBRE = (435, 506)
PROGRAMME = "455x170+0+155"
PATIENCE_S = 90
SKIPPED = 77
# As the log names them; the result follows the closing in the same step.
DECIDE, NEGOTIATE, CLOSING, END = "decide", "negotiate", "closing", "end"


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def until(what, condition, patience_s=PATIENCE_S):
    """Waits for something to become true; what never does is the failure."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"never happened within {patience_s} s: {what}")


class Place:
    """Where a program runs: this machine's network, or a namespace."""

    def __init__(self, address, namespace=None):
        self.address = address
        self.prefix = ["ip", "netns", "exec", namespace] if namespace else []


@contextlib.contextmanager
def one_machine():
    yield Place("127.0.0.1"), Place("127.0.0.1")


@contextlib.contextmanager
def two_networks():
    """Two namespaces joined by a cable."""
    near, far = f"maillage-a{os.getpid()}", f"maillage-b{os.getpid()}"
    wire = f"ma{os.getpid() % 100000}"

    def ip(*words):
        return subprocess.run(["ip", *words], capture_output=True, text=True, check=False)

    try:
        if shutil.which("ip") is None or ip("netns", "add", near).returncode != 0:
            skip("no network namespace can be made here (it takes root)")
        made = [ip("netns", "add", far),
                ip("link", "add", f"{wire}x", "netns", near, "type", "veth", "peer", "name",
                   f"{wire}y", "netns", far)]
        if any(done.returncode != 0 for done in made):
            skip(f"no pair of interfaces can be made here: {made[-1].stderr.strip()}")
        entered = ip("netns", "exec", near, "true")
        if entered.returncode != 0:
            skip(f"no network namespace can be entered here: {entered.stderr.strip()}")
        for namespace, end, address in ((near, "x", "10.77.0.1"), (far, "y", "10.77.0.2")):
            ip("-n", namespace, "addr", "add", f"{address}/24", "dev", f"{wire}{end}")
            ip("-n", namespace, "link", "set", f"{wire}{end}", "up")
            ip("-n", namespace, "link", "set", "lo", "up")
        yield Place("10.77.0.1", near), Place("10.77.0.2", far)
    finally:
        ip("netns", "del", near)
        ip("netns", "del", far)


class Program:
    """A process with its output in a file that grows over its lives."""

    def __init__(self, place, command, log, environment):
        self.command = place.prefix + command
        self.log = log
        self.environment = environment
        self.process = None
        self.read_from = 0

    def start(self):
        self.read_from = os.path.getsize(self.log) if os.path.exists(self.log) else 0
        with open(self.log, "ab") as output:
            self.process = subprocess.Popen(self.command, stdout=output, stderr=output,
                                            env=self.environment)

    def said(self, pattern):
        """All matches since its last start; a program that has died fails the test."""
        with open(self.log, encoding="utf-8", errors="replace") as text:
            text.seek(self.read_from)
            found = re.findall(pattern, text.read())
        if self.process.poll() is not None and not found:
            raise AssertionError(f"{self.command[-1]} ended with {self.process.returncode}: "
                                 f"see {self.log}")
        return found

    def kill(self, with_signal=signal.SIGKILL):
        if self.process and self.process.poll() is None:
            self.process.send_signal(with_signal)
            self.process.wait(20)
        return self.process.returncode if self.process else None


class Server(Program):
    def __init__(self, place, binaries, folder, port):
        self.data = os.path.join(folder, "server")
        self.address = f"{place.address}:{port}"
        super().__init__(place, [f"{binaries}/maillage-server", "--open", "--port", str(port),
                                 "--rounds", str(ROUNDS), "--data", self.data],
                         os.path.join(folder, "server.log"), os.environ)

    def code(self):
        return until("the server names its room", lambda: self.said(r"room ([A-Z0-9]+)"))[0]

    def journal(self):
        names = [n for n in os.listdir(self.data) if n.endswith(".journal")]
        return os.path.join(self.data, names[0])

    def drafts(self, folder):
        """seat -> bytes, from a copy: the server keeps its file to itself."""
        copy = os.path.join(folder, "copy.journal")
        for ending in ("", "-wal"):
            if os.path.exists(self.journal() + ending):
                shutil.copy(self.journal() + ending, copy + ending)
        with contextlib.closing(sqlite3.connect(copy)) as database:
            try:
                return dict(database.execute("SELECT seat, bytes FROM drafts"))
            except sqlite3.DatabaseError:
                return {}

    def in_phase(self, round_number, phase):
        return self.said(rf"round={round_number} phase={phase}\b")


class Client(Program):
    def __init__(self, place, binaries, folder, server, seat):
        self.seat = seat
        self.folder = os.path.join(folder, f"client{seat}")
        self.display = None
        os.makedirs(self.folder)
        self.screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.display = ":" + self.screen.stdout.readline().decode().strip()
        environment = dict(os.environ, DISPLAY=self.display, XDG_STATE_HOME=self.folder,
                           XDG_CONFIG_HOME=self.folder, SDL_VIDEODRIVER="x11")
        super().__init__(place, [f"{binaries}/maillage", "--join", server.address, "--code",
                                 server.code(), "--seat", seat, "--language", "en",
                                 "--size", f"{WIDTH}x{HEIGHT}", "--scale", "100", "--verbose"],
                         os.path.join(folder, f"client{seat}.log"), environment)

    def put_away(self):
        """What the program opens by itself, once: the seat's role sheet."""
        subprocess.run(["xdotool", "key", "Escape"], env=self.environment, check=True)

    def press(self, point):
        self.put_away()
        subprocess.run(["xdotool", "sleep", "0.15", "mousemove", str(point[0]), str(point[1]), "sleep", "0.15",
                        "click", "1", "sleep", "0.15", "mousemove", str(WIDTH - 5), "5"],
                       env=self.environment, check=True)

    def picture(self, name, part=None):
        path = os.path.join(self.folder, f"{name}.png")
        crop = ["-crop", part, "+repage"] if part else []
        subprocess.run(["import", "-window", "root", *crop, path], env=self.environment, check=True,
                       stderr=subprocess.DEVNULL)
        return path

    def shows_something(self):
        colours = subprocess.run(["identify", "-format", "%k", self.picture("look")],
                                 capture_output=True, text=True, check=True).stdout
        return int(colours) > 100

    def looks_like(self, picture, part):
        """The number of different pixels is small enough for a caret or a hover, not for a figure."""
        now = self.picture("now", part)
        found = subprocess.run(["compare", "-metric", "AE", picture, now, "null:"],
                               capture_output=True, text=True, check=False).stderr
        return float(found.split()[0]) < 40

    def settled(self, name, part):
        """A picture of a part once two in a row are the same."""
        def still():
            before = self.picture(name, part)
            time.sleep(0.4)
            return before if self.looks_like(before, part) else None
        return until(f"seat {self.seat} stands still", still)

    def close(self):
        self.kill()
        self.screen.terminate()
        self.screen.wait(10)


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("", 0))
        return probe.getsockname()[1]


def come_in(server, clients):
    for client in clients:
        client.start()
    until("both are in", lambda: len(server.said(r"seat=\S.* joined")) == len(clients))
    for client in clients:
        until(f"seat {client.seat} shows a picture", client.shows_something)


def come_back(server, clients):
    until("all are back", lambda: len(server.said(r"seat=\S.* came back")) >= len(clients), 90)


def press_until(clients, what, condition):
    """Everybody presses the one large button; a press on a veil is lost, so they press again.

    Ready can be taken back with the same button: only those who have not been heard press again.
    """
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        for client in clients:
            client.press(READY)
        for _ in range(30):
            if condition():
                return
            time.sleep(0.1)
        # Both had pressed an even number of times together, or one of them was not heard: one alone.
        clients[0].press(READY)
        for _ in range(10):
            if condition():
                return
            time.sleep(0.1)
    raise AssertionError(f"never happened: {what}")


def draft(server, client, folder):
    client.press(MORE_FIBRE)
    until("the draft is in the journal", lambda: server.drafts(folder))
    time.sleep(0.5)
    return server.drafts(folder), client.settled("draft", PROGRAMME)


def kill_client(server, client, kept, folder):
    drafts, picture = kept
    client.kill()
    client.start()
    come_back(server, [client])
    def as_before():
        client.put_away()
        time.sleep(0.3)
        return client.looks_like(picture, PROGRAMME)
    until("the draft is on the screen again", as_before)
    assert server.drafts(folder) == drafts, "the draft in the journal changed"
    print("a client killed while deciding: back on its seat with its draft")


def kill_server(server, clients, phase):
    server.kill()
    server.start()
    until("the room is restored", lambda: server.said(r"restored"))
    come_back(server, clients)
    print(f"the server killed in {phase}: restored, both back")


def play(server, clients, folder):
    come_in(server, clients)
    press_until(clients, "the first year begins", lambda: server.in_phase(1, DECIDE))
    kept = draft(server, clients[0], folder)
    kill_client(server, clients[0], kept, folder)
    kill_server(server, clients, "decide")
    until("the draft is on the screen", lambda: clients[0].looks_like(kept[1], PROGRAMME))
    assert server.drafts(folder) == kept[0], "the draft in the journal changed"
    for year in range(1, ROUNDS + 1):
        press_until(clients, f"year {year} is negotiated", lambda: server.in_phase(year, NEGOTIATE))
        if year == 1:
            kill_server(server, clients, "negotiate")
        press_until(clients, f"year {year} is closed", lambda: server.in_phase(year, CLOSING))
        if year == 1:
            clients[0].picture("result")
            kill_server(server, clients, "result")
        over = (ROUNDS, END) if year == ROUNDS else (year + 1, DECIDE)
        press_until(clients, f"after year {year}", lambda: server.in_phase(*over))
    for client in clients:
        client.settled("end", "1280x800+0+0")
        assert client.process.poll() is None, f"client {client.seat} ended by itself"
    print(f"{ROUNDS} years played to the end")


def replay(server, binaries):
    assert server.kill(signal.SIGTERM) == 0, "the server did not end in order"
    done = subprocess.run([f"{binaries}/maillage-replay", server.journal()], capture_output=True,
                          text=True, check=False)
    assert done.returncode == 0, f"the journal does not replay: {done.stdout}{done.stderr}"
    print(done.stdout.strip())


def main():
    binaries = os.path.abspath(sys.argv[1])
    for tool in ("Xvfb", "xdotool", "import", "compare"):
        if shutil.which(tool) is None:
            skip(f"{tool} is not installed")
    network = two_networks if "--networks" in sys.argv[2:] else one_machine
    folder = tempfile.mkdtemp(prefix="maillage-e2e-")
    with network() as (near, far), contextlib.ExitStack() as stack:
        server = Server(near, binaries, folder, free_port())
        stack.callback(server.kill)
        server.start()
        clients = []
        for place, seat in ((near, "50"), (far, "35")):
            clients.append(Client(place, binaries, folder, server, seat))
            stack.callback(clients[-1].close)
        try:
            play(server, clients, folder)
            replay(server, binaries)
        except AssertionError as failure:
            for client in clients:
                client.picture("failure")
            print(f"FAILED: {failure}\nlogs and pictures: {folder}")
            sys.exit(1)
    shutil.rmtree(folder)


main()
