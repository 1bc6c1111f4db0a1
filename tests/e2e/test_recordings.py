"""`ddcti verify`: recordings asked again, of a mock and of what is none."""

import json
import os
import pathlib
import tempfile
import unittest
import xml.etree.ElementTree

from support import CORPORA, KEY, MockTest, OneShotServer, ddcti

SWITCH = ("--scenario", str(CORPORA / "freeswitch/switch.toml"), "--clock", "manual")
FILES = sorted(str(path) for path in (CORPORA / "freeswitch").glob("*.jsonl"))
RECORDINGS = 762

RINGING = {"name": "ringing", "steps": [
    {"cmd": "bgapi", "arg": "originate {origination_uuid=c1}user/1000 &park",
     "reply": "+OK Job-UUID: {{uuid:job}}\n"},
    {"wait_ms": 900},
    {"cmd": "uuid_getvar", "arg": "c1 endpoint_disposition", "reply": "_undef_"},
    # Answered 100 ms later, for which this one waits.
    {"cmd": "originate", "arg": "{origination_uuid=c2}user/1001 &park", "reply": "+OK c2\n"},
    {"cmd": "uuid_getvar", "arg": "c1 endpoint_disposition", "reply": "ANSWER"},
    {"wait_ms": 3600000},
    {"cmd": "show", "arg": "channels as json",
     "reply_json": {"row_count": 2, "rows": [{"uuid": "c1"}, {"uuid": "c2"}]}}]}


class RecordingsTest(MockTest):
    def setUp(self):
        super().setUp()
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def write(self, *recordings, name="recordings.jsonl"):
        path = self.directory / name
        path.write_text("".join(json.dumps(one) + "\n" for one in recordings), encoding="utf-8")
        return str(path)


class Corpus(RecordingsTest):
    mock_arguments = SWITCH

    def test_every_recording_of_a_real_switch(self):
        report = self.directory / "report.xml"
        result = self.ddcti("verify", "--junit", str(report), *FILES)
        self.assertEqual((result.code, result.err), (0, ""), result.out)
        self.assertEqual(result.out, f"{RECORDINGS} of {RECORDINGS} recordings as recorded\n")
        suites = xml.etree.ElementTree.parse(report).getroot()
        self.assertEqual([suite.get("name") for suite in suites], FILES)
        self.assertEqual(sum(int(suite.get("tests")) for suite in suites), RECORDINGS)
        self.assertEqual(len(suites.findall("./testsuite/testcase/failure")), 0)

    def test_none_is_passed_by_chance(self):
        """Every recording with another last reply is told of, and nothing else is."""
        changed = []
        for path in FILES:
            for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
                recording = json.loads(line)
                step = [step for step in recording["steps"] if "cmd" in step][-1]
                step.pop("reply_json", None)
                step["reply"] = "nothing any switch says\n"
                changed.append(recording)
        result = self.ddcti("verify", "--json", self.write(*changed))
        self.assertEqual(result.code, 1)
        told = result.json()
        self.assertEqual((told["same"], told["different"]), (0, RECORDINGS))
        for recording, verdict in zip(changed, told["recordings"]):
            self.assertEqual(verdict["name"], recording["name"])
            last = max(i for i, step in enumerate(recording["steps"], 1) if "cmd" in step)
            self.assertEqual(verdict["step"], last, verdict)


class Isolated(RecordingsTest):
    mock_arguments = SWITCH + ("--isolate",)

    def test_several_at_once(self):
        result = self.ddcti("verify", "--jobs", "4", *FILES)
        self.assertEqual((result.code, result.err), (0, ""), result.out)
        self.assertEqual(result.out, f"{RECORDINGS} of {RECORDINGS} recordings as recorded\n")
        # The keys are given back, and nobody's own switch was touched.
        headers = {"X-Ddcti-Key": KEY}
        keys = self.mock.get("/__ddcti/keys", headers=headers)[1]
        self.assertEqual(json.loads(keys), {"keys": 1})
        journal = json.loads(self.mock.get("/__ddcti/journal", headers=headers)[1])
        self.assertEqual(journal["last"], 0)


class Manual(RecordingsTest):
    mock_arguments = ("--clock", "manual")

    def test_a_clock_that_stands_still_is_moved_as_recorded(self):
        for _ in range(20):
            result = self.ddcti("verify", self.write(RINGING))
            self.assertEqual((result.code, result.out), (0, "1 of 1 recordings as recorded\n"))

    def test_what_a_person_reads(self):
        path = self.write(
            {"name": "a/one", "steps": [{"cmd": "echo", "arg": "x", "reply": "x"}]},
            {"name": "a/two", "steps": [
                {"cmd": "originate", "arg": "{origination_uuid=c1}user/1000 &park",
                 "reply": "+OK c1\n"},
                {"cmd": "show", "arg": "channels as json",
                 "reply_json": {"row_count": 2, "rows": [{"uuid": "c1", "dest": "1001"}]}}]},
            {"name": "a/three", "steps": [{"cmd": "echo", "arg": "a\nb", "reply": "a\nc\nd"}]})
        result = self.ddcti("verify", path)
        self.assertEqual(result.code, 1)
        self.assertEqual(result.out.replace(path, "FILE"), """\
a/two (FILE:2)
  step 2: show channels as json
    row_count: expected `2`, was `1`
    rows[0].dest: expected `"1001"`, was `"1000"`
a/three (FILE:3)
  step 1: echo a\\nb
    line 2: expected `c\\n`, was `b`
    line 3: expected `d`, and it is not there
1 of 3 recordings as recorded, 2 otherwise
""")


class Running(RecordingsTest):
    mock_arguments = ("--clock", "1000x")

    def test_another_clock_is_waited_for(self):
        recording = {"name": "wait", "steps": [
            {"cmd": "bgapi", "arg": "originate {origination_uuid=c1}user/1000 &park",
             "reply": "+OK Job-UUID: {{uuid}}\n"},
            {"wait_ms": 10000},
            {"cmd": "uuid_getvar", "arg": "c1 endpoint_disposition", "reply": "ANSWER"}]}
        result = self.ddcti("verify", self.write(recording))
        self.assertEqual((result.code, result.out), (0, "1 of 1 recordings as recorded\n"))


class AdminElsewhere(RecordingsTest):
    admin_key = "4dm1n-of-the-tests"

    def setUp(self):
        with tempfile.NamedTemporaryFile("w", suffix=".key", delete=False) as file:
            file.write(self.admin_key + "\n")
        self.addCleanup(os.unlink, file.name)
        os.chmod(file.name, 0o600)
        self.key_file = file.name
        self.mock_arguments = ("--clock", "manual", "--admin-port", "0",
                               "--admin-key-file", file.name)
        super().setUp()

    def test_it_has_to_be_told(self):
        path = self.write(RINGING)
        elsewhere = self.ddcti("verify", path)
        self.assertEqual(elsewhere.code, 6)
        self.assertIn("--admin-url", elsewhere.err)
        admin = ("--admin-url", f"http://127.0.0.1:{self.mock.ports[1]}")
        self.assertEqual(self.ddcti("verify", *admin, path).code, 3)
        told = self.ddcti("verify", *admin, "--admin-key-file", self.key_file, path)
        self.assertEqual((told.code, told.err), (0, ""))


class NoMock(unittest.TestCase):
    def test_nothing_with_effect_is_sent_to_a_switch(self):
        server = OneShotServer(lambda connection: (
            connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
            connection.close()))
        self.addCleanup(server.close)
        result = ddcti("verify", *FILES, env={"DDCTI_URL": server.url, "DDCTI_KEY": KEY})
        self.assertEqual(result.code, 2)
        self.assertIn("--allow-effects", result.err)
        self.assertEqual([head.split(b" ", 2)[1] for head in server.requests],
                         [b"/__ddcti/health"])


if __name__ == "__main__":
    unittest.main()
