"""What is sent to /__ddcti/ by those who should not, and what harms nobody."""

import gzip
import json
import tempfile
import unittest

from support import Mock, MockTest, cli_target


class AdminTest(MockTest):
    def tearDown(self):
        # Whatever was sent, the mock goes on.
        self.assertEqual(self.mock.api("echo", "still here"), "still here")

    def send(self, method, path, body=None, **headers):
        """Status and body of an answer; `content_type` is the header Content-Type."""
        connection = self.mock.connection()
        try:
            connection.request(method, "/__ddcti/" + path, body, {
                name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()


class Bodies(AdminTest):
    def test_json_that_takes_more_than_it_gives(self):
        brackets = "[" * 200000 + "]" * 200000
        wide = ",".join(f'"{number}":1' for number in range(90000))
        for path in ("verify", "faults", "clock"):
            for body, wrong in ((f'{{"expect":{brackets},"b":1,"c":2}}', "deeper than 64"),
                                ("{" + wide + "}", "more than 1000 members"),
                                ('{"expect":', "is no JSON; it fails at byte 11")):
                with self.subTest(f"{path} {wrong}"):
                    status, answer = self.send("POST", path, body)
                    self.assertEqual(status, 400)
                    self.assertIn(wrong, json.loads(answer)["error"])

    def test_what_is_packed_is_not_unpacked(self):
        packed = gzip.compress(b" " * 10_000_000)
        for path in ("faults", "clock", "verify", "health"):
            for encoding in ("gzip", "br", "deflate"):
                status, answer = self.send("POST", path, packed, Content_Encoding=encoding)
                self.assertEqual(status, 415, answer)
                self.assertIn("Content-Encoding", json.loads(answer)["error"])
        self.assertEqual(self.send("POST", "faults", '{"wire":"reset"}',
                                   Content_Encoding="identity")[0], 201)
        self.mock.get("/__ddcti/faults", "DELETE")

    def test_ranges_do_not_multiply_an_answer(self):
        whole = self.send("GET", "journal")
        self.assertEqual(self.send("GET", "journal", Range="bytes=" + "0-," * 500 + "0-"), whole)

    def test_a_form_is_json_all_the_same(self):
        # What `curl -d` calls its body.
        form = "application/x-www-form-urlencoded"
        fault = {"arg": "a&key=b&limit=x", "wire": "reset"}
        status, answer = self.send("POST", "faults", json.dumps(fault), Content_Type=form)
        self.assertEqual((status, json.loads(answer)["faults"][0]["arg"]), (201, fault["arg"]))
        for size in (9000, 1024 * 1024):
            padding = " " * (size - len('{"wire":"reset"}'))
            status, answer = self.send("POST", "faults", '{"wire":"reset"' + padding + "}",
                                       Content_Type=form)
            self.assertEqual(status, 201, answer[:200])
        self.assertEqual(self.send("POST", "faults", " " * (1024 * 1024 + 1))[0], 413)
        self.mock.get("/__ddcti/faults", "DELETE")


class IsolatedBodies(AdminTest):
    mock_arguments = ("--isolate",)

    def test_a_body_does_not_say_whose_switch_is_meant(self):
        for key in ("a", "b"):
            self.mock.get(f"/cli?key={key}&cmd=echo&arg=x")
        fault = json.dumps({"arg": "x&key=b", "wire": "reset"})
        status, answer = self.send("POST", "faults", fault, X_Ddcti_Key="a",
                                   Content_Type="application/x-www-form-urlencoded")
        self.assertEqual(status, 201, answer)
        for key, count in (("a", 1), ("b", 0)):
            faults = json.loads(self.send("GET", "faults?key=" + key)[1])["faults"]
            self.assertEqual(len(faults), count)


class Browsers(AdminTest):
    foreign = (
        {"Origin": "http://evil.example"}, {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
        {"Host": "evil.example", "User-Agent": "Mozilla/5.0 (X11)"})
    # Those of httplib, those of the loop, and what is no route.
    paths = (("POST", "reset"), ("GET", "journal"), ("GET", "health"), ("POST", "faults"),
             ("POST", "verify"), ("GET", "events"), ("PUT", "scenario"), ("GET", "%6aournal"),
             ("GET", "nothing"))

    def test_pages_of_others(self):
        self.mock.api("echo", "x")
        for headers in self.foreign:
            for method, path in self.paths:
                with self.subTest(f"{method} {path} {headers}"):
                    status, answer = self.send(method, path, **headers)
                    self.assertEqual(status, 403)
                    self.assertIn("browser", json.loads(answer)["error"])
        self.assertEqual(json.loads(self.send("GET", "journal")[1])["last"], 1)

    def test_programs_and_the_own_page(self):
        for headers in ({"Host": "ddcti-mock:8088"}, {"Host": "ddcti-mock", "sec-fetch-mode": "cors"},
                        {"Origin": self.mock.url, "Sec-Fetch-Site": "same-origin"},
                        {"Host": "localhost:1", "User-Agent": "Mozilla/5.0 (X11)"}):
            with self.subTest(headers):
                self.assertEqual(self.send("POST", "reset", **headers)[0], 200)

    def test_commands_are_not_asked_where_they_come_from(self):
        status, body = self.mock.get(cli_target("echo", "x"), headers={"Origin": "null"})
        self.assertEqual((status, body), (200, b"x"))


class BrowsersOfNames(AdminTest):
    mock_arguments = ("--bind", "localhost")

    def test_a_key_takes_the_place_of_the_name(self):
        headers = {"Host": "mock.example", "Origin": "http://mock.example"}
        self.assertEqual(self.send("POST", "reset", **headers)[0], 403)
        with tempfile.NamedTemporaryFile("w") as file:
            file.write("admin")
            file.flush()
            mock = Mock("--admin-key-file", file.name, "--admin-port", "0")
            self.addCleanup(mock.stop)
        headers["X-Ddcti-Key"] = "admin"
        # The health on the port of commands has the same door.
        self.assertEqual(mock.get("/__ddcti/health", headers=headers)[0], 200)
        headers["Origin"] = "http://evil.example"
        self.assertEqual(mock.get("/__ddcti/health", headers=headers)[0], 403)


if __name__ == "__main__":
    unittest.main()
