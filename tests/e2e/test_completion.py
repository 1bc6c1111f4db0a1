"""Completion in the real shells: bash, zsh and fish, against a mock with calls in it."""

import json
import os
import pathlib
import shutil
import socket
import tempfile
import time
import unittest

from shells import COMPLETIONS, SHELLS, ShellTerminal
from support import BIN, DEADLINE, KEY, Mock, OneShotServer, environment

SCENARIO = """
defaults = false

[extension.1000]
[extension.1001]
[extension.1002]
registered = false

[[number]]
match = "*"
answer_after = 0
"""

CALLS = ("{origination_uuid=c1}null/1 &park",
         "{origination_uuid=c2-4f}null/1 &park",
         "{origination_uuid=d1}null/1 &conference(r1)",
         "{origination_uuid=d2}null/1 &conference(晨会)")

CONFIG = """
[profile.office]
url = "http://127.0.0.1:1"
key_command = "touch {ran}; echo {key}"

[profile.lab]
url = "{url}"
key = "{key}"
"""


def answering(body):
    """A server that gives this to whoever asks."""
    data = body.encode("utf-8")
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(data)}\r\nConnection: close\r\n\r\n"

    def serve(connection):
        connection.sendall(head.encode("ascii") + data)
        connection.close()

    return OneShotServer(serve)


class CompletionTest(unittest.TestCase):
    """Each case in each shell that is installed, in a directory with a few files."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.home = pathlib.Path(directory.name)
        for name in ("key1", "key2", "other"):
            (self.home / name).write_text("x", encoding="utf-8")
        self.ran = self.home / "ran"
        self.env = {"HOME": str(self.home), "LANG": "C.UTF-8",
                    "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
        self.shells = [shell for shell in SHELLS if shell.is_installed()]
        for shell in self.shells:
            self.addCleanup(shell.close)

    def offers(self, shell, line, env=None):
        return shell.offers(line, environment({**self.env, **(env or {})}), self.home)

    def each(self, rows, env=None):
        for shell in self.shells:
            for line, expected in rows:
                with self.subTest(shell=shell.name, line=line):
                    self.assertEqual(self.offers(shell, line, env), sorted(expected))

    def each_in_the_end(self, rows, env=None):
        """For what has to come within a quarter of a second, which a busy machine may miss."""
        for shell in self.shells:
            for line, expected in rows:
                with self.subTest(shell=shell.name, line=line):
                    end = time.monotonic() + DEADLINE
                    found = self.offers(shell, line, env)
                    while found != sorted(expected) and time.monotonic() < end:
                        found = self.offers(shell, line, env)
                    self.assertEqual(found, sorted(expected))


class Installed(unittest.TestCase):
    """So that a shell that is left out below shows up as skipped."""

    def test_bash(self):
        self.check("bash")

    def test_zsh(self):
        self.check("zsh")

    def test_fish(self):
        self.check("fish")

    def check(self, name):
        if not {shell.name: shell for shell in SHELLS}[name].is_installed():
            self.skipTest(f"{name} is not installed; scripts/bootstrap --all does that")


class Words(CompletionTest):
    def test_commands_options_and_choices(self):
        self.each((
            ("ddcti sh", ["show"]),
            ("ddcti con", ["conf"]),
            ("ddcti __", []),
            ("ddcti --profile call sh", ["show"]),
            ("ddcti --insecure sh", ["show"]),
            ("ddcti --prof", ["--profile"]),
            ("ddcti show --js", ["--json"]),
            ("ddcti call --to-n", ["--to-number"]),
            ("ddcti show --to-n", []),
            ("ddcti --output j", ["json", "jsonl"]),
            ("ddcti show --output=j", ["json", "jsonl"]),
            ("ddcti call 1000 --record=a", ["answer", "agent"]),
            ("ddcti call 1000 --via ga", ["gateway/"]),
            ("ddcti whisper c1 --to ", ["agent", "customer"]),
            ("ddcti call 1000 --to ", []),
            ("ddcti hangup --cause USER_B", ["USER_BUSY"]),
            ("ddcti completion ", ["bash", "fish", "zsh"]),
            ("ddcti conf un", ["undeaf", "unlock", "unmute"]),
            ("ddcti record c1 ", ["mask", "start", "stop", "unmask"]),
            ("ddcti record --output json c1 st", ["start", "stop"]),
            ("ddcti record --output=json c1 st", ["start", "stop"]),
            ("ddcti profile ", ["add", "list", "show", "test", "use"]),
            ("ddcti --key-file k", ["key1", "key2"]),
            ("ddcti show --cacert=oth", ["other"]),
        ))

    def test_the_mock(self):
        self.each((
            ("ddcti-mock --fa", ["--face"]),
            ("ddcti-mock --face ", ["direct", "event-socket"]),
            ("ddcti-mock --face=ev", ["event-socket"]),
            ("ddcti-mock --quiet --key-file k", ["key1", "key2"]),
            ("ddcti-mock heal", ["healthcheck"]),
            ("ddcti-mock --port ", []),
        ))

    def other_ddcti(self, script):
        """The environment in which something else goes by the name of ddcti."""
        programs = self.home / "bin"
        programs.mkdir()
        fake = programs / "ddcti"
        fake.write_text("#!/bin/sh\n" + script, encoding="utf-8")
        fake.chmod(0o755)
        return {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}

    def test_options_run_nothing(self):
        env = self.other_ddcti(f"touch {self.ran}\n")
        for shell in self.shells:
            for line, runs in (("ddcti sh", False), ("ddcti show --js", False),
                               ("ddcti show -", False), ("ddcti conf ", False),
                               ("ddcti call 1000 --output ", False), ("ddcti show ", True)):
                with self.subTest(shell=shell.name, line=line):
                    self.offers(shell, line, env)
                    self.assertEqual(self.ran.exists(), runs)
                    self.ran.unlink(missing_ok=True)

    def test_what_ddcti_prints_is_not_run(self):
        """It prints nothing of the kind; the scripts do not rely on that."""
        env = self.other_ddcti(f"echo '$(touch {self.ran})'; echo '`touch {self.ran}`'; echo c1\n")
        for shell in self.shells:
            with self.subTest(shell=shell.name):
                self.assertIn("c1", self.offers(shell, "ddcti show ", env))
                self.assertFalse(self.ran.exists())


class Live(CompletionTest):
    def setUp(self):
        super().setUp()
        scenario = self.home / "scenario.toml"
        scenario.write_text(SCENARIO, encoding="utf-8")
        self.mock = Mock("--scenario", str(scenario))
        self.addCleanup(self.mock.stop)
        for call in CALLS:
            self.assertTrue(self.mock.api("originate", call).startswith("+OK"), call)
        self.module = {"DDCTI_URL": self.mock.url, "DDCTI_KEY": KEY}

    def test_what_there_is(self):
        uuids = ["c1", "c2-4f", "d1", "d2"]
        self.each_in_the_end((
            ("ddcti show ", uuids),
            ("ddcti show c", ["c1", "c2-4f"]),
            ("ddcti --output json show --fields uuid,name c", ["c1", "c2-4f"]),
            ("ddcti show --output=json c2", ["c2-4f"]),
            ("ddcti bridge c1 d", ["d1", "d2"]),
            ("ddcti hangup c1 d1 c2", ["c2-4f"]),
            ("ddcti call ", ["1000", "1001"]),
            ("ddcti transfer c1 ", ["1000", "1001"]),
            ("ddcti listen c1 --on ", ["1000", "1001"]),
            ("ddcti listen c1 --on=1", ["1000", "1001"]),
            ("ddcti conf show ", ["r1", "晨会"]),
            ("ddcti conf show 晨", ["晨会"]),
        ), self.module)

    def test_nothing_where_there_is_nothing_to_offer(self):
        self.each((
            ("ddcti show x", []),
            ("ddcti show c1 c", []),
            ("ddcti broadcast c1 ", []),
            ("ddcti call 1000 --uuid ", []),
            ("ddcti api ", []),
            ("ddcti api uuid_kill ", []),
        ), self.module)

    def write_config(self, default=""):
        path = self.home / ".config" / "ddcti" / "config.toml"
        path.parent.mkdir(parents=True)
        path.write_text(default + CONFIG.format(ran=self.ran, key=KEY, url=self.mock.url),
                        encoding="utf-8")

    def test_the_options_on_the_line_say_which_module(self):
        self.write_config()
        (self.home / "key").write_text(KEY, encoding="utf-8")
        key = {"DDCTI_KEY": KEY, "DDCTI_URL": "http://127.0.0.1:1"}
        self.each_in_the_end((
            (f"ddcti --url {self.mock.url} show c1", ["c1"]),
            (f"ddcti show --url={self.mock.url} c1", ["c1"]),
            (f"ddcti show --url '{self.mock.url}' c1", ["c1"]),
            (f"ddcti show --url \"{self.mock.url}\" c1", ["c1"]),
        ), key)
        self.each_in_the_end((
            ("ddcti --profile lab show c1", ["c1"]),
            ("ddcti --connect-timeout 1 --profile=lab show c1", ["c1"]),
            (f"ddcti --url {self.mock.url} --key-file {self.home}/key show c1", ["c1"]),
            (f"ddcti --url {self.mock.url} --key-file ~/key show c1", ["c1"]),
        ))
        self.each((
            ("ddcti show c1", []),
            ("ddcti --profile office show c1", []),
        ), key)

    def test_profiles_come_from_the_file(self):
        self.write_config()
        self.each_in_the_end((
            ("ddcti --profile ", ["lab", "office"]),
            ("ddcti show --profile=o", ["office"]),
            ("ddcti profile use ", ["lab", "office"]),
        ))
        self.assertFalse(self.ran.exists())

    def test_key_command_is_not_run(self):
        self.write_config('default_profile = "office"\n')
        self.each((
            ("ddcti show ", []),
            ("ddcti conf show ", []),
            ("ddcti call ", []),
        ), {"DDCTI_URL": ""})
        self.assertFalse(self.ran.exists())

    def test_bash_on_a_terminal(self):
        """Typed, completed and run: what the line became, word by word."""
        env = environment({**self.env, **self.module, "TERM": "dumb", "PS1": "", "INPUTRC": "/dev/null"})
        if not shutil.which("bash"):
            self.skipTest("bash is not installed")
        for typed, expected in (("ddcti comp\tfi\t", "[ddcti][completion][fish]"),
                                ("ddcti show c2\t", "[ddcti][show][c2-4f]"),
                                (f"ddcti --url {self.mock.url} show c2\t",
                                 f"[ddcti][--url][{self.mock.url}][show][c2-4f]"),
                                ("ddcti listen c1 --on=1001\t", "[ddcti][listen][c1][--on=1001]"),
                                ("ddcti show --outp\tcs\t", "[ddcti][show][--output][csv]"),
                                ("ddcti show --output=cs\t", "[ddcti][show][--output=csv]"),
                                ("ddcti conf show 晨\t", "[ddcti][conf][show][晨会]"),
                                ("ddcti --key-file oth\t", "[ddcti][--key-file][other]")):
            with self.subTest(typed):
                end = time.monotonic() + DEADLINE
                while not self.becomes(typed, expected, env):
                    self.assertLess(time.monotonic(), end, expected)

    def becomes(self, typed, expected, env):
        terminal = ShellTerminal(["bash", "--norc", "--noprofile", "-i"], env, self.home)
        try:
            terminal.type(f"source {COMPLETIONS}/ddcti.bash; echo rea''dy\r")
            terminal.wait_for(lambda: "ready" in terminal.text)
            terminal.type(typed + "\x01printf '[%s]' \x05; echo '<'en''d'>'\r")
            terminal.wait_for(lambda: "<end>" in terminal.text)
            return expected + "<end>" in terminal.text
        finally:
            terminal.close()


class Trouble(CompletionTest):
    def test_a_dead_port_is_silent_and_quick(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))  # and nobody listens
            self.check_quick({"DDCTI_URL": f"http://127.0.0.1:{taken.getsockname()[1]}"})

    def test_a_module_that_never_answers_is_not_waited_for(self):
        server = OneShotServer(lambda connection: None)
        self.addCleanup(server.close)
        self.check_quick({"DDCTI_URL": server.url})
        self.assertGreater(len(server.requests), 0)

    def test_a_key_file_that_never_ends_is_not_waited_for(self):
        os.mkfifo(self.home / "pipe")
        self.check_quick({"DDCTI_KEY_FILE": str(self.home / "pipe")})

    def check_quick(self, env):
        for shell in self.shells:
            for line in ("ddcti show ", "ddcti conf show "):
                with self.subTest(shell=shell.name, line=line):
                    times = []
                    for _ in range(3):
                        start = time.monotonic()
                        self.assertEqual(self.offers(shell, line, env), [])
                        times.append(time.monotonic() - start)
                        if times[-1] < 1:
                            break
                    self.assertLess(min(times), 1)

    def test_names_that_a_shell_would_run_are_not_offered(self):
        names = [f"$(touch {self.ran})", f"`touch {self.ran}`", f"r; touch {self.ran}", "$HOME",
                 f"r|touch {self.ran}", "r *", "r'", 'r"', "r\\", "r\nx", "r\tx", "-r", "~", "!!",
                 "r{a,b}", "\x1b[2J", "rest"]
        server = answering(json.dumps([{"conference_name": name} for name in names]))
        self.addCleanup(server.close)
        self.each_in_the_end((("ddcti conf show ", ["rest"]), ("ddcti conf show r", ["rest"])),
                             {"DDCTI_URL": server.url})
        self.assertFalse(self.ran.exists())

    def test_nothing_on_the_line_is_run(self):
        server = answering(json.dumps([{"conference_name": "r1"}]))
        self.addCleanup(server.close)
        url = server.url
        self.each_in_the_end(((f"ddcti --url {url} conf show ", ["r1"]),))
        asked = len(server.requests)
        values = (f"$(touch${{IFS}}{self.ran})", f"`touch${{IFS}}{self.ran}`",
                  f"\"$(touch${{IFS}}{self.ran})\"", "$URL", "a*", "~root/x")
        # Which module is meant cannot be told, so none is asked.
        for value in values:
            self.each(((f"ddcti --profile {value} --url {url} conf show ", []),
                       (f"ddcti --profile={value} --url {url} conf show ", [])))
        self.assertEqual(len(server.requests), asked)
        for value in values:
            self.each(((f"ddcti --url {url} conf show {value}", []),))
        self.assertFalse(self.ran.exists())


if __name__ == "__main__":
    unittest.main()
