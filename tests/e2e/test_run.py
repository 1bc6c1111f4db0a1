"""`ddcti-mock run`: a mock as long as a command runs, and what the command is held to."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from support import BIN, DEADLINE, KEY, environment

ASKS = """
import os, sys, urllib.request
url, key = os.environ["DDCTI_URL"], os.environ["DDCTI_KEY"]
for query in sys.argv[1:]:
    with urllib.request.urlopen(f"{url}/cli?key={key}&{query}") as response:
        sys.stdout.write(response.read().decode())
"""
# Says that it is there, and ends with 40 and the number of the signal it then gets.
WAITS = """
import signal, sys
signals = {int(number) for number in sys.argv[1:]}
signal.pthread_sigmask(signal.SIG_BLOCK, signals)
print("there", flush=True)
sys.exit(40 + signal.sigwait(signals or {signal.SIGRTMIN}))
"""


def gone(pid):
    """No such process, or one that has ended and nobody has asked about."""
    try:
        stat = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return True
    return stat.rpartition(")")[2].split()[0] == "Z"


class RunTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def run_mock(self, *arguments, env=None):
        done = subprocess.run([str(BIN / "ddcti-mock"), "run", *arguments], env=environment(env),
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=DEADLINE, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def start(self, *command):
        """A run whose command has begun, and the command's own process id."""
        process = subprocess.Popen([str(BIN / "ddcti-mock"), "run", "--", *command],
                                   env=environment(), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(process.stdout.close)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        self.assertEqual(process.stdout.readline(), b"there\n")
        children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
        return process, int(children)

    def expect(self, question, name="expect.json"):
        path = self.directory / name
        path.write_text(question if isinstance(question, str) else json.dumps(question))
        return "--expect", str(path)

    def asks(self, *queries):
        return "--", sys.executable, "-c", ASKS, *queries


class Runs(RunTest):
    def test_the_command_finds_the_mock(self):
        code, out, err = self.run_mock(*self.asks("cmd=echo&arg=hello"))
        self.assertEqual((code, out, err), (0, "hello", ""))
        code, out, err = self.run_mock("--key", KEY, *self.asks("cmd=echo&arg=hello"))
        self.assertEqual((code, out, err), (0, "hello", ""))

    def test_ddcti_finds_it_whatever_else_is_set(self):
        code, out, err = self.run_mock(
            "--", str(BIN / "ddcti"), "call", "1000", "--app", "park", "--wait", "--uuid", "c1",
            env={"DDCTI_URL": "http://127.0.0.1:9", "DDCTI_KEY_FILE": "/nothing",
                 "DDCTI_PROFILE": "nothing"})
        self.assertEqual((code, out, err), (0, "c1\n", ""))

    def test_its_exit_code(self):
        for script, code in (("exit 0", 0), ("exit 7", 7), ("exit 255", 255),
                             ("kill -TERM $$", 128 + signal.SIGTERM),
                             ("kill -KILL $$", 128 + signal.SIGKILL)):
            with self.subTest(script):
                self.assertEqual(self.run_mock("--", "sh", "-c", script), (code, "", ""))

    def test_a_command_that_is_not_one(self):
        self.assertEqual(self.run_mock("--", "no-such-command-here", "x"),
                         (127, "", "ddcti-mock: no-such-command-here: no such command\n"))
        plain = self.directory / "plain"
        plain.write_text("")
        code, out, err = self.run_mock("--", str(plain))
        self.assertEqual((code, out), (126, ""))
        self.assertIn("cannot be run: Permission denied", err)
        self.assertEqual(self.run_mock()[0], 2)

    def test_files_are_read_before_the_command_runs(self):
        made = self.directory / "made"
        for option in (("--scenario", "/nothing"), ("--expect", "/nothing"),
                       self.expect("{"), self.expect([]), self.expect({"expect": {"x": 1}}),
                       self.expect([{"expect": {}}, {"order": 1}])):
            code, _, err = self.run_mock(*option, "--", "touch", str(made))
            self.assertEqual(code, 6, err)
            self.assertIn(option[1], err)
            self.assertFalse(made.exists())
        self.assertIn("$[1].order: ", err)

    def test_a_pipe_that_is_closed_ends_the_command(self):
        # The server ignores SIGPIPE; what it runs must not.
        code, out, _ = self.run_mock("--", "sh", "-c", "yes | head -n 1; kill -PIPE $$")
        self.assertEqual((code, out), (128 + signal.SIGPIPE, "y\n"))

    def test_two_at_once_have_a_port_each(self):
        first, _ = self.start(sys.executable, "-c", WAITS)
        self.assertEqual(self.run_mock(*self.asks("cmd=show&arg=channels%20count"))[0], 0)
        first.send_signal(signal.SIGTERM)
        self.assertEqual(first.wait(DEADLINE), 128 + signal.SIGTERM)


class Signals(RunTest):
    def test_they_are_passed_on(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT,
                       signal.SIGUSR1, signal.SIGUSR2):
            with self.subTest(number.name):
                process, child = self.start(sys.executable, "-c", WAITS, str(int(number)))
                process.send_signal(number)
                self.assertEqual(process.wait(DEADLINE), 40 + number)
                self.assertTrue(gone(child))

    def test_the_mock_lives_as_long_as_the_command(self):
        # The command takes no notice of the first signal, and asks the mock after it.
        script = ASKS + """
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
print("there", flush=True)
signal.sigwait({signal.SIGTERM})
with urllib.request.urlopen(f"{url}/cli?key={key}&cmd=echo&arg=after") as response:
    print(response.read().decode(), flush=True)
"""
        process, _ = self.start(sys.executable, "-c", script)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.stdout.read(), b"after\n")
        self.assertEqual(process.wait(DEADLINE), 0)

    def test_what_the_terminal_sends_comes_once(self):
        # A session of its own with a terminal: ^C goes to both by the terminal alone.
        master, slave = os.openpty()
        self.addCleanup(os.close, master)
        # The handler writes past Python's buffer: it may run while that of "there" is flushed.
        script = ("import os, select, signal, sys; count = []; "
                  "signal.signal(signal.SIGINT, lambda *_: (count.append(1), "
                  "os.write(1, b'caught\\n'))); "
                  "signal.signal(signal.SIGUSR1, lambda *_: sys.exit(40 + len(count))); "
                  "print('there', flush=True)\nwhile True: select.select([], [], [], 0.05)")
        process = subprocess.Popen(
            [sys.executable, "-c",
             "import os, sys, fcntl, termios; os.setsid(); "
             "fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])",
             str(BIN / "ddcti-mock"), "run", "--", sys.executable, "-c", script],
            env=environment(), stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(process.stdout.close)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        os.close(slave)
        self.assertEqual(process.stdout.readline(), b"there\n")
        child = int(pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text())

        def caught():
            """Whether a SIGINT is still on its way to either."""
            for pid in (process.pid, child):
                status = pathlib.Path(f"/proc/{pid}/status").read_text()
                for line in status.splitlines():
                    if line.startswith(("SigPnd:", "ShdPnd:")) and int(line.split()[1], 16) & 2:
                        return False
            return True

        os.write(master, b"\x03")
        self.assertEqual(process.stdout.readline(), b"caught\n")
        end = time.monotonic() + DEADLINE
        while not caught() and time.monotonic() < end:
            pass
        process.send_signal(signal.SIGUSR1)
        self.assertEqual(process.wait(DEADLINE), 41)

    def test_the_command_dies_with_the_mock(self):
        process, child = self.start(sys.executable, "-c", WAITS)
        process.kill()
        process.wait(DEADLINE)
        end = time.monotonic() + DEADLINE
        while not gone(child) and time.monotonic() < end:
            pass
        self.assertTrue(gone(child))


class Expectations(RunTest):
    asked_echo = {"expect": {"command": "echo", "arg": "a"}, "count": {"exactly": 1}}
    asked_status = {"expect": {"command": "status"}}

    def test_they_hold(self):
        for question in (self.asked_echo, [self.asked_echo, self.asked_status],
                         {"order": [{"command": "echo"}, {"command": "status"}],
                          "nothing_else": True}):
            with self.subTest(str(question)):
                code, _, err = self.run_mock(*self.expect(question),
                                             *self.asks("cmd=echo&arg=a", "cmd=status"))
                self.assertEqual((code, err), (0, ""))

    def test_what_a_person_reads_if_one_does_not(self):
        option = self.expect([self.asked_status, self.asked_echo])
        more = self.expect({"expect": {"command": "version"}}, "more.json")
        code, out, err = self.run_mock(*option, *more, *self.asks("cmd=echo&arg=b", "cmd=status"))
        self.assertEqual(code, 1)
        self.assertTrue(out.startswith("bUP "), out)
        lines = err.replace(str(self.directory) + "/", "").splitlines()
        self.assertEqual(lines[:3], [
            "ddcti-mock: expect.json: $[1] does not hold: 0 requests as expected, exactly 1 wanted",
            "  nearest: request 1, echo b",
            '    arg: expected "a", was "b"'], err)
        self.assertIn("ddcti-mock: more.json does not hold: 0 requests as expected, at least 1 "
                      "wanted", lines)

    def test_what_the_journal_dropped_may_be_too_many(self):
        option = self.expect({"expect": {"command": "echo"}, "count": {"exactly": 0}})
        code, _, err = self.run_mock("--journal", "2", *option,
                                     *self.asks("cmd=echo&arg=a", *["cmd=status"] * 3))
        self.assertEqual(code, 1)
        self.assertIn("does not hold: the journal dropped 2 requests unread", err)

    def test_a_request_that_nobody_waits_for_counts(self):
        # The command ends right behind its request; when that is read is a matter of luck.
        fire = ('IFS=:/ read -r _ _ _ host port <<< "$DDCTI_URL"; '
                'exec 3<>"/dev/tcp/$host/$port"; '
                'printf "GET /cli?key=%s&cmd=status HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n" '
                '"$DDCTI_KEY" >&3')
        option = self.expect({"expect": {"command": "status"}, "count": {"exactly": 1}})
        for _ in range(20):
            code, _, err = self.run_mock(*option, "--", "bash", "-c", fire)
            self.assertEqual((code, err), (0, ""))

    def test_the_command_s_own_failure_comes_first(self):
        code, _, err = self.run_mock(*self.expect(self.asked_status), "--", "sh", "-c", "exit 9")
        self.assertEqual(code, 9)
        self.assertIn("does not hold", err)

    def test_waiting_is_for_a_mock_that_goes_on(self):
        question = dict(self.asked_status, within_ms=3600000)
        code, _, err = self.run_mock(*self.expect(question), "--", "true")
        self.assertEqual(code, 1, err)


if __name__ == "__main__":
    unittest.main()
