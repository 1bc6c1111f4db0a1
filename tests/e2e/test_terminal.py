"""ddcti at a terminal, and where there is none: pipes, closed streams, signals."""

import json
import os
import signal
import subprocess
import unittest

from support import BIN, DEADLINE, KEY, ManualTest, OneShotServer, environment
from terminal import Terminal, text_width

DDCTI = str(BIN / "ddcti")
ESCAPE = "\x1b"


class TerminalTest(ManualTest):
    """A mock whose clock stands still, and ddcti on a terminal or off it."""

    def on_terminal(self, *arguments, env=None, **size):
        terminal = Terminal(*arguments, env={**self.mock.env, **(env or {})}, **size)
        self.addCleanup(terminal.close)
        return terminal

    def started(self, *arguments, **streams):
        """ddcti off a terminal, while it runs."""
        process = subprocess.Popen(
            [DDCTI, *arguments], env=environment(self.mock.env),
            **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
               **streams})
        self.addCleanup(self.close, process)
        return process

    @staticmethod
    def close(process):
        if process.poll() is None:
            process.kill()
            process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()

    def ended(self, process):
        out, err = process.communicate(timeout=DEADLINE)
        for text in (out, err):
            self.assertNotIn(KEY.encode(), text or b"")
        return process.returncode, (out or b"").decode(), (err or b"").decode()

    def call(self, uuid, *more):
        result = self.ddcti("call", "1000", "--app", "park", "--uuid", uuid, *more)
        self.assertEqual(result.code, 0, result.err)


class Watch(TerminalTest):
    def watching(self, **size):
        terminal = self.on_terminal("watch", "--interval", "0.1", **size)
        terminal.wait_for_text(f"{self.mock.url}: 0 channels")
        self.assertTrue(terminal.screen.alternate)
        self.assertFalse(terminal.screen.cursor_shown)
        return terminal

    def left_well(self, terminal):
        """The screen is as it was, but for a ^C of the terminal's own."""
        self.assertFalse(terminal.screen.alternate)
        self.assertTrue(terminal.screen.cursor_shown)
        self.assertIn(terminal.screen.text(), ("", "^C"))

    def test_draws_in_place(self):
        terminal = self.watching()
        self.call("c1", "--caller-id", "张三")
        terminal.wait_for_text("RINGING")
        _, header, row = terminal.screen.lines()
        self.assertIn("张三", row)
        self.assertEqual(text_width(row[:row.index("c1")]), header.index("UUID"))
        self.advance(2)
        terminal.wait_for_text("ACTIVE")
        self.assertNotIn("RINGING", terminal.screen.text())
        heading, header, row = terminal.screen.lines()
        self.assertEqual(heading, f"{self.mock.url}: 1 channel")
        self.assertEqual(row.index("park"), header.index("APPLICATION"))
        self.assertEqual(row.index("c1"), header.index("UUID"))
        self.assertEqual(self.ddcti("hangup", "c1").code, 0)
        terminal.wait_for(lambda screen: len(screen.lines()) == 2, "an empty table")
        terminal.press(b"\x03")
        self.assertEqual(terminal.wait(), 130)
        self.left_well(terminal)

    def test_fits_the_terminal_whatever_its_size(self):
        terminal = self.watching(rows=24, columns=120)
        for number in range(6):
            self.call(f"c{number}", "--caller-id", "一二三四五六七八九十")
        terminal.wait_for_text("6 channels")
        for rows, columns in ((5, 30), (4, 200), (24, 60)):
            terminal.resize(rows, columns)
            all_shown = rows > 7
            last = "c5" if all_shown else f"… and {6 - (rows - 3)} more"
            terminal.wait_for(
                lambda screen, rows=rows, last=last: len(screen.lines()) == min(rows, 8)
                and last[:columns - 2] in screen.lines()[-1],
                f"{rows} lines of {columns} columns")
            self.assertTrue(terminal.screen.lines()[0].startswith(self.mock.url[:columns - 2]))
            for line in terminal.screen.lines():
                self.assertLess(text_width(line), columns)
        terminal.signal(signal.SIGINT)
        self.assertEqual(terminal.wait(), 130)

    def test_sigterm_and_a_closed_terminal_end_it(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number):
                terminal = self.watching()
                terminal.signal(number)
                self.assertEqual(terminal.wait(), 130)
                self.left_well(terminal)

    def test_a_switch_that_does_not_answer_is_shown(self):
        terminal = self.watching()
        self.mock.process.send_signal(signal.SIGTERM)
        terminal.wait_for_text(f"no connection to {self.mock.url}")
        self.assertIn("STATE", terminal.screen.text())
        terminal.press(b"\x03")
        self.assertEqual(terminal.wait(), 130)
        self.left_well(terminal)

    def test_lines_off_a_terminal(self):
        self.call("c0")
        process = self.started("watch", "--interval", "0.1")

        def event():
            line = json.loads(process.stdout.readline())
            return line["event"], line["uuid"], line["previous_callstate"], line["callstate"]

        self.assertEqual(event(), ("present", "c0", None, "RINGING"))
        self.call("c1")
        self.assertEqual(event(), ("started", "c1", None, "RINGING"))
        self.advance(2)
        self.assertEqual(event(), ("changed", "c0", "RINGING", "ACTIVE"))
        self.assertEqual(event(), ("changed", "c1", "RINGING", "ACTIVE"))
        self.assertEqual(self.ddcti("hangup", "c0").code, 0)
        self.assertEqual(event(), ("ended", "c0", "ACTIVE", None))
        process.send_signal(signal.SIGINT)
        self.assertEqual(self.ended(process), (130, "", ""))

    def test_ends_when_nobody_reads_even_if_nothing_happens(self):
        process = self.started("watch", "--interval", "0.1")
        process.stdout.close()
        process.stdout = None
        self.assertEqual(self.ended(process), (0, "", ""))

    def test_ends_when_the_reader_goes_while_the_switch_answers(self):
        reader, writer = os.pipe()
        body = b'{"row_count":1,"rows":[{"uuid":"c1","callstate":"ACTIVE"}]}'

        def answer_to_nobody(connection):
            os.close(reader)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                               % (len(body), body))
            connection.close()

        server = OneShotServer(answer_to_nobody)
        self.addCleanup(server.close)
        process = self.started("watch", "--url", server.url, stdout=writer)
        os.close(writer)
        self.assertEqual(self.ended(process), (0, "", ""))
        self.assertEqual(len(server.requests), 1)


class Follow(TerminalTest):
    def test_one_line_in_place(self):
        terminal = self.on_terminal("call", "1000", "--to", "5555", "--uuid", "c1", "--follow")
        terminal.wait_for_text("ringing")
        self.advance(1)
        terminal.wait_for_text("→ answered")
        self.advance(2)
        terminal.wait_for_text("→ talking to 5555")
        self.assertEqual(self.ddcti("hangup", "c1").code, 0)
        self.assertEqual(terminal.wait(), 0)
        uuid, story = terminal.screen.lines()
        self.assertEqual(uuid, "c1")
        self.assertRegex(
            story, r"^ringing \d+ s → answered → talking to 5555 → over after \d+ s$")

    def test_a_narrow_terminal_shows_the_latest_and_keeps_all(self):
        terminal = self.on_terminal("call", "1000", "--to", "5555", "--uuid", "c1", "--follow",
                                    columns=30)
        terminal.wait_for_text("ringing")
        self.advance(1)
        terminal.wait_for_text("→ answered")
        self.advance(2)
        terminal.wait_for_text("\n… → talking to 5555 1 s")
        self.assertEqual(len(terminal.screen.lines()), 2)
        self.assertEqual(self.ddcti("hangup", "c1").code, 0)
        self.assertEqual(terminal.wait(), 0)
        uuid, *story = terminal.screen.lines()
        self.assertEqual(uuid, "c1")
        self.assertRegex("".join(story), r"^ringing .*→ ?answered ?→ ?talking to ?5555.*over after")

    def test_sigint_leaves_the_call(self):
        for on_terminal in (True, False):
            with self.subTest(on_terminal=on_terminal):
                uuid = f"c{on_terminal:d}"
                words = ("call", "1000", "--app", "echo", "--uuid", uuid, "--follow")
                if on_terminal:
                    terminal = self.on_terminal(*words)
                    terminal.wait_for_text("ringing")
                    terminal.press(b"\x03")
                    self.assertEqual(terminal.wait(), 130)
                    said = terminal.screen.text()
                else:
                    process = self.started(*words)
                    self.assertEqual(process.stderr.readline(), b"ringing\n")
                    process.send_signal(signal.SIGINT)
                    code, _, said = self.ended(process)
                    self.assertEqual(code, 130)
                self.assertIn("interrupted; the call goes on", said)
                self.assertIn(uuid, [row["uuid"] for row in self.mock.channels()])


class Wait(TerminalTest):
    def test_progress_and_then_only_the_result(self):
        self.call("c1")
        terminal = self.on_terminal("wait", "c1")
        terminal.wait_for_text("c1: ringing; waiting for 2 s")
        self.advance(2)
        self.assertEqual(terminal.wait(), 0)
        self.assertEqual(terminal.screen.lines(), ["c1 is answered"])

    def test_progress_fits_a_narrow_terminal(self):
        self.call("c1")
        terminal = self.on_terminal("wait", "c1", columns=12)
        terminal.wait_for_text("c1: ringin…")
        self.advance(2)
        self.assertEqual(terminal.wait(), 0)
        self.assertEqual(terminal.screen.text().replace("\n", ""), "c1 is answered")

    def test_off_a_terminal_only_the_result(self):
        self.call("c1")
        answered = self.started("wait", "c1", "--json")
        over = self.started("wait", "c1", "--for", "ended")
        self.advance(2)
        code, out, err = self.ended(answered)
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(json.loads(out)["state"], "answered")
        self.assertEqual(self.ddcti("hangup", "c1").code, 0)
        self.assertEqual(self.ended(over), (0, "c1 is over\n", ""))

    def test_ended_before_it_was_answered(self):
        self.call("c1")
        server = OneShotServer(self.ringing_then_gone)
        self.addCleanup(server.close)
        result = self.ddcti("wait", "c1", env={"DDCTI_URL": server.url})
        self.assertEqual((result.code, result.out), (1, ""), result.err)
        self.assertEqual(len(server.requests), 2)

    looks = 0

    def ringing_then_gone(self, connection):
        self.looks += 1
        body = b"_undef_" if self.looks == 1 else b"-ERR No such channel!\n"
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        connection.close()

    def test_sigint(self):
        self.call("c1")
        terminal = self.on_terminal("wait", "c1")
        terminal.wait_for_text("ringing; waiting")
        terminal.press(b"\x03")
        self.assertEqual(terminal.wait(), 130)
        self.assertIn("interrupted; nothing was done to c1", terminal.screen.text())
        self.assertEqual(len(self.mock.channels()), 1)


class Prompt(TerminalTest):
    """`hangup --all` asks a person, and nobody else."""

    def setUp(self):
        super().setUp()
        self.call("a")
        self.call("b")
        self.advance(2)

    def up(self):
        return {row["uuid"] for row in self.mock.channels()}

    def asked(self):
        terminal = self.on_terminal("hangup", "--all", "--where", "uuid=a")
        terminal.wait_for_text("Hang up 1 channels? [y/N]")
        self.assertEqual(self.up(), {"a", "b"})
        return terminal

    def test_yes(self):
        terminal = self.asked()
        terminal.press(b"y\n")
        self.assertEqual(terminal.wait(), 0)
        self.assertIn("hung up a", terminal.screen.text())
        self.assertEqual(self.up(), {"b"})

    def test_anything_else_is_no(self):
        for keys in (b"\n", b"n\n", b"ya\n", b"\x04"):
            with self.subTest(keys=keys):
                terminal = self.asked()
                terminal.press(keys)
                self.assertEqual(terminal.wait(), 1)
                self.assertEqual(self.up(), {"a", "b"})

    def test_sigint_is_no(self):
        terminal = self.asked()
        terminal.press(b"\x03")
        self.assertEqual(terminal.wait(), 130)
        self.assertEqual(self.up(), {"a", "b"})

    def test_without_a_terminal_it_needs_yes(self):
        self.assertEqual(self.ddcti("hangup", "--all").code, 2)
        self.assertEqual(self.up(), {"a", "b"})
        self.assertEqual(self.ddcti("hangup", "--all", "--yes").code, 0)
        self.assertEqual(self.up(), set())


class Tables(TerminalTest):
    def test_columns_line_up_behind_chinese_text(self):
        self.call("c1", "--caller-id", "张三李四")
        self.call("c2", "--caller-id", "121")
        terminal = self.on_terminal("channels", columns=200)
        self.assertEqual(terminal.wait(), 0)
        header, *rows = terminal.screen.lines()
        self.assertEqual(len(rows), 2)
        self.assertTrue(any("张三李四" in row for row in rows), rows)
        place = text_width(header[:header.index(" TO ") + 1])
        for row in rows:
            before = text_width(row[:row.index(" 1000 ") + 1])
            self.assertEqual(before, place, terminal.screen.text())


class Colour(TerminalTest):
    def coloured(self, on_terminal, env):
        """Of each command that knows colour."""
        found = set()
        for words in (("show", "c1"), ("explain", "user/1000 &echo")):
            if on_terminal:
                terminal = self.on_terminal(*words, env=env)
                self.assertEqual(terminal.wait(), 0)
                self.assertTrue(terminal.screen.text())
                found.add(terminal.screen.coloured)
            else:
                result = self.ddcti(*words, env=env)
                self.assertEqual(result.code, 0, result.err)
                found.add(ESCAPE in result.out)
        self.assertEqual(len(found), 1, found)
        return found.pop()

    def test_colour_is_for_terminals(self):
        self.call("c1")
        for on_terminal, env, expected in (
                (True, {}, True),
                (True, {"TERM": "dumb"}, False),
                (True, {"NO_COLOR": "1"}, False),
                (True, {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, False),
                (False, {"TERM": "xterm"}, False),
                (False, {"CLICOLOR_FORCE": "1"}, True),
                (False, {"CLICOLOR_FORCE": "0"}, False)):
            with self.subTest(on_terminal=on_terminal, env=env):
                self.assertEqual(self.coloured(on_terminal, env), expected)

    def test_a_terminal_without_colour_is_drawn_on_without(self):
        terminal = self.on_terminal("watch", env={"NO_COLOR": "1"})
        terminal.wait_for_text("0 channels")
        self.assertFalse(terminal.screen.coloured)
        terminal.press(b"\x03")
        self.assertEqual(terminal.wait(), 130)


class Streams(TerminalTest):
    def test_a_reader_that_went_away_ends_a_list_as_it_does_cat(self):
        reader, writer = os.pipe()
        os.close(reader)
        process = self.started("channels", stdout=writer)
        os.close(writer)
        self.assertEqual(self.ended(process), (-signal.SIGPIPE, "", ""))

    def test_closed_standard_input(self):
        for words in ("channels", "status", "call 1000 --app park --uuid c1", "wait c1 --for ended"):
            with self.subTest(words):
                self.advance(1)
                if words.startswith("wait"):
                    self.assertEqual(self.ddcti("hangup", "c1").code, 0)
                process = self.started(*words.split(), stdin=None, preexec_fn=lambda: os.close(0))
                code, out, err = self.ended(process)
                self.assertEqual((code, err), (0, ""))
                self.assertTrue(out)

    def test_standard_input_is_left_to_others(self):
        """As in `while read …; do ddcti …; done <list`."""
        reader, writer = os.pipe()
        os.write(writer, b"next line\n")
        os.close(writer)
        for words in (("channels",), ("call", "1000", "--app", "park", "--uuid", "c1"),
                      ("show", "c1"), ("hangup", "c1")):
            self.assertEqual(self.ended(self.started(*words, stdin=reader))[0], 0)
        self.assertEqual(os.read(reader, 100), b"next line\n")
        os.close(reader)


if __name__ == "__main__":
    unittest.main()
