"""What there is in the mock's switch, what remains of its calls, and how much there was of it."""

import base64
import hashlib
import json
import re
import socket
import struct
import unittest

from support import ManualTest, MockTest, cli_target

BRIDGED = "{origination_uuid=a}user/1000 &bridge([origination_uuid=b]linegroup/default/5555)"


class State(ManualTest):
    def look(self, what):
        status, body = self.mock.get("/__ddcti/" + what)
        self.assertEqual(status, 200, body)
        return json.loads(body)

    def metric(self, name):
        status, body = self.mock.get("/__ddcti/metrics")
        self.assertEqual(status, 200)
        values = dict(line.rsplit(" ", 1) for line in body.decode().splitlines()
                      if not line.startswith("#"))
        return int(values.get("ddcti_mock_" + name, "0"))

    def test_a_call_from_start_to_end(self):
        self.assertEqual(self.look("calls"), {"calls": []})
        self.mock.api("bgapi", "cti_originate " + BRIDGED)
        self.advance(0.5)
        call, = self.look("calls")["calls"]
        self.assertEqual((call["uuid"], [leg["uuid"] for leg in call["legs"]]), ("a", ["a"]))
        self.assertEqual(call["legs"][0]["call_state"], "RINGING")
        self.assertIsNone(call["legs"][0]["answered_ms"])

        self.advance(2)
        call, = self.look("calls")["calls"]
        agent, customer = call["legs"]
        self.assertEqual((agent["bridged_with"], customer["bridged_with"]), ("b", "a"))
        self.assertEqual(agent["application"], "bridge")
        self.assertEqual(agent["answered_ms"], agent["created_ms"] + 1000)
        self.assertEqual((self.metric("channels"), self.metric("calls")), (2, 1))

        self.mock.api("uuid_record", "a start /tmp/x.wav")
        self.advance(3)
        self.assertEqual(self.look("calls")["calls"][0]["legs"][0]["recordings"], ["/tmp/x.wav"])
        self.assertEqual(self.look("cdr"), {"cdr": []})
        self.mock.api("uuid_kill", "a USER_BUSY")
        self.advance(1)
        self.assertEqual(self.look("calls"), {"calls": []})
        rows = {row["uuid"]: row for row in self.look("cdr")["cdr"]}
        self.assertEqual(sorted(rows), ["a", "b"])
        self.assertEqual(rows["a"]["hangup_cause"], "USER_BUSY")
        self.assertEqual(rows["a"]["bleg_uuid"], "b")
        recording, = self.look("recordings")["recordings"]
        self.assertEqual((recording["uuid"], recording["path"], recording["length_ms"]),
                         ("a", "/tmp/x.wav", 3000))
        # The files that were asked for are written all the same.
        self.assertEqual(self.cdr("a")["hangup_cause"], "USER_BUSY")

        self.assertEqual(self.mock.get("/__ddcti/reset", "POST")[0], 200)
        self.assertEqual((self.look("cdr"), self.look("recordings")),
                         ({"cdr": []}, {"recordings": []}))

    def test_hanging_up_from_outside(self):
        self.mock.api("bgapi", "originate " + BRIDGED)
        self.mock.api("bgapi", "originate {origination_uuid=c}user/1002 &park")
        self.advance(2)
        self.assertEqual(self.mock.get("/__ddcti/calls/nosuch", "DELETE")[0], 404)
        self.assertEqual(self.mock.get("/__ddcti/calls/a", "DELETE"),
                         (200, b'{"status":"hung up"}'))
        self.assertEqual([call["uuid"] for call in self.look("calls")["calls"]], ["c"])
        self.assertEqual({row["hangup_cause"] for row in self.look("cdr")["cdr"]},
                         {"NORMAL_CLEARING"})
        self.assertEqual(self.look("journal")["last"], 2)

    def test_lines(self):
        self.assertEqual(self.look("lines"), {"groups": [{"name": "default", "tiers": [[
            {"name": "line1", "calls": 0, "max_calls": 30, "faults": 0, "state": "free"}]]}]})
        self.mock.api("bgapi", "originate " + BRIDGED)
        self.advance(2)
        self.assertEqual(self.look("lines")["groups"][0]["tiers"][0][0]["calls"], 1)
        self.mock.get("/__ddcti/calls/a", "DELETE")
        self.assertEqual(self.look("lines")["groups"][0]["tiers"][0][0]["calls"], 0)

    def test_the_page_without_a_browser(self):
        connection = self.mock.connection()
        self.addCleanup(connection.close)
        connection.request("GET", "/__ddcti")
        response = connection.getresponse()
        response.read()
        self.assertEqual((response.status, response.getheader("Location")), (308, "__ddcti/"))
        connection.request("GET", "/__ddcti/")
        response = connection.getresponse()
        page = response.read().decode("utf-8")
        self.assertEqual(response.getheader("Content-Type"), "text/html; charset=utf-8")
        policy = response.getheader("Content-Security-Policy")
        self.assertIn("default-src 'none'; ", policy)
        self.assertNotIn("unsafe", policy)
        for name in ("style", "script"):
            parts = re.findall(f"<{name}>(.*?)</{name}>", page, re.DOTALL)
            self.assertEqual(len(parts), 1)
            digest = base64.b64encode(hashlib.sha256(parts[0].encode()).digest()).decode()
            self.assertIn(f"{name}-src 'sha256-{digest}';", policy)
        for loads in ("http://", "https://", "@import", "url(", "innerHTML", "@STYLE@"):
            self.assertNotIn(loads, page)

    def test_conferences(self):
        self.mock.api("bgapi", "originate {origination_uuid=a}user/1000 &conference(3000)")
        self.advance(2)
        room, = self.look("conferences")["conferences"]
        self.assertEqual(room["name"], "3000")
        self.assertEqual([(m["uuid"], m["can_speak"], m["floor"]) for m in room["members"]],
                         [("a", True, True)])
        self.assertEqual(self.metric("conferences"), 1)

    def test_jobs(self):
        job = self.mock.api("bgapi", "originate {origination_uuid=a}user/1000 &park").split()[-1]
        self.assertEqual(self.look("jobs/" + job), {
            "uuid": job, "command": "originate",
            "arg": "{origination_uuid=a}user/1000 &park", "done": False, "output": None})
        self.advance(1)
        told = self.look("jobs/" + job)
        self.assertEqual((told["done"], told["output"]), (True, "+OK a\n"))
        self.assertEqual(self.mock.get("/__ddcti/jobs/nosuch")[0], 404)

    def test_metrics_count_requests_by_command_and_outcome(self):
        for cmd, arg in (("echo", "x"), ("ECHO", "y"), ("uuid_kill", "nosuch"), ("nosuch", None),
                         ("uuid_kill", None)):
            self.mock.api(cmd, arg)
        self.mock.get("/cli?key=wrong&cmd=hupall")
        for labels, count in (("echo,data", 2), ("uuid_kill,error", 1), ("uuid_kill,usage", 1),
                              ("unknown,invalid", 1), ("hupall,refused", 1)):
            with self.subTest(labels):
                command, outcome = labels.split(",")
                name = 'requests_total{command="%s",outcome="%s"}' % (command, outcome)
                self.assertEqual(self.metric(name), count)
        self.assertEqual(self.metric("journal_requests"), 6)
        self.assertEqual(self.metric("deferred_replies"), 0)

    def test_metrics_count_clients_that_are_there(self):
        clients = [self.mock.connection() for _ in range(2)]
        for number, client in enumerate(clients):
            self.addCleanup(client.close)
            client.request("GET", cli_target("originate", f"user/100{number} &park"))
        self.mock.wait_for(lambda: self.metric("deferred_replies") == 2, "two that wait")
        # With RST: who only closes may still want to read.
        clients[0].sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        clients[0].close()
        self.mock.wait_for(lambda: self.metric("deferred_replies") == 1, "the end of one")


class WithoutJournal(MockTest):
    mock_arguments = ("--journal", "0")

    def test_requests_are_counted_all_the_same(self):
        self.mock.api("echo", "x")
        metrics = self.mock.get("/__ddcti/metrics")[1].decode().splitlines()
        self.assertIn('ddcti_mock_requests_total{command="echo",outcome="data"} 1', metrics)
        self.assertIn("ddcti_mock_journal_dropped_total 1", metrics)


if __name__ == "__main__":
    unittest.main()
