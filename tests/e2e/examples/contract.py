"""A contract test in Python: what our application asks of the switch.

    ddcti-mock run --clock manual -- python3 -m unittest contract.py
"""

import json
import os
import unittest
import urllib.error
import urllib.parse
import urllib.request

URL = os.environ["DDCTI_URL"]
KEY = os.environ["DDCTI_KEY"]


def command(cmd, arg=""):
    """What the application does: one request to the switch."""
    query = urllib.parse.urlencode({"key": KEY, "cmd": cmd, "arg": arg},
                                   quote_via=urllib.parse.quote)
    with urllib.request.urlopen(f"{URL}/cli?{query}") as response:
        return response.read().decode()


def click_to_dial(agent, customer, call_id):
    """The application: rings the agent, then the customer."""
    return command("bgapi", f"cti_originate {{origination_uuid={call_id},"
                            f"origination_caller_id_number=clicktocall}}user/{agent} "
                            f"&bridge(linegroup/default/{customer})")


def admin(path, body=None):
    """One request to the mock itself."""
    request = urllib.request.Request(
        f"{URL}/__ddcti/{path}?key={urllib.parse.quote(KEY)}", method="POST",
        data=json.dumps(body).encode() if body is not None else b"")
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


class ClickToDial(unittest.TestCase):
    def setUp(self):
        admin("reset")

    def test_agent_then_customer(self):
        self.assertTrue(click_to_dial("1000", "5555", "c1").startswith("+OK Job-UUID: "))
        self.assertEqual(command("uuid_getvar", "c1 endpoint_disposition"), "_undef_")
        admin("clock", {"advance_ms": 1000})  # the agent answers
        self.assertEqual(command("uuid_getvar", "c1 endpoint_disposition"), "ANSWER")
        admin("clock", {"advance_ms": 1000})  # and the customer
        self.assertEqual(json.loads(command("show", "calls as json"))["row_count"], 1)

        status, answer = admin("verify", {
            "expect": {
                "command": "cti_originate",
                "a_leg": {"endpoint": "user/1000",
                          "variables": {"origination_caller_id_number": "clicktocall"}},
                "b_leg": {"endpoint": "linegroup/default/5555"}},
            "count": {"exactly": 1}})
        self.assertEqual(status, 200, answer)

        self.assertEqual(command("uuid_kill", "c1"), "+OK\n")
        self.assertEqual(json.loads(command("show", "channels as json"))["row_count"], 0)

    def test_the_customer_is_busy(self):
        click_to_dial("1000", "9900017", "c1")
        admin("clock", {"advance_ms": 5000})
        self.assertEqual(json.loads(command("show", "calls as json"))["row_count"], 0)


if __name__ == "__main__":
    unittest.main()
