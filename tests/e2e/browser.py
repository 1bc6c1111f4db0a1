"""Drives Chromium as a person would use it, over WebDriver: plain HTTP, nothing to install.

Source: W3C WebDriver; Chromium's own commands below /goog/cdp/ are the DevTools protocol's.
"""

import base64
import http.client
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

from support import DEADLINE

CHROMIUM = shutil.which("chromium")
CHROMEDRIVER = shutil.which("chromedriver")
MISSING = None if CHROMIUM and CHROMEDRIVER else "chromium and chromium-driver are not installed"

# A name that is somebody else's, and leads to this machine.
REBOUND = "rebound.example"
# Keys that are no characters have code points of their own in WebDriver.
TAB, ENTER, SPACE, SHIFT = "\ue004", "\ue007", "\ue00d", "\ue008"
# The first page takes its time on a machine that does other things.
PATIENCE = 3 * DEADLINE


class Browser:
    """One window with an empty profile."""

    def __init__(self):
        self.directory = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        root = pathlib.Path(self.directory.name)
        self.driver = subprocess.Popen(
            [CHROMEDRIVER, "--port=0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "HOME": str(root), "LANG": "C.UTF-8"})
        self.session = None
        try:
            self.port = self._read_port()
            told = self._send("POST", "/session", {"capabilities": {"alwaysMatch": {
                "goog:loggingPrefs": {"browser": "ALL"},
                "goog:chromeOptions": {"binary": CHROMIUM, "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                    "--disable-dev-shm-usage", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update",
                    f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1", "--disable-sync", "--lang=en-US", "--window-size=1280,1000",
                    f"--user-data-dir={root / 'profile'}"]}}}})
            self.session = f"/session/{told['sessionId']}"
        except BaseException:
            self.close()
            raise

    def _read_port(self):
        for line in self.driver.stdout:
            found = re.search(rb"started successfully on port (\d+)", line)
            if found:
                return int(found.group(1))
        raise RuntimeError("chromedriver did not start")

    def _send(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, None if body is None else json.dumps(body),
                               {"Content-Type": "application/json"})
            value = json.loads(connection.getresponse().read())["value"]
        finally:
            connection.close()
        if isinstance(value, dict) and "error" in value:
            raise RuntimeError(f"{method} {path}: {value['error']}: {value.get('message')}")
        return value

    def close(self):
        try:
            if self.session:
                self._send("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait(DEADLINE)
            self.driver.stdout.close()
            self.directory.cleanup()

    def send(self, method, path, body=None):
        return self._send(method, self.session + path, body)

    def devtools(self, command, **parameters):
        return self.send("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, url):
        self.send("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        """What `script` returns; it is a function's body."""
        return self.send("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def text(self, selector):
        """What a person reads there; empty if there is nothing."""
        return self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector)

    def wait_for(self, condition, what):
        """Asks again until `condition` holds; that is a function, or a script's body."""
        ask = condition if callable(condition) else lambda: self.run(condition)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            value = ask()
            if value:
                return value
        raise AssertionError(f"{what} did not happen; the page reads:\n{self.text('body')}")

    def press(self, *keys, holding=None):
        actions = [{"type": "keyDown", "value": holding}] if holding else []
        for key in keys:
            actions += [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        if holding:
            actions.append({"type": "keyUp", "value": holding})
        self.send("POST", "/actions", {"actions": [
            {"type": "key", "id": "keyboard", "actions": actions}]})

    def focused(self):
        """What a screen reader would say of what has the focus."""
        return self.run("const e = document.activeElement;"
                        "return e.getAttribute('aria-label') || e.id || e.innerText")

    def tab_to(self, wanted):
        """Presses Tab until `wanted` has the focus; a test fails where it cannot be reached."""
        seen = []
        for _ in range(60):
            if self.focused() == wanted:
                return
            seen.append(self.focused())
            self.press(TAB)
        raise AssertionError(f"{wanted} is not reached by Tab; that goes through {seen}")

    def screenshot(self, name):
        """Keeps the whole page, as it is seen, as test output."""
        directory = pathlib.Path(os.environ.get("DDCTI_SCREENSHOTS", self.directory.name))
        directory.mkdir(parents=True, exist_ok=True)
        path = directory / f"{name}.png"
        size = self.devtools("Page.getLayoutMetrics")["cssContentSize"]
        picture = self.devtools("Page.captureScreenshot", captureBeyondViewport=True,
                                clip={**size, "scale": 1})
        path.write_bytes(base64.b64decode(picture["data"]))
        return path

    def complaints(self):
        """What the browser found wrong, since it was asked last."""
        return [entry["message"] for entry in self.send("POST", "/se/log", {"type": "browser"})
                if entry["level"] == "SEVERE"]
