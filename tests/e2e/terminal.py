"""A terminal for tests: runs a program on a pty and keeps the screen as a person would see it."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
import unicodedata

from support import BIN, DEADLINE, environment

ESCAPE = re.compile(r"\x1b\[(\??)([0-9;]*)([A-Za-z])")


def width(character):
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def text_width(text):
    return sum(width(character) for character in text)


class Screen:
    """What a terminal makes of the bytes written to it; an escape nobody expects is an error."""

    def __init__(self, rows, columns):
        self.cursor_shown = True
        self.alternate = False
        self.coloured = False
        self.resize(rows, columns)
        self._main = None
        self._cells = {}
        self._row = self._column = 0

    def resize(self, rows, columns):
        self.rows = rows
        self.columns = columns

    def lines(self):
        """The text of each line, up to the last that is not blank."""
        rows = [self._line(row) for row in range(self.rows)]
        while rows and not rows[-1]:
            rows.pop()
        return rows

    def text(self):
        return "\n".join(self.lines())

    def _line(self, row):
        cells = {column: text for (line, column), text in self._cells.items() if line == row}
        line = ""
        for column in range(max(cells, default=-1) + 1):
            line += cells.get(column, " ")
        return line.rstrip()

    def write(self, text):
        while text:
            match = ESCAPE.match(text)
            if match:
                self._escape(*match.groups())
                text = text[match.end():]
                continue
            self._put(text[0])
            text = text[1:]

    def _put(self, character):
        if character == "\r":
            self._column = 0
        elif character == "\n":
            self._feed()
        elif character == "\x1b" or unicodedata.category(character) == "Cc":
            raise AssertionError(f"{character!r} is written to the terminal")
        else:
            columns = width(character)
            if self._column + columns > self.columns:
                self._column = 0
                self._feed()
            self._cells[self._row, self._column] = character
            for filled in range(1, columns):
                self._cells[self._row, self._column + filled] = ""
            self._column += columns

    def _feed(self):
        if self._row + 1 < self.rows:
            self._row += 1
            return
        self._cells = {(row - 1, column): text for (row, column), text in self._cells.items()
                       if row > 0}

    def _clear(self, gone):
        self._cells = {place: text for place, text in self._cells.items() if not gone(*place)}

    def _escape(self, private, numbers, letter):
        here = (self._row, self._column)
        if private:
            wanted = letter == "h"
            if numbers == "25":
                self.cursor_shown = wanted
            elif numbers == "1049" and wanted != self.alternate:
                self.alternate = wanted
                other = (self._cells, self._row, self._column)
                self._cells, self._row, self._column = self._main or ({}, *here)
                self._main = other
            else:
                raise AssertionError(f"mode {numbers}{letter}")
        elif letter == "H" and not numbers:
            self._row = self._column = 0
        elif letter == "K" and not numbers:
            self._clear(lambda row, column: row == here[0] and column >= here[1])
        elif letter == "J" and not numbers:
            self._clear(lambda row, column: (row, column) >= here)
        elif letter == "m":
            self.coloured = True
        else:
            raise AssertionError(f"escape {private}{numbers}{letter}")


class Terminal:
    """ddcti on a terminal of its own, which is its standard input, output and error."""

    def __init__(self, *arguments, env, rows=24, columns=80):
        self.screen = Screen(rows, columns)
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._rest = ""
        env = environment({"TERM": "xterm", **env})
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            try:
                self._set_size(0, rows, columns)
                os.execve(str(BIN / "ddcti"), ["ddcti", *arguments], env)
            finally:
                os._exit(127)

    @staticmethod
    def _set_size(descriptor, rows, columns):
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, rows, columns):
        self.screen.resize(rows, columns)
        # A window that shrinks keeps nothing that can be relied on.
        self._set_size(self.descriptor, rows, columns)

    def press(self, keys):
        os.write(self.descriptor, keys)

    def signal(self, number):
        os.kill(self.pid, number)

    def _read(self, seconds):
        """False at the end."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return True
        try:
            part = os.read(self.descriptor, 65536)
        except OSError:  # EIO: nobody is left on the other side
            return False
        if not part:
            return False
        # A character or an escape may come in two parts.
        text = self._decoder.decode(part)
        text, self._rest = self._rest + text, ""
        last = text.rfind("\x1b")
        if last >= 0 and not ESCAPE.match(text, last):
            text, self._rest = text[:last], text[last:]
        self.screen.write(text)
        return True

    def wait_for(self, condition, what):
        """Reads until `condition(screen)` holds."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            if condition(self.screen):
                return
            if not self._read(0.1):
                break
        if not condition(self.screen):
            raise AssertionError(f"{what}: not on the screen, which shows\n{self.screen.text()}")

    def wait_for_text(self, text):
        self.wait_for(lambda screen: text in screen.text(), repr(text))

    def wait(self):
        """Reads to the end; returns the exit code."""
        end = time.monotonic() + DEADLINE
        while self._read(0.1):
            if time.monotonic() > end:
                raise AssertionError(f"still running; the screen shows\n{self.screen.text()}")
        return self._reap()

    def _reap(self):
        if self.pid is None:
            return None
        _, status = os.waitpid(self.pid, 0)
        self.pid = None
        os.close(self.descriptor)
        return os.waitstatus_to_exitcode(status)

    def close(self):
        """Ends what a failed test left running."""
        if self.pid is not None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap()
