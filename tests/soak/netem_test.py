#!/usr/bin/env python3
"""The same room of tests/soak/weather_test.c on a network that the system itself makes poor.

In a network of its own, as a user without rights may have one, the loopback device loses five packets in a
hundred and delays the others by 80 ms, some of them out of order. Where the system does not allow it, or has no
such device, the test is skipped and says so.
"""
import argparse
import os
import subprocess
import sys

SKIPPED = 77
WEATHER = "loss 5% delay 40ms 10ms reorder 25% 50%"  # each way: the device is passed twice
NETWORK = ["unshare", "--user", "--map-root-user", "--net"]


def network(script):
    return NETWORK + ["sh", "-c", f"ip link set lo up && tc qdisc add dev lo root netem {WEATHER} && {script}"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--test", required=True, help="the program of weather_test.c")
    options = parser.parse_args()
    try:
        tried = subprocess.run(network("true"), capture_output=True, text=True, check=False)
    except FileNotFoundError as missing:
        print(f"skipped: {missing.filename} is not installed")
        sys.exit(SKIPPED)
    if tried.returncode != 0:
        print(f"skipped: no poor network here: {tried.stderr.strip()}")
        sys.exit(SKIPPED)
    environment = dict(os.environ, MAILLAGE_DIRECT_LINE="1")
    sys.exit(subprocess.run(network(f'exec "{options.test}"'), env=environment, check=False).returncode)


main()
