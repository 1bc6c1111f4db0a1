"""Another scenario while the mock runs: put in place by a request, or read again from its file."""

import json
import os
import pathlib
import tempfile
import unittest

from support import KEY, Mock, MockTest, cli_target

BUSY = '[[number]]\nmatch = "5551"\ndoes = "busy"\n'


def host(name):
    return f'[switch]\nhostname = "{name}"\n'


class ScenarioTest(MockTest):
    """A mock whose scenario is a file of the test's own."""

    options = ()

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.file = self.directory / "scenario.toml"
        self.file.write_text(host("file"), encoding="utf-8")
        self.mock_arguments = ("--scenario", str(self.file), "--clock", "manual", *self.options)
        super().setUp()

    def put(self, text, query=""):
        connection = self.mock.connection()
        try:
            # As curl -d says, which must not make it a form.
            connection.request("PUT", "/__ddcti/scenario" + query, text.encode("utf-8"),
                               {"Content-Type": "application/x-www-form-urlencoded"})
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()

    def scenario(self, query=""):
        status, body = self.mock.get("/__ddcti/scenario" + query)
        self.assertEqual(status, 200)
        return body.decode("utf-8")

    def hostname(self, key=KEY):
        return self.mock.get(cli_target("hostname").replace(KEY, key))[1].decode()

    def reset(self, query=""):
        self.assertEqual(self.mock.get("/__ddcti/reset" + query, "POST")[0], 200)


class Put(ScenarioTest):
    def test_another_scenario_until_the_next_reset(self):
        self.assertEqual((self.hostname(), self.scenario()), ("file", host("file")))
        other = host("测试") + "# " + "x" * 20_000 + "\n"
        self.assertEqual(self.put(other), (200, {"status": "ready"}))
        self.assertEqual((self.hostname(), self.scenario()), ("测试", other))
        self.reset()
        self.assertEqual((self.hostname(), self.scenario()), ("file", host("file")))
        self.assertEqual(self.put("")[0], 200)
        self.assertEqual((self.hostname(), self.scenario()), ("ddcti-mock", ""))

    def test_calls_in_progress_are_gone(self):
        self.mock.api("bgapi", "originate {origination_uuid=a}user/1000 &park")
        self.mock.advance(2)
        waiting = self.mock.connection()
        self.addCleanup(waiting.close)
        waiting.request("GET", cli_target("originate", "user/1001 &park"))
        self.mock.wait_for(
            lambda: len(json.loads(self.mock.get("/__ddcti/calls")[1])["calls"]) == 2, "the calls")
        self.assertEqual(self.put(BUSY)[0], 200)
        with self.assertRaises(ConnectionError):
            waiting.getresponse()
        self.assertEqual(json.loads(self.mock.get("/__ddcti/calls")[1]), {"calls": []})
        self.assertEqual(json.loads(self.mock.get("/__ddcti/cdr")[1]), {"cdr": []})
        job = self.mock.api("bgapi", "originate sofia/gateway/gw1/5551 &park").split()[-1]
        self.mock.advance(1)
        self.assertEqual(json.loads(self.mock.get("/__ddcti/jobs/" + job)[1])["output"],
                         "-ERR USER_BUSY\n")

    def test_a_wrong_one_changes_nothing(self):
        self.mock.api("bgapi", "originate user/1000 &park")
        self.mock.advance(2)
        for text, line, column, says in (
                ("[switch]\n  hostnam = 1\n", 2, 3, "did you mean hostname?"),
                ("\n\n[switch\n", 3, 8, "not TOML"),
                ('[[number]]\nmatch = "1"\ndoes = "bussy"\n', 3, 8, "did you mean busy?"),
                ('[[fault]]\nwire = "rest"\n', 2, 8, "rest")):
            with self.subTest(text):
                status, told = self.put(text)
                self.assertEqual((status, told["line"], told["column"]), (400, line, column), told)
                self.assertIn(says, told["error"])
                self.assertTrue(told["error"].startswith(f"scenario:{line}:{column}: "), told)
        self.assertEqual((self.hostname(), self.scenario()), ("file", host("file")))
        self.assertEqual(len(json.loads(self.mock.get("/__ddcti/calls")[1])["calls"]), 1)


class Isolated(ScenarioTest):
    options = ("--isolate", "--watch")

    def test_each_key_has_its_own(self):
        self.assertEqual(self.put(host("one"), "?key=k1")[0], 200)
        self.assertEqual((self.hostname("k1"), self.hostname("k2")), ("one", "file"))
        # The file is for those who have no other.
        self.file.write_text(host("later"), encoding="utf-8")
        self.mock.wait_for(lambda: self.hostname("k2") == "later", "reading the file")
        self.assertEqual((self.hostname("k1"), self.hostname("k3")), ("one", "later"))
        self.reset("?key=k1")
        self.assertEqual(self.hostname("k1"), "later")


class Watched(ScenarioTest):
    options = ("--watch",)

    def wait_for_host(self, name):
        self.mock.wait_for(lambda: self.hostname() == name, f"reading of {name}")

    def test_written_replaced_broken_and_mended(self):
        self.file.write_text(host("written"), encoding="utf-8")
        self.wait_for_host("written")
        other = self.directory / "scenario.toml.tmp"
        other.write_text(host("replaced"), encoding="utf-8")
        other.rename(self.file)
        self.wait_for_host("replaced")
        self.file.write_text("[switch]\nhostnam = 1\n", encoding="utf-8")
        complaint = f"error   {self.file}:2:1: "
        self.mock.wait_for(lambda: complaint in self.mock.log(), "a complaint in the log")
        self.assertIn("; the scenario before this one stays", self.mock.log())
        self.assertEqual(self.hostname(), "replaced")
        self.reset()
        self.assertEqual(self.hostname(), "replaced")
        self.file.unlink()
        self.file.write_text(host("mended"), encoding="utf-8")
        self.wait_for_host("mended")

    def test_what_is_still_being_written_is_not_read(self):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(host("half"))
            file.flush()
            self.assertEqual(self.hostname(), "file")
        self.wait_for_host("half")

    def test_the_same_text_again_ends_no_call(self):
        self.mock.api("bgapi", "originate user/1000 &park")
        self.file.write_text(host("file"), encoding="utf-8")
        self.file.write_text(host("file") + "[switch", encoding="utf-8")
        self.mock.wait_for(lambda: "not TOML" in self.mock.log(), "a complaint in the log")
        self.assertEqual(len(json.loads(self.mock.get("/__ddcti/calls")[1])["calls"]), 1)

    def test_calls_in_progress_are_gone(self):
        self.mock.api("bgapi", "originate user/1000 &park")
        self.file.write_text(host("new"), encoding="utf-8")
        self.wait_for_host("new")
        self.assertEqual(json.loads(self.mock.get("/__ddcti/calls")[1]), {"calls": []})


class Linked(unittest.TestCase):
    def test_a_directory_of_links_as_containers_have_them(self):
        with tempfile.TemporaryDirectory() as name:
            root = pathlib.Path(name)
            for version in ("v1", "v2"):
                (root / version).mkdir()
                (root / version / "s.toml").write_text(host(version), encoding="utf-8")
            (root / "..data").symlink_to("v1")
            (root / "s.toml").symlink_to("..data/s.toml")
            mock = Mock("--scenario", str(root / "s.toml"), "--watch")
            try:
                self.assertEqual(mock.api("hostname"), "v1")
                (root / "..tmp").symlink_to("v2")
                os.rename(root / "..tmp", root / "..data")
                mock.wait_for(lambda: mock.api("hostname") == "v2", "reading of v2")
                # Written where the links now lead.
                (root / "v2" / "s.toml").write_text(host("v3"), encoding="utf-8")
                mock.wait_for(lambda: mock.api("hostname") == "v3", "reading of v3")
            finally:
                code, log = mock.stop()
            self.assertEqual(code, 0, log)


if __name__ == "__main__":
    unittest.main()
