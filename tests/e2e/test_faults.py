"""Faults of the mock as a client sees them, byte by byte, and as ddcti reports them."""

import json
import os
import socket
import unittest

from support import DEADLINE, ManualTest, cli_target


class Outcome:
    """What a connection gave until it ended."""

    def __init__(self, data, reset):
        self.data = data
        self.reset = reset
        self.head, self.separator, self.body = data.partition(b"\r\n\r\n")

    def length(self):
        for line in self.head.split(b"\r\n"):
            name, _, value = line.partition(b": ")
            if name == b"Content-Length":
                return int(value)
        return None


class FaultTest(ManualTest):
    def admin(self, method, path, body=None):
        connection = self.mock.connection()
        try:
            connection.request(method, f"/__ddcti/{path}",
                               None if body is None else json.dumps(body))
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()

    def break_it(self, **fault):
        status, answer = self.admin("POST", "faults", fault)
        self.assertEqual(status, 201, answer)
        return answer["faults"][0]["number"]

    def mend(self):
        self.assertEqual(self.admin("DELETE", "faults"), (200, {"faults": []}))

    def ask(self, cmd, arg=None, headers=""):
        """Sends a request on a connection of its own."""
        connection = socket.create_connection(("127.0.0.1", self.mock.port), timeout=DEADLINE)
        self.addCleanup(connection.close)
        connection.sendall(f"GET {cli_target(cmd, arg)} HTTP/1.1\r\nHost: t\r\n{headers}\r\n"
                           .encode())
        return connection

    def to_end(self, connection):
        data = b""
        try:
            while part := connection.recv(65536):
                data += part
        except ConnectionResetError:
            return Outcome(data, True)
        return Outcome(data, False)

    def outcome(self, cmd="echo", arg="0123456789", headers=""):
        return self.to_end(self.ask(cmd, arg, headers))

    def nothing_comes(self, connection):
        """True if the mock, which has served others since, has sent nothing here."""
        self.assertEqual(self.mock.get("/__ddcti/health")[0], 200)
        connection.setblocking(False)
        try:
            return not connection.recv(1, socket.MSG_PEEK) and False
        except BlockingIOError:
            return True
        finally:
            connection.settimeout(DEADLINE)

    def channels(self):
        return {row["uuid"] for row in self.mock.channels()}


class OnTheWire(FaultTest):
    def test_closed_before_inside_and_after_the_head(self):
        self.break_it(wire="close_before_head")
        self.assertEqual((self.outcome().data, self.outcome().reset), (b"", False))
        self.mend()
        self.break_it(wire="close_in_head", bytes=20)
        self.assertEqual(self.outcome().data, b"HTTP/1.1 200 OK\r\nDat")
        self.mend()
        self.break_it(wire="close_after_head")
        outcome = self.outcome()
        self.assertEqual((outcome.separator, outcome.body), (b"\r\n\r\n", b""))
        self.assertEqual(outcome.length(), 10)

    def test_reset(self):
        self.break_it(wire="reset")
        outcome = self.outcome()
        self.assertTrue(outcome.reset)
        self.assertEqual(outcome.data, b"")

    def test_truncated_body(self):
        self.break_it(wire="truncate", bytes=3)
        outcome = self.outcome()
        self.assertEqual((outcome.length(), outcome.body, outcome.reset), (10, b"012", False))

    def test_wrong_content_length(self):
        self.break_it(wire="content_length", off_by=5)
        outcome = self.outcome(headers="Connection: close\r\n")
        self.assertEqual((outcome.length(), outcome.body), (15, b"0123456789"))
        self.mend()
        self.break_it(wire="content_length", off_by=-4)
        outcome = self.outcome(headers="Connection: close\r\n")
        self.assertEqual((outcome.length(), outcome.body), (6, b"0123456789"))

    def test_a_length_too_long_leaves_a_kept_connection_waiting(self):
        self.break_it(wire="content_length", off_by=1)
        connection = self.ask("echo", "0123456789")
        data = b""
        while not data.endswith(b"0123456789"):
            data += connection.recv(65536)
        self.assertTrue(self.nothing_comes(connection))

    def test_garbage(self):
        self.break_it(wire="garbage", bytes=200)
        one, two = self.outcome(), self.outcome()
        self.assertEqual((len(one.data), len(two.data)), (200, 200))
        self.assertFalse(one.data.startswith(b"H"))
        self.assertNotEqual(one.data, two.data)
        # The same again after a reset: it is seeded.
        self.admin("POST", "reset")
        self.break_it(wire="garbage", bytes=200)
        self.assertEqual(self.outcome().data, one.data)

    def test_no_answer_at_all(self):
        self.break_it(command="originate", wire="no_answer")
        connection = self.ask("originate", "{origination_uuid=lost}user/1000 &park")
        self.mock.wait_for(lambda: "lost" in self.channels(), "the call")
        self.advance(3600)
        self.assertTrue(self.nothing_comes(connection))
        # A reset lets go of who waits.
        self.admin("POST", "reset")
        self.assertEqual(self.to_end(connection).data, b"")

    def test_who_waits_for_no_answer_costs_nothing_once_gone(self):
        self.break_it(wire="no_answer", command="echo")
        before = self.descriptors()
        for _ in range(20):
            self.ask("echo", "x").close()
        self.mock.wait_for(lambda: self.descriptors() <= before, "closing what clients closed")

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.mock.process.pid}/fd"))

    def test_dribble_on_the_switchs_clock(self):
        self.break_it(command="echo", wire="dribble", bytes=64, gap_ms=1000)
        connection = self.ask("echo", "x" * 200)
        data = connection.recv(65536)
        self.assertEqual(len(data), 64)
        pieces = 1
        while not data.endswith(b"x" * 200):
            self.assertTrue(self.nothing_comes(connection))
            self.advance(0.999)
            self.assertTrue(self.nothing_comes(connection))
            self.advance(0.001)
            data += connection.recv(65536)
            pieces += 1
        self.assertEqual(pieces, -(-len(data) // 64))
        self.assertEqual(Outcome(data, False).length(), 200)

    def test_delay_on_the_switchs_clock(self):
        self.break_it(command="echo", delay_ms=1500)
        connection = self.ask("echo", "x")
        self.mock.wait_for(lambda: self.admin("GET", "clock")[1]["pending"], "the request")
        self.advance(1.499)
        self.assertTrue(self.nothing_comes(connection))
        self.advance(0.001)
        self.assertTrue(connection.recv(65536).endswith(b"\r\n\r\nx"))

    def test_random_delay_is_seeded(self):
        def pending_after(advances):
            """How many of ten delayed answers are still to come after each advance."""
            self.admin("POST", "reset")
            self.break_it(command="echo", delay_ms={"uniform": [0, 1000]})
            connections = []
            for number in range(10):
                connections.append(self.ask("echo", "x"))
                self.mock.wait_for(
                    lambda: self.admin("GET", "faults")[1]["faults"][0]["seen"] == number + 1,
                    "the request")
            left = []
            for seconds in advances:
                self.advance(seconds)
                left.append(self.admin("GET", "clock")[1]["pending"])
            for connection in connections:
                connection.close()
            return left

        tenths = [0.1] * 10
        once = pending_after(tenths)
        self.assertEqual(once[-1], 0)
        self.assertGreater(len(set(once)), 3, once)
        self.assertEqual(pending_after(tenths), once)

    def test_status_body_and_cause(self):
        self.break_it(status=503, body="busy here\n")
        self.assertEqual(self.mock.get(cli_target("echo", "x")), (503, b"busy here\n"))
        self.mend()
        self.break_it(cause="GATEWAY_DOWN")
        self.assertEqual(self.mock.get(cli_target("echo", "x")), (200, b"-ERR GATEWAY_DOWN\n"))
        self.mend()
        self.assertEqual(self.mock.get(cli_target("echo", "x")), (200, b"x"))


class WhichAndWhen(FaultTest):
    scenario = '[[fault]]\ncommand = "status"\nbody = "from the file"\n'

    def codes(self, count, cmd="echo", arg="x"):
        return [self.mock.get(cli_target(cmd, arg))[0] for _ in range(count)]

    def test_those_of_the_scenario(self):
        self.assertEqual(self.mock.api("status"), "from the file")
        self.admin("DELETE", "faults")
        self.assertNotEqual(self.mock.api("status"), "from the file")
        self.admin("POST", "reset")
        self.assertEqual(self.mock.api("status"), "from the file")

    def test_by_command_and_pattern(self):
        self.break_it(command=["echo", "eval"], arg="^a.c$", status=500)
        self.assertEqual(self.codes(1, "echo", "abc"), [500])
        self.assertEqual(self.codes(1, "EVAL", "axc"), [500])
        self.assertEqual(self.codes(1, "echo", "abcd"), [200])
        self.assertEqual(self.codes(1, "expand", "abc"), [200])

    def test_the_first_and_every_so_manieth(self):
        self.break_it(status=500, first=2)
        self.assertEqual(self.codes(4), [500, 500, 200, 200])
        self.admin("DELETE", "faults")
        self.break_it(status=500, every=3)
        self.assertEqual(self.codes(6), [200, 200, 500, 200, 200, 500])

    def test_by_chance_the_same_for_the_same_seed(self):
        def once():
            self.admin("POST", "reset")
            self.break_it(command="echo", status=500, probability=0.5)
            return self.codes(40)

        codes = once()
        self.assertEqual(set(codes), {200, 500})
        self.assertEqual(once(), codes)

    def test_an_outage_in_the_clocks_time(self):
        self.break_it(status=503, after_ms=10_000, for_ms=5_000)
        seen = []
        for seconds in (9.999, 0.001, 4.999, 0.001):
            self.advance(seconds)
            seen += self.codes(1)
        self.assertEqual(seen, [200, 503, 503, 200])

    def test_the_command_was_carried_out_or_not(self):
        for effect, there in (("before", True), ("none", False)):
            with self.subTest(effect=effect):
                self.break_it(command="bgapi", effect=effect, wire="close_before_head")
                uuid = f"call-{effect}"
                outcome = self.outcome("bgapi",
                                       f"originate {{origination_uuid={uuid}}}user/1000 &park")
                self.assertEqual(outcome.data, b"")
                self.assertEqual(uuid in self.channels(), there)
                self.admin("DELETE", "faults")

    def test_the_journal_names_the_fault(self):
        number = self.break_it(command="echo", wire="reset")
        self.outcome()
        entry = self.admin("GET", "journal")[1]["requests"][-1]
        self.assertEqual(entry["reply"]["fault"], number)
        self.assertIsNone(entry["reply"]["status"])

    def test_what_is_no_fault(self):
        for fault, said in (
                ({"wier": "reset"}, "unknown field wier; did you mean wire?"),
                ({"wire": "rest"}, "wire cannot be rest; did you mean reset?"),
                ({"status": 500, "fist": 1}, "unknown field fist; did you mean first?")):
            status, answer = self.admin("POST", "faults", fault)
            self.assertEqual((status, answer), (400, {"error": said}))


if __name__ == "__main__":
    unittest.main()
