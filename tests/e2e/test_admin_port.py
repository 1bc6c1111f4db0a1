"""The admin's port: what is served where, and how a script learns of it."""

import http.client
import json
import subprocess
import unittest

from support import BIN, DEADLINE, MockTest, cli_target


class AdminPort(MockTest):
    mock_arguments = ("--admin-port", "0", "--clock", "manual")

    def status(self, port, target, method="GET"):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=DEADLINE)
        self.addCleanup(connection.close)
        connection.request(method, target)
        response = connection.getresponse()
        return response.status, response.read()

    def test_what_is_served_where(self):
        first, admin = self.mock.ports
        self.assertEqual(first, self.mock.port)
        self.assertNotEqual(admin, first)
        rows = (
            # target, method, on the first, on the admin's
            ("/__ddcti/health", "GET", 200, 200),
            ("/__ddcti/clock", "GET", 404, 200),
            ("/__ddcti/reset", "POST", 404, 200),
            ("/__ddcti/nosuch", "GET", 404, 404),
            (cli_target("status"), "GET", 200, 404),
            ("/", "GET", 404, 404),
        )
        for target, method, on_first, on_admin in rows:
            with self.subTest(target=target.partition("?")[0]):
                self.assertEqual(self.status(first, target, method)[0], on_first)
                status, body = self.status(admin, target, method)
                self.assertEqual(status, on_admin)
                if status == 404:
                    self.assertIn("error", json.loads(body))

    def test_the_greeting_tells(self):
        self.assertEqual(self.mock.process.stdout.readline().decode(),
                         f"ddcti-mock admin on http://127.0.0.1:{self.mock.ports[1]}/__ddcti/\n")

    def test_both_are_ready(self):
        for port in self.mock.ports:
            done = subprocess.run([str(BIN / "ddcti-mock"), "healthcheck", "--url",
                                   f"http://127.0.0.1:{port}"], check=False, timeout=DEADLINE)
            self.assertEqual(done.returncode, 0)

    def test_a_port_that_is_taken(self):
        done = subprocess.run([str(BIN / "ddcti-mock"), "--port", "0", "--admin-port",
                               str(self.mock.ports[0])], check=False, timeout=DEADLINE,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 4)
        self.assertIn(str(self.mock.ports[0]).encode(), done.stderr)
        self.assertEqual(done.stdout, b"")


if __name__ == "__main__":
    unittest.main()
