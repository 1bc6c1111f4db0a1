"""The calls on the module's page, run from the first ring to the last file.

Who rang and what number each phone saw, who was bridged with whom, which file was recorded and
from when, which robot script ran, what was played to whom. Time is manual: nothing sleeps.
"""

import unittest

from module_page import CALLS, filled_in
from support import KEY, ManualTest, cli_target

RECORDINGS = "/var/rec"
AGENT_RINGS = 2
CUSTOMER_RINGS = 3

SCENARIO = f"""
[global]
recordings_dir = "{RECORDINGS}"

[extension.121]
ring_for = {AGENT_RINGS}

[extension.1000]
ring_for = {AGENT_RINGS}

[extension.123]
ring_for = {AGENT_RINGS}

[[number]]
match = "early"
early_media = true
answer_after = {CUSTOMER_RINGS}

[[number]]
match = "13800000000"
ring_for = {CUSTOMER_RINGS}
says = ["好的, 请讲"]

[[number]]
match = "990*"
does = "no_answer"

[[number]]
match = "*"
ring_for = {CUSTOMER_RINGS}

[sound]
length = 10
lengths = {{ "/sounds/welcome.wav" = 4, "文件1.wav" = 2, "文件2.wav" = 3 }}

[[robot."话术"]]
say = "您好, ${{话术变量}}"
for = 2

[[robot."话术"]]
hear = 5
answers = {{ "好" = "yes" }}
on_silence = "no"

[[robot."话术"]]
label = "yes"
say = "谢谢"
for = 1

[[robot."话术"]]
go_to = "end"

[[robot."话术"]]
label = "no"
say = "再见"
for = 3

[[robot."话术"]]
label = "end"
say = "完"
for = 1
"""

# The calls that connect an agent and a customer. What a phone shows is the caller id it is
# dialled with. `file` may name the agent's uuid.
CLICK_TO_DIAL = {
    "example 2: click to dial, recorded from the customer's answer on": {
        "agent": "121", "agent_sees": "clicktocall", "customer": "5555", "customer_sees": "121",
        "recorded": "customer", "file": RECORDINGS + "/2026-11-22/{agent}.wav",
        "written": "2026-11-22/{agent}.wav", "ringback": []},
    "example 2: recorded from the agent's answer on": {
        "agent": "121", "agent_sees": "clicktocall", "customer": "1380000000",
        "customer_sees": "121", "recorded": "agent",
        "file": RECORDINGS + "/2026-11-22/{agent}.wav",
        "written": "2026-11-22/{agent}.wav", "ringback": []},
    "example 3: ringback": {
        "agent": "1000", "agent_sees": "9999", "customer": "138000000", "customer_sees": "1000",
        "recorded": "customer",
        "file": "/fs/recording/20220624144610983/100000102896000118380317308.wav",
        "written": "fs/recording/20220624144610983/100000102896000118380317308.wav",
        "ringback": ["ringback /sounds/welcome.wav"]},
}

# The calls that play something: to whom, what, and for how long. Then they end by themselves.
PLAYBACK = {
    "playback of a local file": (
        "sofia/external/1380000000@10.0.0.1", "/sounds/welcome.wav", 4),
    "playback of a network file": (
        "sofia/external/abc@27.156.125.43:6066",
        "file_string://http://ip/uploads/audio/20200526/getaudio493c5/"
        "202005261100135ecc863db4775.wav", 10),
    "playback of several files": (
        "sofia/external/1380000000@10.0.0.1", "file_string://文件1.wav!文件2.wav", 5),
    "playback of speech": (
        "sofia/internal/123@127.0.0.1:5060",
        "file_string://http://127.0.0.1:9989/tts?text=这个测试是放音文字转语音测试", 10),
}

# The robot talks to a phone: its channel, and the steps of the script it gets to see.
ROBOT = {
    "robot on an extension": (
        "sofia/internal/1000@127.0.0.1:5060", AGENT_RINGS, 2 + 5 + 3 + 1,
        ["robot say 您好, 话术变量的值", "robot silence", "robot say 再见", "robot say 完"]),
    "robot on a number": (
        "sofia/external/13800000000", CUSTOMER_RINGS, 2 + 1 + 1 + 1,
        ["robot say 您好, 话术变量的值", "robot hear 好的, 请讲", "robot say 谢谢",
         "robot say 完"]),
}

ECHO = "example 1: echo"


class PageTest(ManualTest):
    scenario = SCENARIO

    def place(self, target):
        """Sends a bgapi and returns its job."""
        status, body = self.mock.get(target)
        self.assertEqual(status, 200, body)
        self.assertRegex(body.decode(), r"^\+OK Job-UUID: [0-9a-f-]{36}\n$")
        return body.decode().split()[-1]

    def place_example(self, name):
        return self.place(cli_target(CALLS[name]["cmd"], filled_in(CALLS[name]["arg"])))

    def only_leg(self, number=None):
        legs = [row for row in self.mock.channels() if number in (None, row["initial_dest"])]
        self.assertEqual(len(legs), 1, [(row["name"], row["callstate"]) for row in legs])
        return legs[0]

    def hang_up_all(self):
        self.mock.api("hupall", "NORMAL_CLEARING")
        self.advance(1)

    def check_leg(self, leg, **expected):
        self.assertEqual({name: leg[name] for name in expected}, expected)

    def check_job(self, job, result):
        self.assertIn(f"job done {job} {result}\\x0a", self.mock.log())


class Echo(PageTest):
    def test_the_extension_hears_itself(self):
        job = self.place_example(ECHO)
        self.check_leg(self.only_leg(), name="sofia/internal/1000@127.0.0.1:5060",
                       callstate="RINGING", application="")
        self.advance(AGENT_RINGS)
        leg = self.only_leg()
        self.check_leg(leg, callstate="ACTIVE", application="echo")
        self.check_job(job, "+OK " + leg["uuid"])
        self.advance(3600)
        self.check_leg(self.only_leg(), application="echo")


class ClickToDial(PageTest):
    def call(self, target, expected, who_hangs_up):
        """One call from the first ring to the files it leaves."""
        job = self.place(target)
        agent = self.only_leg()
        self.check_leg(agent, callstate="RINGING", direction="outbound",
                       name=f"sofia/internal/{expected['agent']}@127.0.0.1:5060",
                       initial_cid_num=expected["agent_sees"])
        # Nobody calls the customer, and nothing is recorded, before the agent is there.
        self.advance(AGENT_RINGS - 0.001)
        self.check_leg(self.only_leg(), callstate="RINGING")
        self.advance(0.001)
        self.check_job(job, "+OK " + agent["uuid"])
        customer = self.only_leg(expected["customer"])
        self.check_leg(customer, callstate="RINGING", direction="outbound",
                       name="sofia/external/" + expected["customer"],
                       initial_cid_num=expected["customer_sees"])
        legs = {"agent": agent["uuid"], "customer": customer["uuid"]}
        file = expected["file"].format(**legs)
        recorded = legs[expected["recorded"]]
        with_agent = expected["recorded"] == "agent"
        self.assertEqual("record " + file in self.told_of(recorded), with_agent)
        self.assertEqual(self.heard_by(agent["uuid"]), expected["ringback"])
        self.assertEqual(self.getvar(agent["uuid"], "bridge_uuid"), "_undef_")
        self.assertEqual(self.getvar(customer["uuid"], "cti_line_group"), "default")

        self.advance(CUSTOMER_RINGS)
        for leg, partner in (("agent", "customer"), ("customer", "agent")):
            self.assertEqual(self.getvar(legs[leg], "bridge_uuid"), legs[partner])
        self.check_leg(self.only_leg(expected["customer"]), callstate="ACTIVE")
        self.assertIn("bridge " + customer["uuid"], self.told_of(agent["uuid"]))
        self.assertIn("record " + file, self.told_of(recorded))
        calls = self.mock.api("show", "bridged_calls").splitlines()
        self.assertEqual(calls[-1], "1 total.")

        self.assertEqual(self.recorded_files(), [])  # a file is written as its call ends
        self.advance(20)
        self.assertEqual(self.mock.api("uuid_kill", legs[who_hangs_up]), "+OK\n")
        self.assertEqual(self.mock.channels(), [])

        talked = {"customer": 20, "agent": CUSTOMER_RINGS + 20}
        written = expected["written"].format(**legs)
        self.assertEqual(self.recorded_files(), [written])
        self.assertEqual(self.recorded_seconds(written), talked[expected["recorded"]])
        for leg, partner in (("agent", "customer"), ("customer", "agent")):
            row = self.cdr(legs[leg])
            self.assertEqual(row["bleg_uuid"], legs[partner])
            self.assertEqual(row["billsec"], str(talked[leg]))
            self.assertEqual(row["hangup_cause"], "NORMAL_CLEARING")
        self.assertEqual(self.cdr(recorded)["record_filename"], file)
        (self.files / "recordings" / written).unlink()

    def run_example(self, name):
        row = CALLS[name]
        targets = [cli_target(row["cmd"], filled_in(row["arg"]))]
        if "printed" in row:
            targets.append(row["printed"].replace("key=abc", "key=" + KEY))
        for target in targets:
            for who_hangs_up in ("agent", "customer"):
                with self.subTest(target=target, who_hangs_up=who_hangs_up):
                    self.hang_up_all()
                    self.call(target, CLICK_TO_DIAL[name], who_hangs_up)

    def test_recorded_from_the_customers_answer(self):
        self.run_example("example 2: click to dial, recorded from the customer's answer on")

    def test_recorded_from_the_agents_answer(self):
        self.run_example("example 2: recorded from the agent's answer on")

    def test_ringback(self):
        self.run_example("example 3: ringback")


class Robot(PageTest):
    def test_the_script_runs_and_the_leg_parks(self):
        for name, (channel, rings, script_takes, steps) in ROBOT.items():
            with self.subTest(name):
                self.hang_up_all()
                self.place_example(name)
                self.check_leg(self.only_leg(), name=channel, callstate="RINGING",
                               initial_cid_num="1390000000")
                self.advance(rings)
                leg = self.only_leg()["uuid"]
                self.check_leg(self.only_leg(), application="cti_robot", application_data="话术")
                self.assertEqual(self.getvar(leg, "cti_robot_script"), "话术")
                self.assertEqual(self.getvar(leg, "cti_robot_result"), "running")
                self.advance(script_takes - 0.001)
                self.check_leg(self.only_leg(), application="cti_robot")
                self.advance(0.001)
                told = [line for line in self.told_of(leg) if line.startswith("robot ")]
                self.assertEqual(told, steps)
                self.assertEqual(self.getvar(leg, "cti_robot_result"), "done")
                # Then it parks, for the time that was set.
                self.check_leg(self.only_leg(), application="park")
                self.advance(3600 - 0.001)
                self.only_leg()
                self.advance(0.001)
                self.assertEqual(self.mock.channels(), [])


class Playback(PageTest):
    def test_the_phone_hears_it_and_the_call_ends(self):
        for name, (channel, path, length) in PLAYBACK.items():
            with self.subTest(name):
                self.hang_up_all()
                self.place_example(name)
                self.check_leg(self.only_leg(), name=channel, callstate="RINGING",
                               initial_cid_num="1390000000")
                self.advance(AGENT_RINGS if "internal" in channel else CUSTOMER_RINGS)
                leg = self.only_leg()["uuid"]
                self.assertEqual(self.heard_by(leg), ["playback " + path])
                self.advance(length - 0.001)
                self.check_leg(self.only_leg(), application="playback", application_data=path)
                self.advance(0.001)
                self.assertEqual(self.mock.channels(), [])
                self.assertEqual(self.cdr(leg)["billsec"], str(length))
                self.assertEqual(self.cdr(leg)["hangup_cause"], "NORMAL_CLEARING")


class EveryCall(unittest.TestCase):
    def test_no_call_is_left_out(self):
        self.assertEqual({ECHO, *CLICK_TO_DIAL, *ROBOT, *PLAYBACK}, set(CALLS))


class DialStrings(PageTest):
    """The ways to dial that the page lists."""

    def test_who_rings(self):
        for dial_string, channel in (
                ("user/1000", "sofia/internal/1000@127.0.0.1:5060"),
                ("linegroup/default/5555", "sofia/external/5555"),
                ("sofia/gateway/gw1/5555", "sofia/external/5555"),
                ("sofia/external/5555@10.0.0.1", "sofia/external/5555@10.0.0.1")):
            with self.subTest(dial_string):
                self.hang_up_all()
                self.place(cli_target("bgapi", f"cti_originate {dial_string} &park"))
                self.check_leg(self.only_leg(), name=channel, callstate="RINGING")


class Parameters(PageTest):
    """The variables that the page explains."""

    def originate(self, arg):
        return self.place(cli_target("bgapi", "cti_originate " + arg))

    def test_origination_uuid(self):
        self.originate("{origination_uuid=my-own}user/1000 &park")
        self.assertEqual(self.mock.api("uuid_exists", "my-own"), "true")

    def test_record_filename_goes_into_the_cdr(self):
        self.originate("{origination_uuid=a,record_filename=/x/y.wav}user/1000 &park")
        self.advance(AGENT_RINGS)
        self.mock.api("uuid_kill", "a")
        self.assertEqual(self.cdr("a")["record_filename"], "/x/y.wav")
        self.assertEqual(self.recorded_files(), [])

    def test_execute_on_answer_records(self):
        self.originate("{origination_uuid=a,origination_nested_vars=true,execute_on_answer="
                       "'record_session $${recordings_dir}/20210303/${uuid}.wav'}user/1000 &park")
        self.advance(AGENT_RINGS + 7.5)
        self.mock.api("uuid_kill", "a")
        self.assertEqual(self.recorded_files(), ["20210303/a.wav"])
        self.assertEqual(self.recorded_seconds("20210303/a.wav"), 7.5)
        self.assertEqual(self.cdr("a")["record_filename"], RECORDINGS + "/20210303/a.wav")

    def test_ignore_early_media(self):
        for ignored, bridged_while_it_sounds in (("true", False), ("false", True)):
            with self.subTest(ignored):
                self.hang_up_all()
                self.originate("{origination_uuid=a}user/1000 &bridge({origination_uuid=b,"
                               f"ignore_early_media={ignored}}}linegroup/default/early)")
                self.advance(AGENT_RINGS + 1)
                self.assertEqual(self.getvar("a", "bridge_uuid"),
                                 "b" if bridged_while_it_sounds else "_undef_")
                self.advance(CUSTOMER_RINGS)
                self.assertEqual(self.getvar("a", "bridge_uuid"), "b")

    def test_originate_timeout(self):
        job = self.originate("{originate_timeout=30,ignore_early_media=true}"
                             "linegroup/default/990 &park")
        self.advance(30 - 0.001)
        self.only_leg()
        self.advance(0.001)
        self.assertEqual(self.mock.channels(), [])
        self.check_job(job, "-ERR NO_ANSWER")

    def test_ringback(self):
        # Without instant_ringback it begins when the customer's phone rings; without
        # ignore_early_media the line's own sound takes its place.
        for agent, number, heard in (
                ("transfer_ringback=/r.wav", "5555", ["ringback /r.wav"]),
                ("transfer_ringback=/r.wav,instant_ringback=true", "early", ["ringback /r.wav"]),
                ("transfer_ringback=/r.wav", "early", []),
                ("transfer_ringback=/r.wav,ignore_early_media=true", "early",
                 ["ringback /r.wav"]),
                ("ringback=/r.wav", "5555", ["ringback /r.wav"]),
                ("instant_ringback=true", "5555", [])):
            with self.subTest(agent=agent, number=number):
                self.hang_up_all()
                self.originate(f"{{{agent}}}user/1000 &bridge(linegroup/default/{number})")
                self.advance(AGENT_RINGS)
                uuid = self.only_leg("1000")["uuid"]
                self.advance(CUSTOMER_RINGS)
                self.assertEqual(self.heard_by(uuid), heard)

    def test_export_vars(self):
        self.originate("{origination_uuid=a,record_filename=/x.wav,"
                       "export_vars='record_filename'}user/1000 "
                       "&bridge({origination_uuid=b}linegroup/default/5555)")
        self.originate("{origination_uuid=c,nolocal:sip_h_X-AutoAccept=true,"
                       "export_vars='nolocal:sip_h_X-AutoAccept'}user/121 "
                       "&bridge({origination_uuid=d}linegroup/default/5555)")
        self.advance(AGENT_RINGS)
        self.assertEqual(self.getvar("b", "record_filename"), "/x.wav")
        self.assertEqual(self.getvar("c", "sip_h_X-AutoAccept"), "_undef_")
        self.assertEqual(self.getvar("d", "sip_h_X-AutoAccept"), "true")


if __name__ == "__main__":
    unittest.main()
