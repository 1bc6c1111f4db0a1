"""Runs the real programs for the end-to-end tests.

Mock starts ddcti-mock on a free port and stops it again; ddcti() runs the command line with
an environment that holds nothing but what the test gives it.
"""

import csv
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.parse
import wave

BIN = pathlib.Path(os.environ["DDCTI_BIN"])
CORPORA = pathlib.Path(os.environ["DDCTI_CORPORA"])
KEY = "k3y-of-the-tests"
DEADLINE = 20.0


def load_jsonl(relative):
    """The rows of a corpus; an empty one is an error, so that no test passes on nothing."""
    text = (CORPORA / relative).read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    if not rows:
        raise RuntimeError(f"{relative} holds no row")
    return rows


def cli_target(cmd, arg=None):
    """What is asked for, encoded."""
    parameters = {"key": KEY, "cmd": cmd}
    if arg is not None:
        parameters["arg"] = arg
    return "/cli?" + urllib.parse.urlencode(parameters, quote_via=urllib.parse.quote)


class Result:
    def __init__(self, completed):
        self.code = completed.returncode
        self.out = completed.stdout.decode("utf-8")
        self.err = completed.stderr.decode("utf-8")

    def json(self):
        return json.loads(self.out)


def environment(more=None):
    """Nothing but what a test gives a program, and what sanitizers read."""
    variables = {"PATH": os.environ["PATH"], "LANG": "C"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"):
        if name in os.environ:
            variables[name] = os.environ[name]
    variables.update(more or {})
    return variables


def ddcti(*arguments, env=None, stdin=None, timeout=DEADLINE):
    """Runs ddcti; its output is text, and never holds the key."""
    completed = subprocess.run(
        [str(BIN / "ddcti"), *arguments],
        env=environment(env),
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        timeout=timeout,
        check=False,
    )
    result = Result(completed)
    if KEY in result.out or KEY in result.err:
        raise AssertionError(f"the key is in the output of {arguments}: {result.out}{result.err}")
    return result


class Mock:
    """A running ddcti-mock."""

    def __init__(self, *arguments):
        self.directory = tempfile.TemporaryDirectory()
        port_file = pathlib.Path(self.directory.name) / "port"
        self.log_path = pathlib.Path(self.directory.name) / "log"
        self._log = open(self.log_path, "wb")
        self.process = subprocess.Popen(
            [str(BIN / "ddcti-mock"), "--port", "0", "--port-file", str(port_file),
             "--key", KEY, *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._log)
        # The first line on stdout says where it listens; it is written when it does.
        self.greeting = self.process.stdout.readline().decode("utf-8")
        if not self.greeting:
            raise RuntimeError(f"the mock did not start: {self.log()}")
        # The port of commands; behind it the admin's, where it has one.
        self.ports = [int(line) for line in port_file.read_text().splitlines()]
        self.port = self.ports[0]
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = {"DDCTI_URL": self.url, "DDCTI_KEY": KEY}

    def log(self):
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)

    def get(self, target, method="GET", headers=None):
        """One request; returns status and body."""
        connection = self.connection()
        try:
            connection.request(method, target, headers=headers or {})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def advance(self, seconds):
        """Moves a manual clock; everything due has happened when this returns."""
        connection = self.connection()
        try:
            connection.request("POST", "/__ddcti/clock",
                               json.dumps({"advance_ms": round(seconds * 1000)}))
            response = connection.getresponse()
            body = response.read()
            if response.status != 200:
                raise AssertionError(f"the clock was not advanced: {response.status} {body!r}")
        finally:
            connection.close()

    def api(self, cmd, arg=None):
        status, body = self.get(cli_target(cmd, arg))
        if status != 200:
            raise AssertionError(f"{cmd} {arg}: {status} {body!r}")
        return body.decode("utf-8")

    def channels(self):
        return json.loads(self.api("show", "channels as json")).get("rows", [])

    def wait_for(self, condition, what):
        """Asks the mock again until `condition` holds."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            value = condition()
            if value:
                return value
        raise AssertionError(f"{what} did not happen within {DEADLINE} s; "
                             f"the log ends:\n{self.log()[-2000:]}")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(timeout=DEADLINE)
        finally:
            self.process.stdout.close()
            self._log.close()
            log = self.log()
            self.directory.cleanup()
        if KEY in log:
            raise AssertionError("the key is in the mock's log")
        return code, log


class MockTest(unittest.TestCase):
    """A test with a mock of its own."""

    mock_arguments = ()

    def setUp(self):
        self.mock = Mock(*self.mock_arguments)
        self.addCleanup(self.stop_mock)

    def stop_mock(self):
        code, log = self.mock.stop()
        self.assertEqual(code, 0, log)

    def ddcti(self, *arguments, **options):
        env = dict(self.mock.env)
        env.update(options.pop("env", {}))
        return ddcti(*arguments, env=env, **options)


class ManualTest(MockTest):
    """A test whose mock stands still until told, and whose calls leave their files behind."""

    scenario = ""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.files = pathlib.Path(directory.name)
        (self.files / "recordings").mkdir()
        (self.files / "scenario.toml").write_text(self.scenario, encoding="utf-8")
        self.mock_arguments = (
            "--clock", "manual", "--seed", "1", "--start", "2026-11-22", "--log-level", "debug",
            "--scenario", str(self.files / "scenario.toml"), "--cdr", str(self.files / "cdr.csv"),
            "--recordings-dir", str(self.files / "recordings"))
        super().setUp()

    def advance(self, seconds):
        self.mock.advance(seconds)

    def getvar(self, uuid, name):
        return self.mock.api("uuid_getvar", f"{uuid} {name}")

    def told_of(self, uuid):
        """What the log tells of a leg, without the commands about it."""
        told = []
        for line in self.mock.log().splitlines():
            level, _, text = line[24:].partition(" ")
            if level in ("debug", "info", "warning") and text.lstrip().startswith(uuid + " "):
                told.append(text.lstrip()[len(uuid) + 1:])
        return told

    def heard_by(self, uuid):
        """Why and what, sound by sound."""
        return [line[len("play "):] for line in self.told_of(uuid) if line.startswith("play ")]

    def cdr(self, uuid):
        """The one row of a leg."""
        with open(self.files / "cdr.csv", encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["uuid"] == uuid]
        self.assertEqual(len(rows), 1, rows)
        return rows[0]

    def recorded_files(self):
        root = self.files / "recordings"
        return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())

    def recorded_seconds(self, name):
        """The length of a file below the recordings' directory; it is what phones record."""
        with wave.open(str(self.files / "recordings" / name), "rb") as file:
            form = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            self.assertEqual(form, (1, 2, 8000))
            return file.getnframes() / 8000


class OneShotServer:
    """A server that does what `serve(connection)` does, and counts connections and requests."""

    def __init__(self, serve):
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.socket.listen(16)
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.requests = []
        self._serve = serve
        self._open = []
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self._open.append(connection)
            head = b""
            while b"\r\n\r\n" not in head:
                part = connection.recv(65536)
                if not part:
                    break
                head += part
            self.requests.append(head)
            self._serve(connection)

    def close(self):
        # Wakes accept(); a plain close would leave the thread in it.
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.socket.close()
        self._thread.join(DEADLINE)
        for connection in self._open:
            connection.close()
