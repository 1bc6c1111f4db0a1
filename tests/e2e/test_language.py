"""Messages and help in Chinese; JSON, CSV, TSV and exit codes the same in every language.

The environment asks for zh_CN.UTF-8, which the machine need not have.
"""

import re
import unicodedata
import unittest

from support import KEY, Mock, OneShotServer, ddcti

CHINESE = {"LANG": "zh_CN.UTF-8"}
ENGLISH = {"LANG": "C"}
UUID = "4c1d2b7e-58a1-4ba4-9d0f-3f1a0e6b7c55"
OTHER = "4c1d2b7e-58a1-4ba4-9d0f-3f1a0e6b7c66"
DESCRIPTIONS = 31  # the column they start in
PAGE = 80


def is_chinese(text):
    return re.search(r"[\u4e00-\u9fff]", text) is not None


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def commands():
    """The names in `ddcti --help`."""
    page = ddcti("--help", env=ENGLISH).out
    section = page[page.index("Commands:\n"):page.index("\nOptions of every command:")]
    return re.findall(r"^  (\S+)", section, re.MULTILINE)


class Choice(unittest.TestCase):
    """Which language it is, as gettext decides it."""

    def test_environment(self):
        rows = [
            ({"LANG": "zh_CN.UTF-8"}, True),
            ({"LANG": "zh_CN"}, True),
            ({"LANG": "zh_CN.GB18030"}, True),
            ({"LANG": "zh_CN@pinyin"}, True),
            ({"LANG": ""}, False),
            ({"LANG": "C"}, False),
            ({"LANG": "C.UTF-8"}, False),
            ({"LANG": "en_US.UTF-8"}, False),
            ({"LANG": "fr_FR.UTF-8"}, False),
            ({"LANG": "zh_XX.UTF-8"}, False),
            ({"LANG": "../zh_CN"}, False),
            ({"LANG": "/zh_CN"}, False),
            ({"LANG": "_CN"}, False),
            ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, False),
            ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, True),
            ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, False),
            ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, True),
            ({"LANG": "en_US.UTF-8", "LC_CTYPE": "zh_CN.UTF-8"}, False),
            ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, True),
            ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en:zh_CN"}, False),
            ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr::zh_CN"}, True),
            ({"LANG": "C", "LANGUAGE": "zh_CN"}, False),
            ({"LANG": "C.UTF-8", "LANGUAGE": "zh_CN"}, False),
            ({"LANG": "POSIX", "LANGUAGE": "zh_CN"}, False),
        ]
        for environment, chinese in rows:
            with self.subTest(environment):
                result = ddcti("--help", env=environment)
                self.assertEqual((result.code, result.err), (0, ""))
                self.assertEqual(is_chinese(result.out), chinese, result.out)


class Help(unittest.TestCase):
    """Help pages keep their columns, whose characters are two columns wide."""

    def check_lines(self, page):
        """But for the examples, which are lines to be pasted."""
        for line in page[:page.index("示例：")].splitlines():
            words = line.split()
            if len(words) > 1:
                self.assertLessEqual(width(line), PAGE, line)
            if words:
                self.assertNotIn(words[0][0], "，。；：、）”！？", line)
                self.assertNotIn(words[-1][-1], "（“", line)

    def check_entries(self, page):
        """Every option has a description in Chinese, in its column."""
        checked = 0
        for section in page.split("\n\n")[2:]:
            heading, *lines = section.split("\n")
            if heading in ("示例：", "命令："):
                continue
            self.assertTrue(is_chinese(heading), section)
            entries = []
            for line in lines:
                if line.startswith(" " * DESCRIPTIONS):
                    self.assertNotEqual(line[DESCRIPTIONS], " ", section)
                    entries[-1][1].append(line[DESCRIPTIONS:])
                elif line.startswith("  "):
                    name, text = line[:DESCRIPTIONS], line[DESCRIPTIONS:]
                    if text and name.endswith("  "):
                        entries.append((name, [text]))
                    else:  # too long for its column
                        self.assertNotIn("  ", line.strip(), line)
                        entries.append((line, []))
            for name, description in entries:
                text = "".join(description)
                if name.split()[0] != "ACTION" or text != "start、stop、mask 或 unmask":
                    self.assertTrue(is_chinese(text), f"{name}: {text}")
                checked += 1
        return checked

    def test_every_command(self):
        names = commands()
        self.assertGreater(len(names), 30)
        for name in names:
            with self.subTest(name):
                page = ddcti(name, "--help", env=CHINESE).out
                self.assertTrue(page.startswith(f"用法：ddcti {name}"), page)
                self.assertTrue(is_chinese(page.split("\n\n")[1]), page)
                self.check_lines(page)
                self.assertGreater(self.check_entries(page), 10, page)

    def test_overview(self):
        page = ddcti("--help", env=CHINESE).out
        self.check_lines(page)
        self.assertGreater(self.check_entries(page), 10, page)
        listed = re.findall(r"^  (\S+) +(\S.*)$", page[page.index("命令："):page.index("通用选项")],
                            re.MULTILINE)
        self.assertEqual([name for name, _ in listed], commands())
        for name, summary in listed:
            self.assertTrue(is_chinese(summary), f"{name}: {summary}")

    def test_the_pages_differ_in_words_only(self):
        def options(text):
            return re.findall(r"^  (--\S+(?: \S+)?)(?:  |$)", text, re.MULTILINE)

        for name in commands():
            with self.subTest(name):
                english = ddcti(name, "--help", env=ENGLISH).out
                chinese = ddcti(name, "--help", env=CHINESE).out
                self.assertFalse(is_chinese(english[:english.index("Examples:")]))
                self.assertEqual(options(chinese), options(english))


# In this order, against a mock of its own for each language. A dict at the end of a row is added
# to the environment.
LINES = [
    ["call", "1000", "--to", "5555", "--uuid", UUID],
    ["call", "1001", "--app", "park", "--uuid", OTHER],
    ["channels"],
    ["calls"],
    ["status", "--fields", "cmd,ok"],
    ["hold", UUID],
    ["unhold", UUID],
    ["broadcast", UUID, "/a.wav", "--leg", "both"],
    ["background", UUID, "/a.wav", "--mix", "read"],
    ["stop-audio", OTHER],
    ["mute", UUID],
    ["mute", UUID, "--off"],
    ["dtmf", UUID, "12#"],
    ["record", UUID, "start", "/r.wav"],
    ["record", UUID, "mask", "/r.wav"],
    ["record", UUID, "stop", "all"],
    ["vars", UUID, "ticket=4711"],
    ["vars", UUID, "ticket"],
    ["vars", UUID, "nothing"],
    ["wait", UUID, "--fields", "uuid,for,state"],
    ["show", UUID, "--fields", "uuid,state,callstate,caller_number,destination"],
    ["listen", UUID, "--on", "1002", "--uuid", "ears"],
    ["whisper", UUID, "--on", "1003", "--uuid", "mouth"],
    ["barge", UUID, "--on", "1004", "--uuid", "both"],
    ["conf", "dial", "3000", "1005"],
    ["conf", "list", "--fields", "conference_name,member_count"],
    ["conf", "show", "3000", "--fields", "id,caller_id_number,flags.can_hear"],
    ["conf", "mute", "3000", "all"],
    ["conf", "kick", "3000", "no-such-member"],
    ["conf", "lock", "3000"],
    ["park", UUID],
    ["bridge", UUID, OTHER],
    ["transfer", UUID, "5000"],
    ["robot", "1006", "--script", "welcome", "--uuid", "robot"],
    ["play", "1007", "/a.wav", "--uuid", "play"],
    ["hangup", UUID, "--cause", "USER_BUSY"],
    ["hangup", UUID],
    ["hangup", "--all", "--where", "dest=nobody"],
    ["hangup", "--all"],
    ["api", "uuid_exists", UUID],
    ["api", "no_such_command"],
    ["api", "originate", "user/1999 &echo"],
    ["bgapi", "status"],
    ["call", "1000", "--to", "5555", "--uuid", "dry", "--dry-run"],
    ["call", "1000", "--to", "5555", "--uuid", "curl", "--curl"],
    ["watch", "--dry-run"],
    ["channels", {"DDCTI_KEY": "another"}],
    ["channels", {"DDCTI_URL": "http://127.0.0.1:1"}],
    ["channels", {"DDCTI_URL": "no address"}],
    ["channels", {"DDCTI_PROFILE": "nobody"}],
    ["channels", "--fields", "nothing"],
    ["show", "no-such-channel"],
    ["wait", "no-such-channel", "--for", "ended", "--fields", "uuid,state"],
    ["explain", "originate {a='1,2'}user/1000,user/1001|error/USER_BUSY &bridge(user/1002)"],
    ["explain", "originate user/1000 undef"],
    ["explain", "originate user/1000"],
    ["lint", "bgapi orignate user/1000 &echo"],
    ["lint", "originate {export_vars='a,b',x=,x=1}user/ &playback(a)b)"],
    ["encode", "中 文"],
    ["decode", "%E4%B8%AD+%zz"],
    ["version"],
    ["doctor", "--fields", "name,state"],
    ["profile", "list"],
    ["profile", "show"],
    ["profile", "test"],
    ["verify", "no-such-file"],
    ["completion", "tcsh"],
    ["call", "1000"],
    ["call", "1000", "--to", "a;b"],
    ["call", "1000", "--to"],
    ["call", "1000", "--bogus"],
    ["call", "1000", "--timeout", "soon"],
    ["call", "1000", "one too many"],
    ["call", "1000", "--to", "1", "--inline", "park"],
    ["frobnicate"],
    [],
]
FORMS = [["--json"], ["--output", "jsonl"], ["--output", "csv"], ["--output", "tsv"]]


class SameForPrograms(unittest.TestCase):
    def answers(self, language, form):
        """What each command printed and how it ended, with a switch of its own."""
        mock = Mock("--seed", "1", "--clock", "manual", "--start", "2026-11-22")
        try:
            told = []
            for row in LINES:
                words = [word for word in row if isinstance(word, str)]
                env = dict(mock.env, **language)
                for more in row[len(words):]:
                    env.update(more)
                result = ddcti(*form, *words, env=env)
                told.append((words, result.code, result.out.replace(mock.url, "URL"), result.err))
                mock.advance(2)
            return told
        finally:
            mock.stop()

    def compare(self, form):
        english = self.answers(ENGLISH, form)
        chinese = self.answers(CHINESE, form)
        codes = set()
        for (words, code, out, err), (_, their_code, their_out, their_err) in zip(english, chinese):
            with self.subTest(" ".join(words)):
                self.assertEqual(their_code, code, their_err)
                self.assertEqual(their_out, out)
                # People are told the same in their own language.
                self.assertFalse(is_chinese(err), err)
                self.assertEqual(is_chinese(their_err), err != "", their_err)
                self.assertEqual(their_err != "", err != "")
                codes.add(code)
        self.assertLessEqual({0, 1, 2, 3, 4, 6}, codes)

    def test_json(self):
        run = {row[0] for row in LINES if row}
        self.assertEqual([name for name in commands() if name not in run], [])
        self.compare(FORMS[0])

    def test_json_lines(self):
        self.compare(FORMS[1])

    def test_csv(self):
        self.compare(FORMS[2])

    def test_tsv(self):
        self.compare(FORMS[3])

    def test_sarif(self):
        text = "originate {export_vars='a,b'}user/ &echo"
        english = ddcti("lint", "--sarif", text, env=ENGLISH)
        chinese = ddcti("lint", "--sarif", text, env=CHINESE)
        self.assertEqual(english.code, 1)
        self.assertEqual((chinese.code, chinese.out), (english.code, english.out))

    def test_unknown_outcome(self):
        server = OneShotServer(lambda connection: connection.close())
        self.addCleanup(server.close)
        env = {"DDCTI_URL": server.url, "DDCTI_KEY": KEY}
        told = [ddcti("--json", "hangup", UUID, env=dict(env, **language))
                for language in (ENGLISH, CHINESE)]
        self.assertEqual([result.code for result in told], [5, 5])
        self.assertEqual(told[0].out, told[1].out)
        self.assertTrue(is_chinese(told[1].err))


class ForPeople(unittest.TestCase):
    """What people read is in Chinese, with the marks that belong there."""

    def setUp(self):
        self.mock = Mock("--seed", "1")
        self.addCleanup(self.mock.stop)

    def ddcti(self, *words):
        return ddcti(*words, env=dict(self.mock.env, **CHINESE))

    def test_words(self):
        self.ddcti("call", "1000", "--app", "park", "--uuid", "c1", "--wait")
        rows = [
            (["hold", "c1"], 0, "已保持 c1\n", ""),
            (["wait", "c1"], 0, "c1 已应答\n", ""),
            (["hangup", "c9"], 1, "", "ddcti: c9：交换机拒绝了 uuid_kill：No such channel!\n"),
            (["call", "1999", "--app", "echo", "--wait"], 1, "",
             "ddcti: 交换机拒绝了 cti_originate：SUBSCRIBER_ABSENT（没有这个分机，或联系不上）。\n"),
            (["call", "1000", "--to", "a;b"], 2, "", "ddcti: --to：不是号码或分机。\n  a;b\n   ^\n"),
            (["chanels"], 2, "", "ddcti: 没有命令“chanels”。\n是不是要写 channels？\n"),
            (["vars", "c1", "nothing"], 1, "", "ddcti: c1 没有变量 nothing。\n"),
        ]
        for words, code, out, err in rows:
            with self.subTest(" ".join(words)):
                result = self.ddcti(*words)
                self.assertEqual(result.code, code, result.err)
                self.assertEqual(result.out, out)
                self.assertEqual(result.err[:len(err)] if err else result.err, err)

    def test_columns_of_a_table(self):
        self.ddcti("call", "1000", "--app", "park", "--uuid", "c1", "--wait")
        header, row = self.ddcti("channels").out.splitlines()
        self.assertIn("主叫", header)
        # What stands below a heading starts in its column.
        starts = [width(header[:match.start()]) for match in re.finditer(r"\S+(?: \S+)*", header)]
        below = [width(row[:match.start()]) for match in re.finditer(r"\S+(?: \S+)*", row)]
        self.assertEqual(below, starts)

    def test_lint(self):
        result = ddcti("lint", "originate {export_vars='a,b'}user/1000 &echo", env=CHINESE)
        self.assertEqual(result.code, 1)
        self.assertIn("错误：只导出第一个变量名；逗号要写作 \\,：export_vars [export-list-cut]",
                      result.out)
        self.assertIn("改正：", result.out)


if __name__ == "__main__":
    unittest.main()
