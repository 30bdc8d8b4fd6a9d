#!/usr/bin/env python3
"""A room is found on whatever card it lies behind: the server as it is run, the finder of the game.

`discovery_test.py BIN`. Each case lays its own small network (laid_network.py).
"""
import os
import shutil
import sys
import tempfile
import time

from laid_network import cable, machines, must, need_namespaces

LOOK_S = 10
# In a network of its own nobody else has the usual ports.
PORT = 7713


class Server:
    def __init__(self, machine, binaries, folder):
        self.process = machine.run(f"{binaries}/maillage-server", "--open", "--quiet", "--port",
                                   str(PORT), "--data", folder)
        self.code = self.process.stdout.readline().split()[1]

    def stop(self):
        self.process.kill()
        self.process.wait()


def found(machine, binaries, code):
    """Where the finder of that machine sees the room first, or None."""
    finder = machine.run(f"{binaries}/find_rooms", str(LOOK_S))
    try:
        for line in finder.stdout:
            name, address = line.split()
            if name == code:
                return address
        return None
    finally:
        finder.kill()
        finder.wait()


def check(binaries, what, server_on, client_on, expected):
    folder = tempfile.mkdtemp(prefix="maillage-discovery-")
    server = Server(server_on, binaries, folder)
    try:
        address = found(client_on, binaries, server.code)
    finally:
        server.stop()
        shutil.rmtree(folder)
    print(f"{'found ' if address in expected else 'FAILED'} {what}: {address}")
    return address in expected


def second_card(binaries, broadcast):
    """A laptop with a cable into the town hall, which knows the way out, and one to the server."""
    with machines("hall", "client", "server") as (hall, client, server):
        cable(client, "eth0", hall, "eth0")
        cable(client, "eth1", server, "eth0")
        hall.address("eth0", "10.78.1.1/24", *broadcast)
        client.address("eth0", "10.78.1.2/24", *broadcast)
        client.address("eth1", "10.78.2.2/24", *broadcast)
        server.address("eth0", "10.78.2.1/24", *broadcast)
        must("-n", client.name, "route", "add", "default", "via", "10.78.1.1")
        words = "its broadcast address said" if broadcast else "no broadcast address said"
        return check(binaries, f"on the second card, {words}", server, client,
                     [f"10.78.2.1:{PORT}"])


def no_gateway(binaries):
    """Two laptops and one cable, with the addresses machines give themselves."""
    with machines("client", "server") as (client, server):
        cable(client, "eth0", server, "eth0")
        client.address("eth0", "169.254.7.2/16", "brd", "+")
        server.address("eth0", "169.254.7.1/16", "brd", "+")
        return check(binaries, "without a gateway", server, client, [f"169.254.7.1:{PORT}"])


def masks_differ(binaries):
    """Typed by hand, one of them wrong, as it happens: what is near is reached all the same."""
    with machines("client", "server") as (client, server):
        cable(client, "eth0", server, "eth0")
        client.address("eth0", "192.168.1.2/16", "brd", "+")
        server.address("eth0", "192.168.1.1/24", "brd", "+")
        return check(binaries, "with masks that differ", server, client, [f"192.168.1.1:{PORT}"])


def server_with_two(binaries):
    """A server between two rooms is found from both, at the address of each."""
    with machines("left", "right", "server") as (left, right, server):
        cable(server, "eth0", left, "eth0")
        cable(server, "eth1", right, "eth0")
        server.address("eth0", "10.78.1.1/24", "brd", "+")
        server.address("eth1", "10.78.2.1/24", "brd", "+")
        left.address("eth0", "10.78.1.2/24", "brd", "+")
        right.address("eth0", "10.78.2.2/24", "brd", "+")
        return check(binaries, "from the left of two rooms", server, left,
                     [f"10.78.1.1:{PORT}"]) & check(
                         binaries, "from the right of two rooms", server, right,
                         [f"10.78.2.1:{PORT}"])


def loopback(binaries):
    """One machine with no card at all."""
    with machines("alone") as (alone,):
        return check(binaries, "on a machine alone", alone, alone, [f"127.0.0.1:{PORT}"])


def main():
    binaries = os.path.abspath(sys.argv[1])
    need_namespaces()
    started = time.monotonic()
    passed = [second_card(binaries, ["brd", "+"]), second_card(binaries, []), no_gateway(binaries),
              masks_differ(binaries), server_with_two(binaries), loopback(binaries)]
    print(f"{sum(passed)} of {len(passed)} in {time.monotonic() - started:.0f} s")
    sys.exit(0 if all(passed) else 1)


main()
