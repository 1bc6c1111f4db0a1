"""Many tests, one mock: with --isolate each key has a switch of its own."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import isolated_story
from support import DEADLINE, KEY, Mock, MockTest

ARGUMENTS = ("--isolate", "--seed", "7", "--start", "2026-11-22", "--clock", "manual", "--quiet")
PROCESSES = 50


class Isolation(MockTest):
    mock_arguments = ARGUMENTS

    def test_fifty_processes_never_see_each_other(self):
        # What each sees alone in a mock of its own kind.
        alone = Mock(*ARGUMENTS)
        self.addCleanup(alone.stop)
        keys = [f"test-{number}" for number in range(PROCESSES)]
        expected = [isolated_story.run(alone.url, key) for key in keys]
        self.assertEqual(len(set(expected)), PROCESSES)  # uuids differ from key to key
        self.assertIn("CS_EXECUTE", expected[0])
        self.assertNotIn("test-1\n", expected[0])

        script = pathlib.Path(isolated_story.__file__)
        processes = [
            subprocess.Popen([sys.executable, "-B", str(script), self.mock.url, key],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             env={"PATH": os.environ["PATH"]})
            for key in keys
        ]
        for process, wanted in zip(processes, expected):
            out, err = process.communicate(timeout=6 * DEADLINE)
            self.assertEqual(process.returncode, 0, err.decode())
            self.assertEqual(out.decode("utf-8"), wanted)

    def test_the_key_of_the_options_is_the_admins(self):
        for path in ("/__ddcti/clock", "/__ddcti/keys"):
            self.assertEqual(self.mock.get(path)[0], 401)
            status, body = self.mock.get(path, headers={"X-Ddcti-Key": KEY})
            self.assertEqual(status, 200, body)
        self.assertEqual(self.mock.get("/cli?key=k%2F1&cmd=echo&arg=x"), (200, b"x"))
        self.assertEqual(self.mock.get("/__ddcti/clock?key=k%2F1")[0], 200)
        self.assertEqual(self.mock.get("/__ddcti/keys/k%2F1", "DELETE"),
                         (200, b'{"status":"ended"}'))
        # A key is any text.
        self.assertEqual(self.mock.get("/cli?key=a%0Ab&cmd=echo&arg=x"), (200, b"x"))
        self.assertEqual(self.mock.get("/__ddcti/keys/a%0Ab", "DELETE"),
                         (200, b'{"status":"ended"}'))


class Recordings(unittest.TestCase):
    def test_keys_do_not_share_files(self):
        with tempfile.TemporaryDirectory() as directory:
            mock = Mock(*ARGUMENTS, "--ring-ms", "0", "--recordings-dir", directory)
            try:
                for key in ("k1", "..", "a/b"):
                    story = isolated_story.Story(mock.url, key)
                    uuid = story.api("originate", "user/1000 &park").split()[1]
                    started = story.api("uuid_record", f"{uuid} start /r/one.wav")
                    self.assertEqual(started, "+OK Success\n")
                    story.admin("POST", "clock", {"advance_ms": 1000})
                    story.api("hupall")
            finally:
                code, log = mock.stop()
            self.assertEqual(code, 0, log)
            root = pathlib.Path(directory)
            files = sorted(str(path.relative_to(root)) for path in root.rglob("*.wav"))
            self.assertEqual(files, ["%2E./r/one.wav", "a%2Fb/r/one.wav", "k1/r/one.wav"])


if __name__ == "__main__":
    unittest.main()
