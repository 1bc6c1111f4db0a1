#!/usr/bin/env python3
"""How soon ddcti-mock is ready, and how much memory it takes: mock_start.py BIN_DIRECTORY.

Ready means that /__ddcti/health has answered 200; the time counts from before the process is
made. Memory is the resident set: idle, with 50 keys in use (--isolate), and after many requests,
of which the journal keeps what its ring holds. `--check` ends with 1 if the best start takes 30 ms
or more, or the idle mock 20 MiB or more; the best, because a busy machine makes any one start slow.
"""

import argparse
import pathlib
import socket
import statistics
import subprocess
import sys
import time

READY_MS = 30.0
IDLE_MIB = 20.0
HEALTH = b"GET /__ddcti/health HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n"


def free_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        return holder.getsockname()[1]


def connect(port, end):
    while time.monotonic() < end:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=5)
        except ConnectionRefusedError:
            pass
    raise RuntimeError("the mock does not listen")


class Mock:
    def __init__(self, binary, *arguments):
        self.port = free_port()
        begin = time.monotonic()
        self.process = subprocess.Popen(
            [str(binary), "--port", str(self.port), "--quiet", *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        with connect(self.port, begin + 10) as connection:
            connection.sendall(HEALTH)
            status = connection.recv(4096)
        if not status.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"not ready: {status!r}")
        self.ready_ms = (time.monotonic() - begin) * 1000

    def resident_mib(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise RuntimeError("no VmRSS")

    def send(self, targets):
        """Pipelined, so that the client costs little."""
        with connect(self.port, time.monotonic() + 10) as connection:
            for first in range(0, len(targets), 50):
                batch = targets[first:first + 50]
                connection.sendall(b"".join(f"GET {target} HTTP/1.1\r\nHost: b\r\n\r\n".encode()
                                            for target in batch))
                got = b""
                while got.count(b"HTTP/1.1 ") < len(batch) or not got.endswith(b"x"):
                    part = connection.recv(65536)
                    if not part:
                        raise RuntimeError("the mock closed")
                    got += part

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bin", type=pathlib.Path, help="where ddcti-mock is")
    parser.add_argument("--starts", type=int, default=20)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    binary = options.bin / "ddcti-mock"

    starts = []
    for _ in range(options.starts):
        with Mock(binary) as mock:
            starts.append(mock.ready_ms)
            idle = mock.resident_mib()
    print(f"ready: best {min(starts):.1f} ms, median {statistics.median(starts):.1f} ms, "
          f"worst {max(starts):.1f} ms of {options.starts} starts")
    print(f"resident, idle: {idle:.1f} MiB")
    with Mock(binary, "--isolate") as mock:
        mock.send([f"/cli?key=k{number}&cmd=echo&arg=x" for number in range(50)])
        print(f"resident, 50 keys: {mock.resident_mib():.1f} MiB")
    if options.requests > 0:
        with Mock(binary) as mock:
            part = options.requests // 10
            sizes = []
            for _ in range(10):
                mock.send(["/cli?key=abc&cmd=echo&arg=x"] * part)
                sizes.append(mock.resident_mib())
            print(f"resident, {options.requests} requests, after each tenth: "
                  + ", ".join(f"{size:.1f}" for size in sizes) + " MiB")
    if options.check and (min(starts) >= READY_MS or idle >= IDLE_MIB):
        print(f"wanted: ready in under {READY_MS:g} ms, idle under {IDLE_MIB:g} MiB",
              file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
