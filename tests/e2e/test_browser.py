"""The page of the mock, as a person sees and uses it in a browser."""

import http.server
import json
import struct
import threading
import unittest

import browser
from browser import ENTER, SPACE, TAB, Browser
from support import KEY, Mock, cli_target

CALL = ("{origination_uuid=a}user/1000 "
        "&bridge({origination_uuid=b,origination_caller_id_number=95550000}"
        "linegroup/default/13800000001)")
HOSTILE = "<img/src=x/onerror=document.title='owned'><script>document.title='owned'</script>"
CALLS = "return document.querySelectorAll('#calls tr').length"


@unittest.skipIf(browser.MISSING, browser.MISSING)
class PageTest(unittest.TestCase):
    """A test with a mock and a window of its own, and nothing that the browser complains of."""

    mock_arguments = ("--clock", "manual", "--seed", "1", "--start", "2026-11-22")

    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.mock = Mock(*self.mock_arguments)
        self.addCleanup(self.stop_mock)
        self.page = self.mock.url + "/__ddcti/"
        self.complaints = []

    def stop_mock(self):
        self.browser.open("about:blank")
        code, log = self.mock.stop()
        self.assertEqual(code, 0, log)

    def open(self):
        self.browser.open(self.page)
        self.browser.wait_for(lambda: self.browser.text("#live") in ("Live", "实时"), "being live")

    def place(self, originate=CALL, key=KEY):
        self.mock.get(cli_target("bgapi", "originate " + originate).replace(KEY, key))

    def calls(self):
        return json.loads(self.mock.get("/__ddcti/calls")[1])["calls"]

    def shows(self, text, selector):
        """What is read by one question is not there with what is read by another."""
        self.browser.wait_for(lambda: text in self.browser.text(selector), text)

    def assert_no_complaint(self):
        self.assertEqual(self.browser.complaints(), [])


class Calls(PageTest):
    def test_a_call_appears_and_goes_without_reload(self):
        self.open()
        self.browser.run("window.neverReloaded = true")
        self.shows("No calls.", "body")
        self.place()
        self.browser.wait_for(lambda: "RINGING" in self.browser.text("#calls"), "a ringing call")
        self.mock.advance(2)
        self.browser.wait_for(lambda: "talks to 13800000001" in self.browser.text("#calls"),
                              "the bridge")
        told = self.browser.text("#calls")
        self.assertIn("talks to 1000", told)
        self.assertIn("0:02", told)
        self.shows("1 of 30", "#lines")

        # The journal has the request, explained.
        self.browser.wait_for("return document.querySelector('#journal summary')", "the journal")
        self.browser.run("document.querySelector('#journal summary').click()")
        entry = self.browser.wait_for(lambda: self.browser.text("#journal dl"), "an explanation")
        for line in ("Agent's leg", "user/1000", "Customer's leg", "linegroup/default/13800000001",
                     "origination_caller_id_number=95550000", "+OK Job-UUID:"):
            self.assertIn(line, entry)
        self.assertNotIn(KEY, self.browser.text("body"))
        self.browser.screenshot("calls")

        self.mock.api("uuid_kill", "a")
        self.browser.wait_for(lambda: not self.browser.run(CALLS), "the end of the call")
        self.shows("0 of 30", "#lines")
        self.assertTrue(self.browser.run("return window.neverReloaded"))
        self.assert_no_complaint()

    def test_conferences_and_a_reset(self):
        self.open()
        self.place("{origination_uuid=a}user/1000 &conference(3000)")
        self.mock.advance(2)
        self.browser.wait_for(lambda: "1: 1000" in self.browser.text("#conferences"), "a member")
        self.mock.api("conference", "3000 mute 1")
        self.browser.wait_for(lambda: "1: 1000, muted" in self.browser.text("#conferences"),
                              "the member's silence")
        self.mock.get("/__ddcti/reset", "POST")
        self.browser.wait_for(lambda: "No requests." in self.browser.text("body"), "the reset")
        self.shows("No conferences.", "body")

    def test_a_mock_that_was_away_is_followed_again(self):
        self.open()
        port = self.mock.port
        self.assertEqual(self.mock.stop()[0], 0)
        self.browser.wait_for(lambda: "Not connected" in self.browser.text("#live"), "its end")
        self.mock = Mock("--port", str(port), *self.mock_arguments)
        self.place()
        self.browser.wait_for(lambda: "RINGING" in self.browser.text("#calls"), "the new mock")
        self.browser.complaints()

    def test_many_requests(self):
        self.open()
        for number in range(250):
            self.mock.api("echo", str(number))
        self.browser.wait_for(
            lambda: "50 older requests are not shown." in self.browser.text("#journal-dropped"),
            "the last of the requests")
        self.assertEqual(
            self.browser.run("return document.querySelectorAll('#journal > li').length"), 200)
        newest = self.browser.text("#journal li")
        self.assertIn("250 ", newest)
        self.assertIn("200 249", newest)


class Keyboard(PageTest):
    def test_hanging_up(self):
        self.open()
        for agent in ("1001", "1002"):
            self.place(f"{{origination_uuid=u{agent}}}user/{agent} &park")
        self.mock.advance(2)
        self.browser.wait_for(lambda: self.browser.run(CALLS) == 2, "two calls")
        self.browser.tab_to("Hang up 1001")
        outline = self.browser.run(
            "return getComputedStyle(document.activeElement).outlineStyle + "
            "document.activeElement.matches(':focus-visible')")
        self.assertEqual(outline, "solidtrue")
        self.browser.screenshot("keyboard-focus")
        self.browser.press(ENTER)
        self.browser.wait_for(lambda: self.browser.run(CALLS) == 1, "the end of the first")
        self.assertEqual([call["uuid"] for call in self.calls()], ["u1002"])
        self.shows("Hung up: 1001", "#live")
        # The focus is not lost: the next call's button has it, and at last the heading.
        self.assertEqual(self.browser.focused(), "Hang up 1002")
        self.browser.press(SPACE)
        self.browser.wait_for(lambda: self.browser.run(CALLS) == 0, "the end of the second")
        self.assertEqual(self.browser.focused(), "calls-title")
        rows = json.loads(self.mock.get("/__ddcti/cdr")[1])["cdr"]
        self.assertEqual({row["hangup_cause"] for row in rows}, {"NORMAL_CLEARING"})
        # What is done here is no request to the switch, and no journal holds it.
        self.assertEqual(json.loads(self.mock.get("/__ddcti/journal")[1])["last"], 2)
        self.assert_no_complaint()

    def test_the_clock(self):
        self.open()
        self.shows("2026-11-22 00:00:00 UTC", "main")
        self.browser.tab_to("advance-by")
        self.browser.press("9", "0", ENTER)
        self.browser.wait_for(lambda: "2026-11-22 00:01:30 UTC" in self.browser.text("main"),
                              "the clock's advance")
        self.browser.tab_to("mode-choice")
        chosen = "return document.getElementById('mode-choice').value"
        self.assertEqual(self.browser.run(chosen), "manual")
        self.browser.press("w")  # the first that begins with it
        self.assertEqual(self.browser.run(chosen), "real")
        self.browser.press(TAB, ENTER)
        self.browser.wait_for(lambda: "with real time" in self.browser.text("#mode"), "real time")
        self.assertEqual(json.loads(self.mock.get("/__ddcti/clock")[1])["mode"], "real")
        self.assertTrue(self.browser.run("return document.getElementById('advance').disabled"))

    def test_faults(self):
        self.open()
        self.browser.tab_to("fault-kind")
        self.browser.run("document.getElementById('fault-kind').value = 'status'")
        self.browser.press(TAB, *"echo", TAB, "1", ENTER)
        self.browser.wait_for(lambda: "status: 503" in self.browser.text("#faults"), "the fault")
        self.assertEqual(self.mock.get(cli_target("echo", "x"))[0], 503)
        self.assertEqual(self.mock.get(cli_target("echo", "x"))[0], 200)
        self.browser.wait_for(lambda: "1 of 2" in self.browser.text("#faults"), "what it struck")
        label = self.browser.run(
            "return document.querySelector('#faults button').getAttribute('aria-label')")
        self.assertTrue(label.startswith("Take back fault 1: "), label)
        self.browser.tab_to(label)
        self.browser.press(ENTER)
        self.browser.wait_for(lambda: "No faults." in self.browser.text("main"), "its end")
        self.assertEqual(json.loads(self.mock.get("/__ddcti/faults")[1]), {"faults": []})

    def test_what_a_screen_reader_is_told(self):
        self.open()
        self.place("{origination_uuid=a}user/1000 &park")
        self.browser.wait_for(lambda: self.browser.run(CALLS) == 1, "the call")
        nodes = self.browser.devtools("Accessibility.getFullAXTree")["nodes"]
        named = [(node["role"]["value"], node.get("name", {}).get("value", ""))
                 for node in nodes if not node["ignored"]]
        for wanted in (("main", ""), ("heading", "Calls (1)"), ("button", "Hang up 1000"),
                       ("columnheader", "Who talks to whom"), ("region", "Faults"),
                       ("meter", "default line1"), ("combobox", "Language")):
            self.assertIn(wanted, named)
        unnamed = [role for role, name in named
                   if role in ("button", "textbox", "combobox", "spinbutton", "meter") and not name]
        self.assertEqual(unnamed, [])


class Looks(PageTest):
    def tearDown(self):
        self.browser.devtools("Emulation.clearDeviceMetricsOverride")
        self.browser.devtools("Emulation.setEmulatedMedia", features=[])
        agent = self.browser.run("return navigator.userAgent")
        self.browser.devtools("Emulation.setUserAgentOverride", userAgent=agent,
                              acceptLanguage="en-US")

    def fill(self):
        self.place()
        self.place("{origination_uuid=c," + "x" * 60 + "=" + "y" * 300 + "}user/1002 &conference("
                   + "room" * 30 + ")")
        self.mock.advance(2)
        self.mock.api("nosuch", "z" * 400)
        connection = self.mock.connection()
        connection.request("POST", "/__ddcti/faults",
                           '{"command":"hupall","wire":"dribble","delay_ms":{"uniform":[1,2]}}')
        connection.getresponse().read()
        connection.close()
        self.open()
        self.browser.wait_for(lambda: self.browser.run(CALLS) == 2, "the calls")
        self.browser.wait_for("return document.querySelectorAll('#journal > li').length == 3",
                              "the journal")
        self.browser.run("for (const d of document.querySelectorAll('details')) d.open = true")
        self.browser.wait_for("return document.querySelectorAll('dl').length == 3", "explanations")

    def test_phone_width_has_no_horizontal_scrolling(self):
        self.browser.devtools("Emulation.setDeviceMetricsOverride", width=360, height=740,
                              deviceScaleFactor=1, mobile=True)
        self.fill()
        self.browser.screenshot("phone")
        self.assertEqual(self.browser.run("return innerWidth"), 360)
        self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth"), 360)
        beyond = self.browser.run(
            "return Array.from(document.querySelectorAll('body *'))"
            ".filter((e) => e.getBoundingClientRect().right > 360.5 && e.className != 'skip')"
            ".map((e) => e.outerHTML.slice(0, 80))")
        self.assertEqual(beyond, [])
        # No label is broken into pieces.
        for selector in ("#calls button", "#faults button", "#calls .short"):
            lines = self.browser.run(
                "const e = document.querySelector(arguments[0]); const r = document.createRange();"
                "r.selectNodeContents(e); return r.getClientRects().length", selector)
            self.assertEqual(lines, 1, selector)
        small = self.browser.run(
            "return Array.from(document.querySelectorAll('button, input, select'))"
            ".filter((e) => e.offsetParent && e.getBoundingClientRect().height < 32).length")
        self.assertEqual(small, 0)

    def contrast(self, selector):
        """Of text to what is behind it, as WCAG has it."""
        def luminance(color):
            values = [int(part) / 255 for part in color[4:-1].split(",")]
            red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4
                                for v in values)
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue
        text, back = self.browser.run(
            "const color = (e, name) => getComputedStyle(e)[name];"
            "const at = document.querySelector(arguments[0]);"
            "let back = at; while (color(back, 'backgroundColor').endsWith(', 0)'))"
            " back = back.parentElement;"
            "return [color(at, 'color'), color(back, 'backgroundColor')]", selector)
        light, dark = sorted((luminance(text), luminance(back)), reverse=True)
        return (light + 0.05) / (dark + 0.05), luminance(back)

    def test_light_and_dark(self):
        for scheme, is_dark in (("light", False), ("dark", True)):
            with self.subTest(scheme):
                self.browser.devtools("Emulation.setEmulatedMedia", features=[
                    {"name": "prefers-color-scheme", "value": scheme}])
                self.fill()
                self.browser.screenshot(scheme)
                for selector in ("h1", "#calls .leg", "#calls .quiet", "#calls button",
                                 "#journal .bad", "#journal .warn", "dt", "select"):
                    ratio, back = self.contrast(selector)
                    self.assertGreaterEqual(ratio, 4.5, selector)
                    self.assertEqual(back < 0.2, is_dark, selector)
                self.mock.get("/__ddcti/reset", "POST")

    def test_chinese(self):
        agent = self.browser.run("return navigator.userAgent")
        self.browser.devtools("Emulation.setUserAgentOverride", userAgent=agent,
                              acceptLanguage="zh-CN")
        self.fill()
        self.browser.screenshot("chinese")
        told = self.browser.text("body")
        for text in ("通话", "与 13800000001 通话", "坐席侧", "客户侧", "推进", "挂断"):
            self.assertIn(text, told)
        self.assertEqual(self.browser.run("return document.documentElement.lang"), "zh")
        # And back, by hand.
        self.browser.run("const s = document.getElementById('language'); s.value = 'en';"
                         "s.dispatchEvent(new Event('change'))")
        told = self.browser.text("body")
        self.assertIn("talks to 13800000001", told)
        self.assertIn("Customer's leg", told)
        self.assertNotIn("挂断", told)

    def test_every_text_is_there_in_both_languages(self):
        self.open()
        names = self.browser.run(
            "return [Object.keys(kTexts.en).sort(), Object.keys(kTexts.zh).sort()]")
        self.assertEqual(names[0], names[1])
        holes = self.browser.run(
            "const holes = (text) => (text.match(/\\{\\d\\}/g) ?? []).sort().join();"
            "return Object.keys(kTexts.en)"
            ".filter((name) => holes(kTexts.en[name]) !== holes(kTexts.zh[name]))")
        self.assertEqual(holes, [])

    def test_a_screenshot_is_a_picture(self):
        self.open()
        data = self.browser.screenshot("empty").read_bytes()
        self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
        self.assertGreater(struct.unpack(">I", data[16:20])[0], 300)


class Safety(PageTest):
    def test_hostile_values_stay_text(self):
        self.open()
        name = HOSTILE.replace("'", "\\'")
        self.place("{origination_uuid=" + HOSTILE.replace("'", '"') + ",x='" + name
                   + "',origination_caller_id_name='" + name + "'}user/1000 &park")
        self.place("{origination_uuid=a}user/1001 &conference(" + HOSTILE.replace("'", '"') + ")")
        self.mock.api(HOSTILE, HOSTILE)
        self.mock.advance(2)
        self.browser.wait_for(lambda: self.browser.run(CALLS) == 2, "the calls")
        self.browser.wait_for("return document.querySelectorAll('#journal > li').length == 3",
                              "the journal")
        self.browser.run("for (const d of document.querySelectorAll('details')) d.open = true")
        self.browser.wait_for("return document.querySelectorAll('dl').length == 3", "explanations")
        self.browser.wait_for(lambda: "<img/src=x" in self.browser.text("#conferences"), "the room")
        self.shows("<img/src=x/onerror=", "#journal")
        self.browser.screenshot("hostile")
        self.assertEqual(self.browser.run("return document.title"), "ddcti-mock")
        self.assertEqual(self.browser.run("return document.querySelectorAll('img').length"), 0)
        self.assertEqual(self.browser.run("return document.scripts.length"), 1)
        self.assert_no_complaint()

    def test_the_policy_refuses_what_is_not_the_pages(self):
        self.open()
        # Even a mistake in the page could not make elements of a text.
        self.assertEqual(self.browser.run(
            "try { document.body.innerHTML = '<b>x</b>'; return 'done' }"
            "catch (error) { return error.name }"), "TypeError")
        self.browser.run("const s = document.createElement('style');"
                         "s.append('body { display: none }'); document.head.append(s)")
        self.assertEqual(self.browser.run("return getComputedStyle(document.body).display"),
                         "block")
        self.assertTrue(self.browser.complaints())

    def test_nothing_comes_from_elsewhere(self):
        self.open()
        # A fetch is listed once it has ended.
        paths = self.browser.wait_for(lambda: self.browser.run(
            "return performance.getEntriesByType('resource').map((e) => e.name)"), "a fetch")
        self.assertEqual([path for path in paths if not path.startswith(self.page)], [])
        # No icon was asked for, nor would a browser with a tab to put it in: the journal is the
        # tester's.
        self.assertEqual(self.browser.run(
            "return document.querySelector('link[rel=icon]')?.getAttribute('href')"), "data:,")
        self.assertEqual(json.loads(self.mock.get("/__ddcti/journal")[1])["last"], 0)


class OtherPages(PageTest):
    def other_page(self):
        """The address of a page of somebody else's, on a port of its own."""
        class Page(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(b"<title>another page</title>")

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    def test_they_can_do_nothing(self):
        self.mock.api("echo", "x")
        self.browser.open(self.other_page())
        # It is sent, as a form would be; what is answered to it the page may not read.
        for path, body in (("reset", ""), ("faults", '{"wire":"reset"}')):
            self.browser.run("return fetch(arguments[0], {method: 'POST', mode: 'no-cors',"
                             " body: arguments[1]}).then(() => 1)", self.page + path, body)
        self.assertEqual(json.loads(self.mock.get("/__ddcti/journal")[1])["last"], 1)
        self.assertEqual(self.mock.get("/__ddcti/faults")[1], b'{"faults":[]}')
        # A link does lead to the page.
        self.browser.run("location.href = arguments[0]", self.page)
        self.browser.wait_for(lambda: self.browser.text("#live") == "Live", "the mock's page")
        self.browser.complaints()

    def test_a_name_that_was_made_to_lead_here(self):
        self.mock.api("echo", "secret")
        self.browser.open(self.page.replace("127.0.0.1", browser.REBOUND) + "journal")
        told = self.browser.text("body")
        self.assertIn("--admin-key-file", told)
        self.assertNotIn("secret", told)
        self.browser.complaints()


class Keys(PageTest):
    mock_arguments = ("--isolate", "--clock", "manual")

    def test_the_admins_key_and_the_key_of_a_switch(self):
        self.place("{origination_uuid=a}user/1005 &park", key="test-5")
        self.browser.open(self.page)
        self.browser.wait_for(lambda: "asks for a key" in self.browser.text("#notice"), "a question")
        # Where it is asked for, it can be typed at once.
        self.assertEqual(self.browser.focused(), "admin-key")
        self.browser.press(*"wrong", ENTER)
        self.browser.wait_for(lambda: "Not connected" in self.browser.text("#live"), "a refusal")
        # It does not try again by itself, and does not say so.
        for language, told in (("zh", "未连接。请填写正确的密钥，再按“使用”。"),
                               ("en", "Not connected. Type the right key, then press Use.")):
            self.browser.run("const s = document.getElementById('language');"
                             "s.value = arguments[0]; s.dispatchEvent(new Event('change'))",
                             language)
            self.assertEqual(self.browser.text("#live"), told)
        self.browser.run("document.getElementById('admin-key').focus()")
        self.browser.run("document.getElementById('admin-key').value = ''")
        self.browser.press(*KEY, ENTER)
        self.browser.wait_for(lambda: self.browser.text("#live") == "Live", "being let in")
        self.assertEqual(self.browser.run(CALLS), 0)
        self.assertEqual(self.browser.text("#notice"), "")
        self.browser.press(TAB, *"test-5", ENTER)
        self.browser.wait_for(lambda: "1005" in self.browser.text("#calls"), "the other switch")
        self.browser.tab_to("Hang up 1005")
        self.browser.press(ENTER)
        self.browser.wait_for(lambda: self.browser.run(CALLS) == 0, "the end of the call")
        # Kept in memory only.
        kept = self.browser.run("return [localStorage.length, sessionStorage.length,"
                                " document.cookie, location.href]")
        self.assertEqual(kept, [0, 0, "", self.page])
        self.assertNotIn(KEY, json.dumps(self.browser.run(
            "return performance.getEntriesByType('resource').map((e) => e.name)")))
        self.browser.complaints()


if __name__ == "__main__":
    unittest.main()
