"""What a client is told of the mock's switch while it runs, over a stream that does not end."""

import http.client
import json
import socket
import unittest

from support import DEADLINE, KEY, ManualTest, MockTest, cli_target

CALL = "{origination_uuid=a}user/1000 &bridge({origination_uuid=b}user/1001)"


class Stream:
    """A client that reads events one by one."""

    def __init__(self, port, last=None, target="/__ddcti/events", headers=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=DEADLINE)
        fields = dict(headers or {})
        if last is not None:
            fields["Last-Event-ID"] = last
        self.connection.request("GET", target, headers=fields)
        self.response = self.connection.getresponse()
        self.last = last

    def next(self):
        """Type and data of the next event, or None at the end of the stream."""
        kind = data = None
        while True:
            line = self.response.readline().decode("utf-8")
            if not line:
                return None
            field, _, value = line.rstrip("\n").partition(": ")
            if field == "event":
                kind = value
            elif field == "data":
                data = json.loads(value)
            elif field == "id":
                self.last = value
            elif line == "\n" and kind:
                return kind, data

    def until(self, wanted):
        """All events up to the first of type `wanted`."""
        events = []
        while not events or events[-1][0] != wanted:
            events.append(self.next())
        return events

    def close(self):
        self.response.close()
        self.connection.close()


class Events(ManualTest):
    def listen(self, last=None):
        stream = Stream(self.mock.port, last)
        self.addCleanup(stream.close)
        return stream

    def test_a_call_from_start_to_end(self):
        stream = self.listen()
        self.assertEqual(stream.response.status, 200)
        self.assertEqual(stream.response.getheader("Content-Type"), "text/event-stream")
        self.assertEqual(stream.response.getheader("Cache-Control"), "no-store")
        self.assertEqual(stream.next(), ("start", {"resumed": False}))
        self.mock.api("bgapi", "originate " + CALL)
        kinds = [kind for kind, _ in stream.until("channel_ringing")]
        self.assertEqual(kinds, ["request", "reply", "channel_created", "channel_ringing"])
        self.advance(2)
        events = stream.until("clock")
        start = 1795305600000
        told = [(kind, data["at_ms"] - start, data.get("uuid")) for kind, data in events]
        self.assertIn(("channel_answered", 1000, "a"), told)
        self.assertIn(("channel_created", 1000, "b"), told)
        bridged, = [data for kind, data in events if kind == "channel_bridged"]
        self.assertEqual(bridged, {"at_ms": start + 2000, "uuid": "a", "with": "b"})
        self.assertEqual(events[-1], ("clock", {"at_ms": start + 2000, "mode": "manual"}))

        self.mock.api("uuid_kill", "a USER_BUSY")
        events = stream.until("reply")
        number = events[0][1]["number"]
        self.assertEqual(events[0], ("request", {
            "at_ms": start + 2000, "number": 2, "from": "127.0.0.1", "command": "uuid_kill"}))
        self.assertIn(("channel_ended", {"at_ms": start + 2000, "uuid": "a", "cause": "USER_BUSY"}),
                      events)
        self.assertEqual(events[-1][1], {"at_ms": start + 2000, "number": 2, "status": 200})
        body = json.loads(self.mock.get(f"/__ddcti/journal?since={number - 1}")[1])
        self.assertEqual(body["requests"][0]["cmd"], "uuid_kill")

    def test_conferences_faults_and_resets(self):
        stream = self.listen()
        self.mock.api("bgapi", "originate {origination_uuid=a}user/1000 &conference(3000)")
        self.advance(1)
        joined = stream.until("conference_joined")[-1][1]
        self.assertEqual((joined["conference"], joined["uuid"], joined["member"]), ("3000", "a", 1))
        self.mock.api("conference", "3000 kick 1")
        self.assertEqual(stream.until("conference_left")[-1][1]["member"], 1)
        connection = self.mock.connection()
        connection.request("POST", "/__ddcti/faults", '{"wire":"reset"}')
        self.assertEqual(connection.getresponse().status, 201)
        connection.close()
        stream.until("faults")
        self.mock.get("/__ddcti/reset", "POST")
        self.assertEqual(stream.until("reset")[-1], ("reset", {"at_ms": 1795305600000}))

    def test_a_client_that_comes_back_misses_nothing_or_is_told(self):
        stream = self.listen()
        self.mock.api("echo", "1")
        stream.until("reply")
        stream.close()
        self.mock.api("echo", "2")
        self.mock.get("/__ddcti/reset", "POST")
        back = self.listen(stream.last)
        self.assertEqual(back.next(), ("start", {"resumed": True}))
        self.assertEqual([back.next()[0] for _ in range(3)], ["request", "reply", "reset"])

        for _ in range(501):
            self.mock.api("echo", "3")
        late = self.listen(stream.last)
        self.assertEqual(late.next()[0], "start")
        # Request, reply and reset before, and 501 times two, of which 1,000 are kept.
        self.assertEqual(late.next(), ("lost", {"lost": 5}))
        self.assertEqual(late.next()[1]["number"], 2)

        other = self.listen("0-1")
        self.assertEqual(other.next(), ("start", {"resumed": False}))
        self.assertEqual(other.next(), ("lost", {"lost": None}))

    def listeners(self):
        metrics = self.mock.get("/__ddcti/metrics")[1].decode().splitlines()
        return int([line for line in metrics
                    if line.startswith("ddcti_mock_event_listeners ")][0].split()[1])

    def test_a_client_that_goes_is_forgotten(self):
        stream = self.listen()
        stream.next()
        self.assertEqual(self.listeners(), 1)
        stream.close()
        self.mock.wait_for(lambda: self.listeners() == 0, "the listener's end")

    def test_a_client_that_never_reads_is_cut_off(self):
        with socket.socket() as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", self.mock.port))
            client.sendall(b"GET /__ddcti/events HTTP/1.1\r\nHost: x\r\n\r\n")
            self.mock.wait_for(lambda: self.listeners() == 1, "the listener")
            self.mock.api("bgapi", "originate {origination_uuid=a}user/1000 &park")
            self.advance(1)
            large = "x" * 500_000
            told = 0
            while self.listeners() == 1 and told < 100:
                self.mock.api("uuid_broadcast", "a playback::" + large)
                told += 1
            # What the system buffers, and a few of these: not all hundred of them.
            self.assertLess(told, 40)
            client.settimeout(DEADLINE)
            with self.assertRaises(ConnectionResetError):
                while client.recv(1 << 20):
                    pass
        self.assertEqual(self.mock.api("echo", "alive"), "alive")


class Isolated(MockTest):
    mock_arguments = ("--isolate",)

    def test_each_key_has_a_stream_of_its_own(self):
        self.assertEqual(self.mock.get("/__ddcti/events")[0], 401)
        streams = {}
        for key in ("k1", "k2"):
            streams[key] = Stream(self.mock.port, target=f"/__ddcti/events?key={key}")
            self.addCleanup(streams[key].close)
            self.assertEqual(streams[key].next()[0], "start")
        self.mock.get(cli_target("echo", "x").replace(KEY, "k2"))
        self.mock.get(cli_target("status").replace(KEY, "k1"))
        self.assertEqual(streams["k1"].next()[1]["command"], "status")
        self.assertEqual(streams["k2"].next()[1]["command"], "echo")
        # A key's end is the end of its streams.
        self.mock.get("/__ddcti/keys/k1", "DELETE")
        self.assertEqual(streams["k1"].until("reply")[-1][0], "reply")
        self.assertIsNone(streams["k1"].next())


if __name__ == "__main__":
    unittest.main()
