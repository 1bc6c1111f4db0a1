"""The examples of contract tests: each by itself under `ddcti-mock run`, and many at one mock."""

import subprocess
import unittest

import crowd
from support import BIN, DEADLINE, environment


class Examples(unittest.TestCase):
    def run_example(self, name, *options):
        there, _ = crowd.commands()
        if name not in there:
            self.skipTest(f"the {name} example cannot be run here")
        done = subprocess.run(
            [str(BIN / "ddcti-mock"), "run", *options, "--", *there[name]], cwd=crowd.EXAMPLES,
            env=environment({"PATH": f"{BIN}:{environment()['PATH']}"}), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=3 * DEADLINE, check=False)
        return done.returncode, done.stdout.decode(errors="replace")

    def check(self, name):
        code, printed = self.run_example(name, "--clock", "manual")
        self.assertEqual(code, 0, printed)
        # And it can fail: nobody's phone rings so long.
        code, printed = self.run_example(name, "--clock", "manual", "--ring-ms", "60000")
        self.assertNotIn(code, (0, 126, 127), printed)

    def test_shell(self):
        self.check("shell")

    def test_python(self):
        self.check("python")

    def test_node(self):
        self.check("node")

    def test_catch2(self):
        self.check("catch2")


class Crowd(unittest.TestCase):
    def test_many_at_one_mock(self):
        """The short form of crowd.py."""
        self.assertEqual(crowd.run(processes=12, rounds=2), [])


if __name__ == "__main__":
    unittest.main()
