"""The calls on the module's own page: ddcti writes them, ddcti-mock takes them."""

import unittest
import urllib.parse

from module_page import CALLS, filled_in
from support import KEY, MockTest, cli_target, ddcti


class WritesThePage(unittest.TestCase):
    def check(self, name, *arguments):
        result = ddcti("call", *arguments, "--no-uuid", "--dry-run", "--json",
                       env={"DDCTI_KEY": KEY})
        self.assertEqual(result.code, 0, result.err)
        written = result.json()
        self.assertEqual(written["arg"], CALLS[name]["arg"])
        self.assertEqual(written["cmd"], CALLS[name]["cmd"])
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(written["url"]).query)
        self.assertEqual(query, {"key": ["***"], "cmd": ["bgapi"], "arg": [CALLS[name]["arg"]]})

    def test_echo(self):
        self.check("example 1: echo", "1000", "--app", "echo", "--verb", "originate")

    def test_recorded_from_the_customers_answer(self):
        self.check("example 2: click to dial, recorded from the customer's answer on",
                   "121", "--to", "5555", "--caller-id", "clicktocall", "--to-caller-id", "121",
                   "--record")

    def test_recorded_from_the_agents_answer(self):
        self.check("example 2: recorded from the agent's answer on",
                   "121", "--to", "1380000000", "--caller-id", "clicktocall",
                   "--to-caller-id", "121", "--record=agent")


class TakesThePage(MockTest):
    def place(self, target):
        before = {row["uuid"] for row in self.mock.channels()}
        status, body = self.mock.get(target)
        self.assertEqual(status, 200, body)
        self.assertRegex(body.decode(), r"^\+OK Job-UUID: [0-9a-f-]{36}\n$")
        rows = self.mock.wait_for(
            lambda: [row for row in self.mock.channels() if row["uuid"] not in before],
            f"a channel of {target}")
        self.assertEqual(rows[0]["direction"], "outbound")

    def test_every_call_with_our_encoding(self):
        placed = 0
        for name, row in CALLS.items():
            with self.subTest(name):
                self.place(cli_target(row["cmd"], filled_in(row["arg"])))
                placed += 1
        self.assertEqual(placed, len(CALLS))

    def test_the_encoded_urls_as_printed(self):
        printed = [row["printed"] for row in CALLS.values() if "printed" in row]
        self.assertEqual(len(printed), 2)
        for url in printed:
            with self.subTest(url):
                self.place(url.replace("key=abc", "key=" + KEY))


if __name__ == "__main__":
    unittest.main()
