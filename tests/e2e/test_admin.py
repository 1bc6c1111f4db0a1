"""What is sent to /__ddcti/ by those who should not, and what harms nobody."""

import json
import unittest

from support import MockTest


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


if __name__ == "__main__":
    unittest.main()
