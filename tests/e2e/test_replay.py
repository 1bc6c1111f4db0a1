"""`--replay` and `--strict`: a mock that answers from recordings."""

import json
import pathlib
import subprocess
import tempfile
import unittest

from support import BIN, Mock, cli_target, ddcti, environment

STORY = {"name": "story/1", "source": "a module", "steps": [
    {"cmd": "bgapi", "arg": "originate {a=1,b='2 3'}user/1000 &park",
     "reply": "+OK Job-UUID: {{uuid:job}}\n"},
    {"wait_ms": 100},
    {"cmd": "uuid_exists", "arg": "{{job}}", "reply": "quite"},
    {"cmd": "status", "status": 503, "reply": "busy\n"}]}


class ReplayTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def write(self, *recordings):
        path = self.directory / f"{len(list(self.directory.iterdir()))}.jsonl"
        path.write_text("".join(json.dumps(one) + "\n" for one in recordings), encoding="utf-8")
        return str(path)

    def start(self, *arguments):
        mock = Mock("--start", "2026-11-22", "--seed", "7", *arguments)
        self.addCleanup(mock.stop)
        return mock

    def refused(self, *arguments):
        done = subprocess.run([BIN / "ddcti-mock", "--port", "0", *arguments], timeout=60,
                              env=environment(), capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 6)
        return done.stderr


class Replays(ReplayTest):
    def test_first_from_the_recording_then_from_the_switch(self):
        mock = self.start("--replay", self.write(STORY))
        for _ in range(2):
            reply = mock.api("bgapi", "originate {b=2\\s3,a=1}user/1000 park inline")
            job = reply.split()[-1]
            self.assertRegex(job, "^[0-9a-f-]{36}$")
            self.assertEqual(mock.api("uuid_exists", job), "quite")
            self.assertEqual(mock.get(cli_target("status")), (503, b"busy\n"))
            # Each step once; the switch has never heard of the call.
            self.assertEqual(mock.api("uuid_exists", job), "false")
            self.assertTrue(mock.api("status").startswith("UP "))
            self.assertEqual(mock.channels(), [])
            self.assertEqual(mock.get("/__ddcti/reset", "POST")[0], 200)

    def test_what_it_answers_is_in_the_journal_and_the_log(self):
        mock = self.start("--replay", self.write(STORY))
        mock.get(cli_target("status"))
        (entry,) = json.loads(mock.get("/__ddcti/journal")[1])["requests"]
        self.assertEqual((entry["cmd"], entry["reply"]["status"]), ("status", 503))
        self.assertIn("GET status  (recorded: story/1, step 4) -> 503 busy", mock.log())

    def test_several_files(self):
        other = {"name": "b", "steps": [{"cmd": "status", "reply": "other"}]}
        mock = self.start("--replay", self.write(STORY), "--replay", self.write(other), "--strict")
        self.assertEqual(mock.get(cli_target("status"))[0], 503)
        self.assertEqual(mock.api("status"), "other")

    def test_each_key_has_a_conversation_of_its_own(self):
        mock = self.start("--replay", self.write(STORY), "--isolate", "--strict")
        for key in ("one", "two"):
            status, body = mock.get(f"/cli?key={key}&cmd=status")
            self.assertEqual((status, body), (503, b"busy\n"))

    def test_a_fault_comes_first(self):
        mock = self.start("--replay", self.write(STORY))
        fault = {"command": "status", "cause": "NO_ANSWER", "effect": "before", "first": 1}
        connection = mock.connection()
        self.addCleanup(connection.close)
        connection.request("POST", "/__ddcti/faults", json.dumps(fault))
        self.assertEqual(connection.getresponse().status, 201)
        self.assertEqual(mock.get(cli_target("status"))[1], b"-ERR NO_ANSWER\n")
        # It had its effect: the step is played.
        self.assertTrue(mock.api("status").startswith("UP "))


class Strict(ReplayTest):
    def test_the_nearest_miss_is_in_the_body(self):
        mock = self.start("--replay", self.write(STORY), "--strict")
        status, body = mock.get(cli_target("bgapi", "originate {a=1}user/1001 &park"))
        self.assertEqual(status, 404)
        self.assertEqual(body.decode().replace(str(self.directory), "DIR"),
                         "-ERR no recording has an answer to this\n"
                         "  asked:   bgapi originate {a=1}user/1001 &park\n"
                         "  nearest: bgapi originate {a=1,b='2 3'}user/1000 &park\n"
                         "  in:      story/1, step 1 (DIR/0.jsonl:1)\n"
                         "  behind 14 bytes: expected \",b='2 3'}user/1000 &park\", "
                         "was \"}user/1001 &park\"\n")
        (entry,) = json.loads(mock.get("/__ddcti/journal")[1])["requests"]
        self.assertEqual(entry["refused"], "not_recorded")  # so that verify does not count it
        result = ddcti("api", "hupall", env=mock.env)
        self.assertEqual((result.code, result.out), (6, ""))
        self.assertIn("no recording has an answer", result.err)

    def test_what_ddcti_recorded_it_asks_again(self):
        """ddcti chooses another uuid each time it calls."""
        module = self.start("--ring-ms", "20")
        file = self.directory / "calls.jsonl"
        between = Mock("--upstream", module.url, "--record", str(file), "--start", "2026-11-22")
        commands = [("call", "1000", "--to", "5555", "--record", "--var", "a=x,y"),
                    ("channels",), ("hangup", "@1000"), ("doctor",)]
        first = [ddcti(*command, env=between.env) for command in commands[:1]]
        module.wait_for(module.channels, "a call")
        first += [ddcti(*command, env=between.env) for command in commands[1:]]
        self.assertEqual(between.stop()[0], 0)
        self.assertEqual([result.code for result in first], [0, 0, 0, 0], first)

        replayed = self.start("--replay", str(file), "--strict")
        for _ in range(2):
            again = [ddcti(*command, env=replayed.env) for command in commands]
            self.assertEqual([result.code for result in again], [0, 0, 0, 0], again)
            self.assertNotEqual(again[0].out, first[0].out)
            self.assertIn("1000", again[1].out)
            self.assertEqual(ddcti("verify", str(file), env=replayed.env).code, 0)
            self.assertEqual(replayed.get("/__ddcti/reset", "POST")[0], 200)


class Refused(ReplayTest):
    def test_files_that_are_no_recordings(self):
        self.assertIn("cannot read /nowhere/a", self.refused("--replay", "/nowhere/a"))
        bad = self.write({"name": "n", "steps": [{"cmd": "a"}]})
        self.assertIn(f"{bad}:1: step 1: a request has either a `reply` or a `reply_json`",
                      self.refused("--replay", bad))


if __name__ == "__main__":
    unittest.main()
