"""The journal of ddcti-mock: what it was asked, what that means, and how it was answered."""

import json
import unittest
import urllib.parse

from module_page import CALLS, filled_in
from support import KEY, ManualTest, MockTest, ddcti, cli_target

EXPLAINED = ("cmd", "arg", "command", "background", "outcome", "a_leg", "applications", "b_leg",
             "extension", "dialplan", "context", "parameters", "diagnostics")


class Journal(MockTest):
    def journal(self, **parameters):
        status, body = self.mock.get("/__ddcti/journal?" + urllib.parse.urlencode(parameters))
        self.assertEqual(status, 200, body)
        self.assertNotIn(KEY.encode(), body)
        return json.loads(body)

    def test_every_call_of_the_page_reads_as_ddcti_explains_it(self):
        for row in CALLS.values():
            self.mock.get(cli_target(row["cmd"], filled_in(row["arg"])))
        requests = self.journal()["requests"]
        self.assertEqual(len(requests), len(CALLS))
        for request in requests:
            with self.subTest(request["arg"]):
                explained = ddcti("explain", "--json", request["target"]).json()
                self.assertEqual({name: request[name] for name in EXPLAINED}, explained)
                self.assertRegex(request["reply"]["body"], r"^\+OK Job-UUID: [0-9a-f-]{36}\n$")
                self.assertEqual(request["reply"]["status"], 200)
                self.assertGreaterEqual(request["reply"]["took_us"], 0)

    def test_the_refused_are_entered_before_their_reply_leaves(self):
        asked = (
            ("/cli?key=wrong&cmd=hupall", "GET", 401, "key_wrong", "hupall"),
            ("/cli?cmd=hupall", "GET", 401, "key_missing", "hupall"),
            (f"/cli?key={KEY}", "GET", 400, "command_missing", ""),
            (f"/cli?key={KEY}&cmd=echo&arg=%00", "GET", 400, "nul_byte", "echo"),
            (cli_target("status"), "POST", 405, "method_not_allowed", "status"),
            ("/nosuch", "GET", 404, "unknown_path", ""),
        )
        for number, (target, method, status, refused, command) in enumerate(asked, 1):
            with self.subTest(target):
                self.assertEqual(self.mock.get(target, method)[0], status)
                entry = self.journal(limit=1)["requests"][0]
                self.assertEqual(
                    (entry["number"], entry["method"], entry["reply"]["status"], entry["refused"],
                     entry["command"]), (number, method, status, refused, command))
                self.assertNotIn("wrong&", entry["target"])

    def test_filters(self):
        for cmd, arg in (("echo", "1"), ("bgapi", "echo 2"), ("status", None), ("ECHO", "4")):
            self.mock.api(cmd, arg)

        def numbers(**parameters):
            return [entry["number"] for entry in self.journal(**parameters)["requests"]]

        self.assertEqual(numbers(), [1, 2, 3, 4])
        self.assertEqual(numbers(command="echo"), [1, 2, 4])
        self.assertEqual(numbers(command="echo", limit=1), [4])
        self.assertEqual(numbers(since=2), [3, 4])
        self.assertEqual(numbers(limit=0), [])
        self.assertEqual(self.journal(limit=0)["last"], 4)
        for wrong, told in (("limit=-1", "limit"), ("since=x", "since"), ("format=xml", "jsonl"),
                            ("comand=echo", "did you mean command?")):
            status, body = self.mock.get("/__ddcti/journal?" + wrong)
            self.assertEqual(status, 400)
            self.assertIn(told, json.loads(body)["error"])

    def test_json_lines(self):
        self.mock.api("echo", "a\nb")
        self.mock.api("echo", "测试")
        connection = self.mock.connection()
        self.addCleanup(connection.close)
        connection.request("GET", "/__ddcti/journal?format=jsonl")
        response = connection.getresponse()
        lines = response.read().decode().splitlines()
        self.assertEqual(response.headers["Content-Type"], "application/x-ndjson")
        self.assertEqual(response.headers["X-Ddcti-Dropped"], "0")
        self.assertEqual([json.loads(line)["arg"] for line in lines], ["a\nb", "测试"])


class SmallJournal(MockTest):
    mock_arguments = ("--journal", "3")

    def test_the_oldest_are_dropped_and_counted(self):
        for number in range(10):
            self.mock.api("echo", str(number))
        status, body = self.mock.get("/__ddcti/journal")
        self.assertEqual(status, 200)
        journal = json.loads(body)
        self.assertEqual([entry["arg"] for entry in journal["requests"]], ["7", "8", "9"])
        self.assertEqual((journal["dropped"], journal["last"]), (7, 10))


class JournalOfCalls(ManualTest):
    def entries(self):
        return json.loads(self.mock.get("/__ddcti/journal")[1])["requests"]

    def test_a_reply_is_filled_in_when_it_leaves(self):
        connection = self.mock.connection()
        self.addCleanup(connection.close)
        connection.request(
            "GET", cli_target("originate", "{origination_uuid=a}user/1000 &park"))
        waiting = self.mock.wait_for(self.entries, "a request in the journal")[0]
        self.assertIsNone(waiting["reply"])
        self.advance(1)
        self.assertEqual(connection.getresponse().read(), b"+OK a\n")
        answered = self.entries()[0]
        self.assertEqual(answered["number"], waiting["number"])
        self.assertEqual(answered["reply"]["body"], "+OK a\n")
        self.assertEqual(answered["reply"]["at_ms"], answered["at_ms"] + 1000)
        self.assertGreater(answered["reply"]["took_us"], 0)

    def test_a_switch_that_stops_answers_nothing(self):
        connection = self.mock.connection()
        self.addCleanup(connection.close)
        connection.request("GET", cli_target("originate", "user/1000 undef"))
        with self.assertRaises(ConnectionError):
            connection.getresponse()
        entry = self.entries()[0]
        self.assertIsNone(entry["reply"]["status"])
        self.assertEqual(entry["diagnostics"][0]["rule"], "undef-stops")

    def test_a_reset_clears_it(self):
        self.mock.api("status")
        self.assertEqual(self.mock.get("/__ddcti/reset", "POST")[0], 200)
        self.assertEqual(self.entries(), [])
        self.mock.api("status")
        self.assertEqual(self.entries()[0]["number"], 1)


if __name__ == "__main__":
    unittest.main()
