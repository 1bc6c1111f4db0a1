"""`--upstream` and `--record`: a mock between a client and a module, and the recordings it makes."""

import json
import pathlib
import signal
import subprocess
import tempfile

from support import BIN, KEY, Mock, MockTest, OneShotServer, cli_target, ddcti, environment


class UpstreamTest(MockTest):
    """self.mock stands for the module, self.between is the mock in front of it."""

    mock_arguments = ("--ring-ms", "20", "--start", "2026-11-22")

    def setUp(self):
        super().setUp()
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.file = pathlib.Path(directory.name) / "calls.jsonl"
        self.between = Mock("--upstream", self.mock.url, "--start", "2026-11-22",
                            "--record", str(self.file))
        self.addCleanup(self.stop_between)

    def stop_between(self):
        if self.between.process.returncode is None:
            self.between.stop()

    def recordings(self):
        code, log = self.between.stop()
        self.assertEqual(code, 0, log)
        return [json.loads(line) for line in self.file.read_text(encoding="utf-8").splitlines()]

    def tell_a_story(self, api):
        job = api("bgapi", "originate {origination_uuid=c1}user/1000 &park").split()[-1]
        chosen = api("create_uuid")
        api("originate", f"{{origination_uuid={chosen}}}user/1001 &park")
        api("uuid_setvar", f"{chosen} note it's 100% {job}")
        api("uuid_getvar", f"{chosen} note")
        api("show", "channels")
        api("strftime", "%Y-%m-%d %H:%M:%S")
        api("echo", "{{x}} é中")
        api("uuid_kill", chosen)
        api("no_such_command")
        api("uuid_exists", chosen)


class Records(UpstreamTest):
    def test_what_was_recorded_is_replayed(self):
        self.tell_a_story(self.between.api)
        (recording,) = self.recordings()
        self.assertEqual(recording["name"], "calls/1")
        text = json.dumps(recording)
        self.assertNotIn(KEY, text)
        steps = [step for step in recording["steps"] if "cmd" in step]
        self.assertEqual(len(steps), 11)
        self.assertEqual(steps[0]["reply"], "+OK Job-UUID: {{uuid:u1}}\n")
        self.assertEqual(steps[1]["reply"], "{{uuid:u2}}")
        self.assertEqual(steps[2]["arg"], "{origination_uuid={{u2}}}user/1001 &park")
        self.assertEqual(steps[2]["reply"], "+OK {{u2}}\n")
        self.assertEqual(steps[4]["reply"], "it's 100% {{u1}}")
        self.assertIn("{{datetime}}", steps[5]["reply"])
        self.assertIn("{{int}}", steps[5]["reply"])
        self.assertEqual(steps[6]["reply"], "{{datetime}}")

        other = Mock("--clock", "manual", "--ring-ms", "20", "--start", "2026-11-22")
        self.addCleanup(other.stop)
        result = ddcti("verify", str(self.file), env=other.env)
        self.assertEqual((result.code, result.out), (0, "1 of 1 recordings as recorded\n"))

        # It is no recording that fits everything: phones that ring on are told of.
        slower = Mock("--clock", "manual", "--ring-ms", "60000", "--start", "2026-11-22")
        self.addCleanup(slower.stop)
        self.assertEqual(ddcti("verify", str(self.file), env=slower.env).code, 1)

    def test_a_reset_begins_another(self):
        self.between.api("echo", "a")
        for _ in range(2):
            self.assertEqual(self.between.get("/__ddcti/reset", "POST")[0], 200)
        self.between.api("echo", "b")
        self.assertEqual([one["name"] for one in self.recordings()], ["calls/1", "calls/2"])

    def test_other_statuses_are_recorded(self):
        self.assertEqual(self.between.get("/cli?key=wrong&cmd=status")[0], 401)
        (recording,) = self.recordings()
        self.assertEqual(recording["steps"][0]["status"], 401)


    def test_what_a_recording_has_no_words_for_is_left_out(self):
        self.assertEqual(self.between.api("echo", "{{uuid}} it is"), "{{uuid}} it is")
        self.between.get("/cli?key=%s&cmd=echo&arg=%%ff" % KEY)
        self.between.api("echo", "well")
        code, log = self.between.stop()
        self.assertEqual(code, 0, log)
        (recording,) = [json.loads(line) for line in self.file.read_text().splitlines()]
        self.assertEqual([step["arg"] for step in recording["steps"] if "cmd" in step], ["well"])
        self.assertEqual(log.count("not recorded, a recording has no words for it"), 2)


class HandsOn(UpstreamTest):
    def test_who_may_not_use_the_mock_may_not_use_the_module(self):
        between = Mock("--upstream", self.mock.url, "--acl", "10.0.0.0/8")
        self.addCleanup(between.stop)
        self.assertEqual(between.get(cli_target("status"))[0], 403)
        self.assertEqual(json.loads(self.mock.get("/__ddcti/journal")[1])["last"], 0)

    def test_what_did_not_run_does_not_count(self):
        def counted():
            connection = self.between.connection()
            self.addCleanup(connection.close)
            connection.request("POST", "/__ddcti/verify",
                               json.dumps({"expect": {"command": "hupall"}}))
            response = connection.getresponse()
            return json.loads(response.read())["matched"]
        self.assertEqual(self.between.get("/cli?key=wrong&cmd=hupall")[0], 401)
        self.assertEqual(counted(), 0)
        self.between.api("hupall")
        self.assertEqual(counted(), 1)
        self.mock.process.send_signal(signal.SIGTERM)
        self.mock.process.wait()
        self.assertEqual(self.between.get(cli_target("hupall"))[0], 502)
        self.assertEqual(counted(), 1)
        refused = [request["refused"] for request in
                   json.loads(self.between.get("/__ddcti/journal")[1])["requests"]]
        self.assertEqual(refused, ["upstream_refused", None, "upstream_unreachable"])

    def test_another_scenario_behind_its_back(self):
        # Nothing of what it was started with may be gone when its settings are read again.
        scenario = self.file.with_suffix(".toml")
        scenario.write_text("")
        between = Mock("--upstream", self.mock.url, "--scenario", str(scenario), "--watch")
        self.addCleanup(between.stop)
        for number in range(2):
            scenario.write_text(f"# {number}\n")
            between.wait_for(lambda: between.log().count(".toml again") == number + 1,
                             "the file being read")
            connection = between.connection()
            self.addCleanup(connection.close)
            connection.request("PUT", "/__ddcti/scenario", "# its own\n")
            self.assertEqual(connection.getresponse().status, 200)
            self.assertEqual(between.api("echo", "a"), "a")

    def test_it_is_known_for_a_switch(self):
        self.assertEqual(self.between.get("/__ddcti/health")[1].strip(),
                         b'{"status":"ready","upstream":true}')
        path = self.file.with_suffix(".effect")
        path.write_text(json.dumps({"name": "a", "steps": [
            {"cmd": "hupall", "reply": "+OK\n"}]}) + "\n")
        result = ddcti("verify", str(path), env=self.between.env)
        self.assertEqual(result.code, 2)
        self.assertIn("--allow-effects", result.err)
        journal = json.loads(self.mock.get("/__ddcti/journal")[1])
        self.assertEqual(journal["last"], 0)

    def test_one_that_waits_holds_up_nobody(self):
        connections = []
        for number in range(20):
            connection = self.between.connection()
            self.addCleanup(connection.close)
            connection.request("GET", cli_target(
                "originate", f"{{origination_uuid=w{number}}}user/9904 &park"))
            connections.append(connection)
        self.mock.wait_for(lambda: len(self.mock.channels()) == 20, "the calls")
        self.assertEqual(self.between.api("echo", "quick"), "quick")
        self.between.api("hupall", "USER_BUSY")
        for connection in connections:
            self.assertEqual(connection.getresponse().read(), b"-ERR USER_BUSY\n")
        # Its own journal has all of it.
        journal = json.loads(self.between.get("/__ddcti/journal")[1])
        self.assertEqual(journal["last"], 22)

    def test_a_module_that_is_gone(self):
        self.mock.process.send_signal(signal.SIGTERM)
        self.mock.process.wait()
        result = ddcti("api", "hupall", env=self.between.env)
        self.assertEqual(result.code, 5)
        self.assertEqual(self.between.get(cli_target("status")),
                         (502, b"-ERR the upstream cannot be reached\n"))


class Odd(MockTest):
    def test_fields_are_handed_back(self):
        server = OneShotServer(lambda connection: (connection.sendall(
            b"HTTP/1.1 401 No\r\nContent-Type: text/html\r\nWWW-Authenticate: Basic\r\n"
            b"Server: nginx\r\nContent-Length: 2\r\n\r\nno"), connection.close()))
        self.addCleanup(server.close)
        between = Mock("--upstream", server.url)
        self.addCleanup(between.stop)
        connection = between.connection()
        self.addCleanup(connection.close)
        connection.request("GET", cli_target("status"))
        response = connection.getresponse()
        self.assertEqual((response.status, response.read()), (401, b"no"))
        self.assertEqual(response.headers["WWW-Authenticate"], "Basic")
        self.assertEqual(response.headers["Content-Type"], "text/html")
        self.assertEqual(response.headers.get_all("Server"), ["ddcti-mock"])

    def test_a_name_that_is_none(self):
        done = subprocess.run([BIN / "ddcti-mock", "--upstream", "http://no.such.invalid"],
                              env=environment(), capture_output=True, text=True, timeout=60,
                              check=False)
        self.assertEqual(done.returncode, 6)
        self.assertIn("--upstream: there is no 'no.such.invalid': ", done.stderr)

    def check(self, response, status, body):
        server = OneShotServer(lambda connection: (connection.sendall(response),
                                                   connection.close()))
        self.addCleanup(server.close)
        between = Mock("--upstream", server.url + "/prefix")
        self.addCleanup(between.stop)
        if status is None:
            with self.assertRaises(ConnectionError):
                between.get(cli_target("status"))
        else:
            self.assertEqual(between.get(cli_target("status", "a b")), (status, body))
        self.assertEqual(len(server.requests), 1)
        self.assertTrue(server.requests[0].startswith(b"GET /prefix/cli?key="))

    def test_forms_of_answers(self):
        for response, status, body in (
                (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, b"ok"),
                (b"HTTP/1.0 200 OK\r\n\r\nto the end", 200, b"to the end"),
                (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length:1\r\n\r\nx",
                 200, b"x"),
                (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                 b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", 200, b"abcde"),
                (b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", 500, b""),
                (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", None, None),
                (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 1\r\n\r\nok", None,
                 None),
                (b"", None, None),
                (b"SSH-2.0\r\n\r\n", None, None)):
            with self.subTest(response):
                self.check(response, status, body)


if __name__ == "__main__":
    import unittest
    unittest.main()
