"""What the module's page shows, done with ddcti: the lines that README and man page print.

Each line has to bring about what the request on the page does, so the tests of the page's
requests run again with the lines in their place.
"""

import json
import pathlib
import shlex
import unittest

import test_page_calls as calls
import test_page_commands as commands
from module_page import CALLS, COMMANDS, filled_in
from support import ddcti, load_jsonl

SOURCE = pathlib.Path(__file__).parents[2]
LINES = {row["name"]: row["line"] for row in load_jsonl("module_page/lines.jsonl")}


def words_of(name, **own):
    """The words behind `ddcti`; an option whose value is left empty goes with it."""
    words = []
    for word in shlex.split(LINES[name])[1:]:
        word = filled_in(word, **own)
        if word:
            words.append(word)
        else:
            words.pop()
    return words


class Documented(unittest.TestCase):
    def test_every_example_has_a_line(self):
        self.assertEqual(set(LINES), set(CALLS) | set(COMMANDS))

    def test_the_pages_show_example_and_line(self):
        readmes = [(SOURCE / name).read_text(encoding="utf-8")
                   for name in ("README.md", "README.zh-CN.md")]
        manual = (SOURCE / "man/ddcti.1").read_text(encoding="utf-8")
        for written, plain in (("\\-", "-"), ("\\(aq", "'"), ("\\(ti", "~"), ("\\(ha", "^"),
                               ("\\e", "\\")):
            manual = manual.replace(written, plain)
        for name, line in LINES.items():
            row = CALLS.get(name) or COMMANDS[name]
            request = f"{row['cmd']} {row['arg']}".rstrip()
            with self.subTest(name):
                for readme in readmes:
                    self.assertIn(f"| `{request}` | `{line}` |\n", readme)
                self.assertIn(f"\\fB{line}\\fR\n\\&{request}\n", manual)

    def test_the_calls_are_the_pages_byte_for_byte(self):
        # The page records example 3 without naming the file in the CDR; ours names it.
        for name in set(CALLS) - {"example 3: ringback"}:
            with self.subTest(name):
                result = ddcti(*shlex.split(LINES[name])[1:], "--no-uuid", "--dry-run",
                                     "--json")
                self.assertEqual(result.code, 0, result.err)
                self.assertEqual(result.json()["arg"], CALLS[name]["arg"])


class ByLine:
    """The page's requests, made by ddcti."""

    def place_example(self, name):
        result = self.ddcti(*words_of(name), "--json")
        self.assertEqual(result.code, 0, result.err)
        return result.json()["job_uuid"]

    def run_example(self, name):
        for who_hangs_up in ("agent", "customer"):
            with self.subTest(who_hangs_up=who_hangs_up):
                self.hang_up_all()
                self.call(name, calls.CLICK_TO_DIAL[name], who_hangs_up)

    def place(self, name):
        return self.place_example(name)

    def send(self, name, **own):
        words = words_of(name, **{"放音方式": "", **own})
        return reply_of(self.ddcti(*words), words) if "--xml" in words \
            else reply_of(self.ddcti(*words, "--json"), words)


def reply_of(result, words):
    """What the switch said, out of what ddcti prints."""
    if result.code == 1 and not result.out:
        said = result.err.split(".\n")[0].split(": ", 2)[2]
        return f"-ERR {said}\n"
    if "--xml" in words:
        return result.out
    printed = result.json()
    if "conferences" in printed:
        return json.dumps(printed["conferences"])
    return printed["reply"] + "\n"


class Echo(ByLine, calls.Echo):
    pass


class ClickToDial(ByLine, calls.ClickToDial):
    pass


class Robot(ByLine, calls.Robot):
    pass


class Playback(ByLine, calls.Playback):
    pass


class Broadcast(ByLine, commands.Broadcast):
    pass


class Conference(ByLine, commands.Conference):
    pass


class LicensedBackground(ByLine, commands.LicensedBackground):
    def send(self, name, **own):
        mix = {"mfr": "read", "mfw": "write"}[own["放音方式"]]
        return super().send(name, **{**own, "放音方式": mix})


class UnlicensedBackground(ByLine, commands.UnlicensedBackground):
    def send(self, name, **own):
        mix = {"mfr": "read", "mfw": "write"}[own["放音方式"]]
        return super().send(name, **{**own, "放音方式": mix})


if __name__ == "__main__":
    unittest.main()
