"""Small networks of namespaces and cables, laid for a test: machines with cards and programs of their own.

Nothing of this machine's own network is touched. A test leaves with 77, and says why, when this machine
cannot.
"""
import contextlib
import os
import shutil
import subprocess
import sys

SKIPPED = 77


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def ip(*words):
    return subprocess.run(["ip", *words], capture_output=True, text=True, check=False)


def must(*words):
    done = ip(*words)
    if done.returncode != 0:
        skip(f"ip {' '.join(words)}: {done.stderr.strip()}")


def need_namespaces():
    if shutil.which("ip") is None:
        skip("ip is not installed")
    trial = f"maillage-try{os.getpid()}"
    made = ip("netns", "add", trial).returncode == 0
    # Entering one takes more rights than making one.
    entered = made and ip("netns", "exec", trial, "true").returncode == 0
    ip("netns", "del", trial)
    if not entered:
        skip("no network namespace can be made and entered here (it takes root)")


class Machine:
    """A namespace."""

    def __init__(self, name):
        self.name = f"maillage-{name}{os.getpid()}"
        must("netns", "add", self.name)
        must("-n", self.name, "link", "set", "lo", "up")

    def address(self, card, address, *more):
        must("-n", self.name, "addr", "add", address, *more, "dev", card)

    def run(self, *words, **more):
        return subprocess.Popen(["ip", "netns", "exec", self.name, *words],
                                stdout=subprocess.PIPE, text=True, **more)

    def remove(self):
        ip("netns", "del", self.name)


def cable(one, one_card, other, other_card):
    must("link", "add", one_card, "netns", one.name, "type", "veth", "peer", "name", other_card,
         "netns", other.name)
    must("-n", one.name, "link", "set", one_card, "up")
    must("-n", other.name, "link", "set", other_card, "up")


@contextlib.contextmanager
def machines(*names):
    made = []
    try:
        for name in names:
            made.append(Machine(name))
        yield made
    finally:
        for machine in made:
            machine.remove()
