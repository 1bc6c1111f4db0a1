"""POST /__ddcti/verify: a test states what was to be asked of the switch, and reads what differs."""

import json
import threading
import unittest

from support import KEY, MockTest, cli_target

CALL = ("{origination_caller_id_number=clicktocall,ignore_early_media=true}user/1000 "
        "&bridge(linegroup/default/5555)")
EXPECTED = {
    "command": "cti_originate",
    "a_leg": {"endpoint": "user/1000",
              "variables": {"origination_caller_id_number": "clicktocall"}},
    "b_leg": {"endpoint": "linegroup/default/5555"},
}


class VerifyTest(MockTest):
    def verify(self, question, target="/__ddcti/verify", headers=None):
        connection = self.mock.connection()
        try:
            connection.request("POST", target, json.dumps(question), headers or {})
            response = connection.getresponse()
            self.assertEqual(response.headers["Content-Type"], "application/json")
            body = response.read()
            self.assertNotIn(KEY.encode(), body)
            return response.status, json.loads(body)
        finally:
            connection.close()


class Verify(VerifyTest):
    def test_spelling_does_not_matter(self):
        spelled = (
            CALL,
            "{ignore_early_media=true,origination_caller_id_number='clicktocall'}user/1000 "
            "'&bridge(linegroup/default/5555)'",
            "[origination_caller_id_number=clicktocall][ignore_early_media=true]user/1000 "
            "bridge:linegroup/default/5555 inline",
        )
        for arg in spelled:
            self.mock.api("bgapi", "cti_originate " + arg)
        plus = cli_target("cti_originate", CALL).replace("%20", "+").replace("%3D", "=")
        self.mock.get(plus)
        self.assertEqual(self.verify({"expect": EXPECTED, "count": {"exactly": 4}}),
                         (200, {"matched": 4}))

    def test_a_miss_says_what_to_mend(self):
        self.mock.api("status")
        self.mock.api("bgapi", "cti_originate " + CALL.replace("1000", "1001").replace(
            "clicktocall,ignore_early_media=true", "click2call"))
        status, answer = self.verify({"expect": EXPECTED})
        self.assertEqual((status, answer["matched"]), (409, 0))
        self.assertEqual(answer["reason"], "0 requests as expected, at least 1 wanted")
        nearest = answer["nearest"][0]
        self.assertEqual(nearest["request"]["number"], 2)
        self.assertEqual(nearest["request"]["command"], "cti_originate")
        # What a person reads.
        self.assertEqual(nearest["difference"], [
            'a_leg.endpoint: expected "user/1000", was "user/1001"',
            'a_leg.variables.origination_caller_id_number: expected "clicktocall", '
            'was "click2call"',
        ])

    def test_a_wrong_key_is_no_call(self):
        self.mock.get("/cli?key=wrong&" + cli_target("cti_originate", CALL).split("&", 1)[1])
        status, answer = self.verify({"expect": EXPECTED})
        self.assertEqual(status, 409)
        self.assertEqual(answer["nearest"][0]["difference"],
                         ["refused: expected a command that was run, was refused: key_wrong (401)"])
        self.assertEqual(self.verify({"expect": {"status": 401}}), (200, {"matched": 1}))

    def test_malformed(self):
        for question, path in (({"expect": {"a_leg": {"endpoin": "x"}}}, "$.expect.a_leg.endpoin"),
                               ({"order": [{}, {"command": {"regex": "("}}]},
                                "$.order[1].command.regex")):
            status, answer = self.verify(question)
            self.assertEqual((status, answer["path"]), (400, path))
            self.assertTrue(answer["error"].startswith(path + ": "), answer)
        status, answer = self.verify({"expect": {}}, "/__ddcti/verify?within=2")
        self.assertEqual(status, 400)
        self.assertIn("2s", answer["error"])
        self.assertEqual(self.mock.get("/__ddcti/verify")[0], 404)

    def test_a_long_journal_is_read_to_its_end(self):
        connection = self.mock.connection()
        self.addCleanup(connection.close)
        for number in range(1500):
            connection.request("GET", cli_target("echo", str(number)))
            connection.getresponse().read()
        self.assertEqual(self.verify({"expect": {"command": "echo"}, "nothing_else": True}),
                         (200, {"matched": 1500}))
        self.assertEqual(self.verify({"expect": {"arg": "1499"}, "count": {"exactly": 1}}),
                         (200, {"matched": 1}))


class Waits(VerifyTest):
    def in_background(self, *arguments):
        """Asks on a thread of its own; the thread's answer() waits for it."""
        answers = []
        thread = threading.Thread(target=lambda: answers.append(self.verify(*arguments)))

        def answer():
            thread.join(20)
            self.assertFalse(thread.is_alive())
            return answers[0]

        thread.answer = answer
        thread.start()
        return thread

    def test_it_waits_until_it_holds(self):
        # More than there are threads, and the rest of the mock goes on.
        waiting = [self.in_background({"expect": EXPECTED, "within_ms": 20000})
                   for _ in range(20)]
        waiting.append(self.in_background({"expect": EXPECTED}, "/__ddcti/verify?within=20s"))
        self.assertEqual(self.mock.get("/__ddcti/health")[0], 200)
        self.assertEqual(self.verify({"expect": EXPECTED})[0], 409)
        self.mock.api("bgapi", "cti_originate " + CALL)
        for thread in waiting:
            self.assertEqual(thread.answer(), (200, {"matched": 1}))

    def test_it_waits_for_a_reply(self):
        connection = self.mock.connection()
        self.addCleanup(connection.close)
        connection.request("GET", cli_target("originate", "{origination_uuid=a}user/9904 &park"))
        self.mock.wait_for(lambda: self.mock.channels(), "the call")
        question = {"expect": {"reply": "-ERR USER_BUSY"}, "within_ms": 20000}
        waiting = self.in_background(question)
        self.assertEqual(self.verify(dict(question, within_ms=1))[0], 409)
        self.mock.api("uuid_kill", "a USER_BUSY")
        self.assertEqual(waiting.answer(), (200, {"matched": 1}))

    def test_a_reply_that_is_still_to_come_is_not_none(self):
        connection = self.mock.connection()
        self.addCleanup(connection.close)
        connection.request("GET", cli_target("originate", "{origination_uuid=a}user/9904 &park"))
        self.mock.wait_for(lambda: self.mock.channels(), "the call")
        asked = {"command": "originate"}
        for field in ("status", "reply", "refused"):
            status, answer = self.verify({"expect": {**asked, field: None}, "within_ms": 1})
            self.assertEqual(status, 409, field)
            self.assertEqual(answer["nearest"][0]["difference"],
                             [f"{field}: expected nothing, no reply yet"])
        waiting = self.in_background({"expect": {**asked, "refused": None}, "within_ms": 20000})
        self.mock.api("uuid_kill", "a")
        self.assertEqual(waiting.answer(), (200, {"matched": 1}))

    def test_in_time_or_not_at_all(self):
        status, answer = self.verify({"expect": EXPECTED, "within_ms": 50})
        self.assertEqual((status, answer["nearest"]), (409, []))

    def test_a_reset_ends_the_waiting(self):
        waiting = self.in_background({"expect": EXPECTED, "within_ms": 20000})

        def ended():
            # Who waits leaves no trace to look for: one of these resets meets it.
            self.assertEqual(self.mock.get("/__ddcti/reset", "POST")[0], 200)
            return not waiting.is_alive()

        self.mock.wait_for(ended, "the end of the waiting")
        status, told = waiting.answer()
        self.assertEqual(status, 409)
        self.assertEqual(told["reason"], "the mock was reset while this waited")

    def test_a_client_that_goes_away_harms_nobody(self):
        connection = self.mock.connection()
        connection.request("POST", "/__ddcti/verify",
                           json.dumps({"expect": EXPECTED, "within_ms": 20000}))
        connection.close()
        self.mock.api("bgapi", "cti_originate " + CALL)
        self.assertEqual(self.verify({"expect": EXPECTED})[0], 200)


class ShortJournal(VerifyTest):
    mock_arguments = ("--journal", "2")

    def test_what_was_dropped_may_be_too_many(self):
        self.mock.api("originate", "null/1 &park")
        for _ in range(3):
            self.mock.api("status")
        question = {"expect": {"command": "originate"}, "count": {"exactly": 0}}
        status, answer = self.verify(question)
        self.assertEqual((status, answer["matched"], answer["dropped"]), (409, 0, 2))
        self.assertIn("the journal dropped 2 requests unread", answer["reason"])
        self.assertIn("--journal N", answer["reason"])
        self.assertEqual(self.verify(dict(question, since=2)), (200, {"matched": 0}))
        self.assertEqual(self.verify({"expect": {"command": "status"}}), (200, {"matched": 2}))


class IsolatedVerify(VerifyTest):
    mock_arguments = ("--isolate",)

    def test_each_key_has_its_own(self):
        self.mock.get("/cli?key=one&cmd=echo&arg=1")
        self.mock.get("/cli?key=two&cmd=echo&arg=2")
        question = {"expect": {"command": "echo"}, "nothing_else": True, "count": {"exactly": 1}}
        for key, arg in (("one", "1"), ("two", "2")):
            self.assertEqual(self.verify(question, "/__ddcti/verify?key=" + key)[0], 200)
            status, body = self.mock.get("/__ddcti/journal?key=" + key)
            self.assertEqual(status, 200)
            self.assertEqual([entry["arg"] for entry in json.loads(body)["requests"]], [arg])
        self.assertEqual(self.verify(question)[0], 401)
        self.assertEqual(self.verify(question, headers={"X-Ddcti-Key": KEY})[0], 409)


if __name__ == "__main__":
    unittest.main()
