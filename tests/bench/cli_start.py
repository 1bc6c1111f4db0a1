#!/usr/bin/env python3
"""How long ddcti takes beside curl: cli_start.py BIN_DIRECTORY [--pairs N].

Each pair runs curl and ddcti one right after the other, in turns first, so that both see the same
machine; what counts is the median of the pairs' ratios. A command that asks the switch is held
against curl on the same URL (aim 1.25), one that sends nothing against `curl --version`, most of
which is loading libcurl (aim 0.4).
"""

import argparse
import os
import pathlib
import socket
import statistics
import subprocess
import sys
import time

KEY = "abc"
ASKS = 1.25
SENDS_NOTHING = 0.4


def free_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        return holder.getsockname()[1]


def wait_until_ready(port):
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except ConnectionRefusedError:
            pass
    raise RuntimeError("the mock does not listen")


def milliseconds(words, environment):
    begin = time.perf_counter()
    subprocess.run(words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begin) * 1000


def compare(ours, theirs, environment, pairs):
    """Medians in ms of both, and of the ratio."""
    times = []
    for turn in range(pairs + 2):
        first, second = (ours, theirs) if turn % 2 else (theirs, ours)
        taken = {id(first): milliseconds(first, environment)}
        taken[id(second)] = milliseconds(second, environment)
        if turn >= 2:  # the first fill the caches
            times.append((taken[id(ours)], taken[id(theirs)]))
    return (statistics.median(own for own, _ in times),
            statistics.median(other for _, other in times),
            statistics.median(own / other for own, other in times))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bin", type=pathlib.Path, help="holds ddcti and ddcti-mock")
    parser.add_argument("--pairs", type=int, default=60)
    arguments = parser.parse_args()
    ddcti = str(arguments.bin / "ddcti")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {"PATH": os.environ["PATH"], "DDCTI_URL": url, "DDCTI_KEY": KEY}
    mock = subprocess.Popen(
        [str(arguments.bin / "ddcti-mock"), "--port", str(port), "--key", KEY, "--quiet"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(port)
        request = ["curl", "-sS", "-o", os.devnull, f"{url}/cli?key={KEY}&cmd=status"]
        version = ["curl", "--version"]
        rows = [
            ("api status", [ddcti, "api", "status"], request, ASKS),
            ("call --dry-run", [ddcti, "call", "1000", "--to", "5555", "--dry-run"], version,
             SENDS_NOTHING),
            ("explain", [ddcti, "explain", "user/1000 &bridge(linegroup/default/5555)"], version,
             SENDS_NOTHING),
            ("--help", [ddcti, "--help"], version, SENDS_NOTHING),
            ("call --help", [ddcti, "call", "--help"], version, SENDS_NOTHING),
            ("completion bash", [ddcti, "completion", "bash"], version, SENDS_NOTHING),
        ]
        print(f"{'ddcti':16} {'ms':>7} {'curl ms':>8} {'ratio':>6} {'aim':>5}")
        for name, ours, theirs, aim in rows:
            own, other, ratio = compare(ours, theirs, environment, arguments.pairs)
            print(f"{name:16} {own:7.2f} {other:8.2f} {ratio:6.2f} {aim:5.2f}")
    finally:
        mock.terminate()
        mock.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
