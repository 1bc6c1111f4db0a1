"""The page's requests about a call or a conference that is there, and what they bring about."""

import json
import unittest
import xml.etree.ElementTree

from module_page import COMMANDS, filled_in
from support import ManualTest

NOTE = "/sounds/note.wav"
SPEECH = "http://127.0.0.1:9989/tts?text=这个测试是放音文字转语音测试"
MUSIC = "hold local_stream://moh"

# uuid_broadcast: where to play, and what the agent and the customer hear. Nothing said means
# the agent, while the customer is on hold.
BROADCASTS = {
    "aleg": (["playback " + NOTE], []),
    "bleg": ([], ["playback " + NOTE]),
    "holdb": ([], [MUSIC]),
    "both": (["playback " + NOTE], ["playback " + NOTE]),
    "": (["playback " + NOTE], [MUSIC]),
}

# uuid_cti_background on the agent's leg: mixed into what is received from the agent, so that
# the customer hears it, or into what is sent to the agent.
BACKGROUNDS = {
    "mfr": ([], ["background mfr " + NOTE]),
    "mfw": (["background mfw " + NOTE], []),
}

IN_A_CALL = {"play to a call", "play speech to both", "play under a call"}
IN_A_CONFERENCE = {"conference as JSON", "conference as XML", "mute", "unmute",
                   "take out without a sound", "take out with a sound", "play to a member",
                   "play to all"}


class EveryCommand(unittest.TestCase):
    def test_no_command_is_left_out(self):
        self.assertEqual(IN_A_CALL | IN_A_CONFERENCE, set(COMMANDS))


class CommandTest(ManualTest):
    def send(self, name, **own):
        return self.mock.api(COMMANDS[name]["cmd"],
                             filled_in(COMMANDS[name]["arg"], **own).strip())


class InACall(CommandTest):
    def call(self, agent="a", customer="b"):
        self.mock.api("hupall", "NORMAL_CLEARING")
        self.advance(1)
        self.mock.api("bgapi", f"originate {{origination_uuid={agent}}}user/1000 "
                               f"&bridge({{origination_uuid={customer}}}linegroup/default/5555)")
        self.advance(2)
        self.check_bridged(agent, customer)

    def check_bridged(self, agent="a", customer="b"):
        self.assertEqual(self.getvar(agent, "bridge_uuid"), customer)
        self.assertEqual({row["uuid"] for row in self.mock.channels()}, {agent, customer})

    def check_heard(self, name, agent, customer, expected, **own):
        """Who hears what, and that they go on talking."""
        before = len(self.heard_by(agent)), len(self.heard_by(customer))
        reply = self.send(name, **own)
        heard = self.heard_by(agent)[before[0]:], self.heard_by(customer)[before[1]:]
        self.assertEqual(heard, expected)
        self.advance(60)
        self.check_bridged(agent, customer)
        return reply


class Broadcast(InACall):
    def test_who_hears_it(self):
        self.call()
        for where, heard in BROADCASTS.items():
            with self.subTest(where):
                reply = self.check_heard("play to a call", "a", "b", heard, uuid="a",
                                         放音方式=where)
                self.assertEqual(reply, "+OK Message sent\n")

    def test_speech_to_both(self):
        self.call(agent="b2961087-c353-45f6-a50e-1fd957e23fec")
        reply = self.check_heard("play speech to both", "b2961087-c353-45f6-a50e-1fd957e23fec",
                                 "b", (["playback " + SPEECH], ["playback " + SPEECH]))
        self.assertEqual(reply, "+OK Message sent\n")

    def test_a_call_that_is_gone(self):
        self.assertEqual(self.send("play to a call", uuid="gone", 放音方式="both"),
                         "-ERR invalid uuid\n")


class LicensedBackground(InACall):
    scenario = "[module]\nlicensed = true\n"

    def test_who_hears_it(self):
        self.call()
        for how, heard in BACKGROUNDS.items():
            with self.subTest(how):
                reply = self.check_heard("play under a call", "a", "b", heard, uuid="a",
                                         放音方式=how)
                self.assertEqual(reply, "+OK\n")


class UnlicensedBackground(InACall):
    def test_nobody_hears_it(self):
        self.call()
        for how in BACKGROUNDS:
            with self.subTest(how):
                reply = self.check_heard("play under a call", "a", "b", ([], []), uuid="a",
                                         放音方式=how)
                self.assertRegex(reply, r"^-ERR .*licen")


class Conference(CommandTest):
    """Three members, called into a room one after the other."""

    def setUp(self):
        super().setUp()
        for number in (1000, 1001, 1002):
            self.mock.api("bgapi", f"originate {{origination_uuid=m{number},"
                                   f"origination_caller_id_number=95}}user/{number} "
                                   "&conference(sales)")
            self.advance(1)
        self.assertEqual(set(self.members()), {"m1000", "m1001", "m1002"})

    def room(self):
        rooms = json.loads(self.send("conference as JSON"))
        self.assertEqual([room["conference_name"] for room in rooms], ["sales"])
        return rooms[0]

    def members(self):
        """By uuid of their leg."""
        room = self.room()
        self.assertEqual(room["member_count"], len(room["members"]))
        return {member["uuid"]: member for member in room["members"]}

    def number(self, uuid):
        return self.members()[uuid]["id"]

    def silent(self):
        return {uuid for uuid, member in self.members().items()
                if not member["flags"]["can_speak"]}

    def test_as_json(self):
        self.advance(6)
        members = self.members()
        self.assertEqual([members[uuid]["caller_id_number"]
                          for uuid in ("m1000", "m1001", "m1002")], ["1000", "1001", "1002"])
        self.assertEqual([members[uuid]["join_time"]
                          for uuid in ("m1000", "m1001", "m1002")], [8, 7, 6])
        self.assertEqual(len({member["id"] for member in members.values()}), 3)
        self.assertEqual(self.silent(), set())
        self.assertEqual(self.room()["run_time"], 8)

    def test_as_xml(self):
        text = self.send("conference as XML")
        root = xml.etree.ElementTree.fromstring(text)
        room = root.find("conference")
        self.assertEqual((room.get("name"), room.get("member-count")), ("sales", "3"))
        members = {member.findtext("uuid"): member for member in room.iter("member")}
        self.assertEqual(set(members), {"m1000", "m1001", "m1002"})
        for uuid, member in members.items():
            self.assertEqual(member.findtext("id"), str(self.number(uuid)))
            self.assertEqual(member.findtext("flags/can_speak"), "true")

    def test_mute_and_unmute(self):
        member = self.number("m1001")
        self.assertEqual(self.send("mute", 成员ID=member), f"+OK mute {member}\n")
        self.assertEqual(self.silent(), {"m1001"})
        xml_text = self.send("conference as XML")
        self.assertEqual(xml_text.count("<can_speak>false</can_speak>"), 1)
        self.assertEqual(self.send("unmute", 成员ID=member), f"+OK unmute {member}\n")
        self.assertEqual(self.silent(), set())

    def test_all_of_them(self):
        self.send("mute", 成员ID="all")
        self.assertEqual(self.silent(), {"m1000", "m1001", "m1002"})
        self.send("unmute", 成员ID="all")
        self.assertEqual(self.silent(), set())
        self.send("take out without a sound", 成员ID="all")
        self.advance(0)
        self.assertEqual(self.mock.channels(), [])
        self.assertEqual(self.send("conference as JSON"), "-ERR Conference sales not found\n")

    def test_take_out(self):
        for name, uuid, heard in (
                ("take out without a sound", "m1000", []),
                ("take out with a sound", "m1002", ["kick conference/conf-kicked.wav"])):
            with self.subTest(name):
                number = self.number(uuid)
                reply = self.send(name, 成员ID=number)
                self.assertIn(reply, (f"+OK hup {number}\n", f"+OK kicked {number}\n"))
                self.assertNotIn(uuid, self.members())
                self.assertEqual(self.mock.api("uuid_exists", uuid), "false")
                self.assertEqual(self.heard_by(uuid), heard)
                self.assertEqual(self.cdr(uuid)["hangup_cause"], "NORMAL_CLEARING")
        self.assertEqual(set(self.members()), {"m1001"})

    def test_play(self):
        member = self.number("m1001")
        self.assertEqual(self.send("play to a member", 成员ID=member),
                         f"+OK (play) Playing file {NOTE} to member {member}\n")
        self.assertEqual([self.heard_by(uuid) for uuid in ("m1000", "m1001", "m1002")],
                         [[], ["conference " + NOTE], []])
        self.assertEqual(self.send("play to all"), f"+OK (play) Playing file {NOTE}\n")
        self.assertEqual([self.heard_by(uuid) for uuid in ("m1000", "m1001", "m1002")],
                         [["conference " + NOTE], 2 * ["conference " + NOTE],
                          ["conference " + NOTE]])
        self.advance(60)
        self.assertEqual(set(self.members()), {"m1000", "m1001", "m1002"})


if __name__ == "__main__":
    unittest.main()
