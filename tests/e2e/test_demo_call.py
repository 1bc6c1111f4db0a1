"""The main job: a click-to-dial call on the mock, from start to end."""

import unittest

from support import MockTest


class ClickToDial(MockTest):
    mock_arguments = ("--ring-ms", "50")

    def legs(self, state="ACTIVE"):
        return [row for row in self.mock.channels() if row["callstate"] == state]

    def test_from_start_to_end(self):
        result = self.ddcti("call", "1000", "--to", "5555", "--record")
        self.assertEqual(result.code, 0, result.err)
        uuid = result.out.strip()
        self.assertRegex(result.out, r"^[0-9a-f-]{36}\n$")

        legs = self.mock.wait_for(lambda: self.legs() if len(self.legs()) == 2 else None,
                                  "both legs up")
        self.assertEqual(legs[0]["uuid"], uuid)
        self.assertEqual(legs[0]["application"], "bridge")
        self.assertEqual(self.mock.api("uuid_getvar", f"{uuid} bridge_uuid"), legs[1]["uuid"])
        # The file is named on the agent's leg and recorded on the customer's.
        name = self.mock.api("uuid_getvar", f"{uuid} record_filename")
        self.assertRegex(name, rf"/\d{{4}}-\d\d-\d\d/{uuid}\.wav$")
        self.assertEqual(self.mock.api("uuid_getvar", f"{legs[1]['uuid']} record_filename"), name)

        table = self.ddcti("channels")
        self.assertEqual(table.code, 0, table.err)
        self.assertIn(uuid, table.out)
        self.assertEqual(self.ddcti("channels", "--json").code, 0)

        hangup = self.ddcti("hangup", uuid, "--cause", "normal_clearing")
        self.assertEqual(hangup.code, 0, hangup.err)
        self.mock.wait_for(lambda: not self.mock.channels(), "the end of both legs")
        again = self.ddcti("hangup", uuid)
        self.assertEqual(again.code, 1)
        self.assertIn("No such channel", again.err)

    def test_a_blocking_call_tells_the_outcome(self):
        result = self.ddcti("call", "1000", "--app", "park", "--wait", "--uuid", "c1")
        self.assertEqual((result.code, result.out), (0, "c1\n"), result.err)
        absent = self.ddcti("call", "9999", "--app", "park", "--wait")
        self.assertEqual(absent.code, 1)
        self.assertIn("SUBSCRIBER_ABSENT", absent.err)

    def test_hostile_values_arrive_as_they_are(self):
        value = "x}sofia/gateway/gw1/00900123 'a',\"b\" \\ ${system id} (c) 测试"
        result = self.ddcti("call", "null/1", "--to", "null/2", "--var", f"a={value}",
                            "--to-var", f"b={value}", "--uuid", "c1", "--to-uuid", "c2", "--wait")
        self.assertEqual(result.code, 0, result.err)
        self.mock.wait_for(lambda: len(self.legs()) == 2, "both legs up")
        self.assertEqual(self.mock.api("uuid_getvar", "c1 a"), value)
        self.assertEqual(self.mock.api("uuid_getvar", "c2 b"), value)
        self.assertEqual(len(self.mock.channels()), 2)

    def test_api(self):
        self.assertEqual(self.ddcti("api", "echo", "a", "b").out, "a b")
        self.assertEqual(self.ddcti("api", "nosuch").code, 1)
        job = self.ddcti("bgapi", "status")
        self.assertEqual(job.code, 0, job.err)


if __name__ == "__main__":
    unittest.main()
