"""What ddcti makes of each kind of fault: whether it is safe to dial again."""

import unittest

from support import ddcti
from test_faults import FaultTest

# The mock's clock stands still: what is delayed does not come.
SHORT = ("--http-timeout", "0.4")

# fault -> exit code of a call, of a question; and whether the fault runs the command.
UNKNOWN = 5
FAULTS = (
    ({"wire": "no_answer"}, UNKNOWN, UNKNOWN),
    ({"wire": "close_before_head"}, UNKNOWN, UNKNOWN),
    ({"wire": "close_in_head"}, UNKNOWN, UNKNOWN),
    ({"wire": "close_in_head", "bytes": 5}, UNKNOWN, UNKNOWN),
    ({"wire": "close_after_head"}, UNKNOWN, UNKNOWN),
    ({"wire": "reset"}, UNKNOWN, UNKNOWN),
    ({"wire": "truncate"}, UNKNOWN, UNKNOWN),
    ({"wire": "truncate", "bytes": 0}, UNKNOWN, UNKNOWN),
    ({"wire": "content_length", "off_by": 5}, UNKNOWN, UNKNOWN),
    # A whole answer, as far as HTTP goes, without a word.
    ({"wire": "content_length", "off_by": -10000}, UNKNOWN, 1),
    ({"wire": "dribble", "gap_ms": 1000}, UNKNOWN, UNKNOWN),
    ({"wire": "dribble", "gap_ms": 0}, 0, 0),
    ({"wire": "garbage"}, UNKNOWN, UNKNOWN),
    ({"wire": "garbage", "bytes": 1}, UNKNOWN, UNKNOWN),
    ({"delay_ms": 60000}, UNKNOWN, UNKNOWN),
    ({"delay_ms": 0.001, "first": 1, "every": 2}, 0, 0),  # never its turn
    ({"status": 500}, UNKNOWN, 1),
    ({"status": 503, "effect": "before"}, UNKNOWN, 1),
    ({"status": 401}, 3, 3),
    ({"status": 403}, 3, 3),
    ({"status": 404}, 6, 6),
    ({"status": 302}, 6, 6),
    ({"cause": "USER_BUSY"}, 1, 1),
    ({"body": "<html>proxy</html>"}, UNKNOWN, 1),
)


class AsDdctiReportsThem(FaultTest):
    def run_with(self, fault, *arguments):
        self.break_it(**fault)
        result = self.ddcti(*arguments, *SHORT)
        self.mend()
        return result

    def test_a_call(self):
        for number, (fault, code, _) in enumerate(FAULTS):
            with self.subTest(fault=fault):
                uuid = f"call-{number}"
                result = self.run_with(fault, "call", "1000", "--to", "5555", "--uuid", uuid)
                self.assertEqual(result.code, code, result.err)
                struck = self.seen_by_the_journal()
                self.assertEqual(struck["cmd"], "bgapi")
                if code == UNKNOWN:
                    self.assertIn(uuid, result.err)  # how to find out
                if code != 0:
                    self.assertEqual(result.out, "")
                # The switch, unlike ddcti, knows.
                answered_for = {"status", "cause", "body"} & set(fault)
                carried_out = fault.get("effect", "none" if answered_for else "before") == "before"
                self.assertEqual(uuid in self.channels(), carried_out)

    def seen_by_the_journal(self):
        return self.admin("GET", "journal?limit=1")[1]["requests"][-1]

    def test_a_request_is_never_sent_twice(self):
        for fault, _, _ in FAULTS:
            with self.subTest(fault=fault):
                self.admin("POST", "reset")
                self.run_with(fault, "call", "1000", "--to", "5555")
                self.assertEqual(len(self.admin("GET", "journal")[1]["requests"]), 1)

    def test_a_question(self):
        for fault, _, code in FAULTS:
            with self.subTest(fault=fault):
                result = self.run_with(fault, "channels")
                self.assertEqual(result.code, code, result.err)

    def test_nothing_was_sent(self):
        code, log = self.mock.stop()
        self.assertEqual(code, 0, log)
        self.mock.stop = lambda: (0, "")
        result = ddcti("call", "1000", "--to", "5555", env=self.mock.env)
        self.assertEqual(result.code, 4, result.err)

    def test_what_was_lost_is_found(self):
        self.break_it(command="cti_originate", wire="close_before_head", first=1)
        lost = self.ddcti("call", "1000", "--to", "5555", "--uuid", "mine")
        self.assertEqual(lost.code, UNKNOWN, lost.err)
        self.assertIn("ddcti ", lost.err)
        found = self.ddcti("vars", "mine", "origination_uuid")
        self.assertEqual(found.code, 0, found.err)


if __name__ == "__main__":
    unittest.main()
