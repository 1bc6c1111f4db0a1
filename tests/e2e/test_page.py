"""The calls on the module's own page: ddcti writes them, ddcti-mock takes them."""

import unittest
import urllib.parse

from module_page import CALLS, filled_in
from support import KEY, MockTest, cli_target, ddcti


class WritesThePage(unittest.TestCase):
    def check(self, name, *arguments, command="call"):
        result = ddcti(command, *arguments, "--no-uuid", "--dry-run", "--json",
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

    def test_robots(self):
        robot = ("--script", "话术", "--ignore-early-media", "--caller-id", "1390000000",
                 "--set", "话术变量=话术变量的值")
        self.check("robot on an extension", "1000", *robot, command="robot")
        self.check("robot on a number", "linegroup/线路组/号码", *robot, command="robot")

    def test_playback(self):
        leg = ("--ignore-early-media", "--caller-id", "1390000000")
        for name, *arguments in (
                ("playback of a local file", "sofia/external/1380000000@vosIP", "声音文件路径"),
                ("playback of a network file", "sofia/external/abc@27.156.125.43:6066",
                 "http://ip/uploads/audio/20200526/getaudio493c5/"
                 "202005261100135ecc863db4775.wav"),
                ("playback of several files", "1380000000", "文件1.wav", "文件2.wav",
                 "--via", "ip/vosIP"),
                ("playback of speech", "123", "--tts", "这个测试是放音文字转语音测试",
                 "--tts-url", "http://127.0.0.1:9989/tts")):
            with self.subTest(name):
                self.check(name, *arguments, *leg, command="play")


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
