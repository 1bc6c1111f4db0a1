"""What one of many tests that share an isolated mock does: `isolated_story.py URL KEY`.

Prints what it saw, line by line; nothing of it may depend on who else is there.
"""

import http.client
import json
import sys
import urllib.parse


class Story:
    def __init__(self, url, key):
        self.key = key
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=60)

    def request(self, method, target, body=None):
        self.connection.request(method, target, body)
        response = self.connection.getresponse()
        return response.status, response.read().decode("utf-8")

    def api(self, cmd, arg=""):
        query = urllib.parse.urlencode({"key": self.key, "cmd": cmd, "arg": arg},
                                       quote_via=urllib.parse.quote)
        status, body = self.request("GET", f"/cli?{query}")
        return body if status == 200 else f"{status} {body}"

    def admin(self, method, path, body=None):
        key = urllib.parse.quote(self.key, safe="")
        status, text = self.request(method, f"/__ddcti/{path}?key={key}",
                                    None if body is None else json.dumps(body))
        return f"{status} {text}"

    def asked(self):
        """What the journal has, without the times, which are the machine's."""
        _, _, text = self.admin("GET", "journal").partition(" ")
        return " ".join(f"{entry['number']}:{entry['cmd']}"
                        for entry in json.loads(text)["requests"])

    def tell(self):
        """Calls of the same uuids, names and variables as everybody else's."""
        yield self.admin("POST", "clock", {"mode": "manual"})
        yield self.api("create_uuid")
        yield self.api("bgapi", "originate {origination_uuid=c1}user/1000 &park")
        yield self.api("bgapi", "originate user/1001 &conference(room)")
        yield self.api("global_setvar", f"mine={self.key}")
        yield self.admin("POST", "clock", {"advance_ms": 2000})
        yield self.api("show", "channels")
        yield self.api("conference", "room list count")
        yield self.api("uuid_setvar", f"c1 mine {self.key}")
        yield self.api("uuid_getvar", "c1 mine")
        yield self.api("global_getvar", "mine")
        yield self.api("uuid_kill", "c1 USER_BUSY")
        yield self.api("show", "calls count")
        yield self.admin("POST", "faults", {"command": "echo", "body": self.key, "first": 1})
        yield self.api("echo", "x")
        yield self.api("echo", "x")
        yield self.admin("GET", "faults")
        yield self.asked()
        yield self.api("hupall")
        yield self.admin("POST", "clock", {"advance_ms": 3600000})
        yield self.api("strftime", "%Y-%m-%d %H:%M:%S")
        yield self.api("status")
        yield self.admin("POST", "reset")
        yield self.api("create_uuid")
        yield self.api("show", "channels count")


def run(url, key):
    return "\n".join(Story(url, key).tell()) + "\n"


if __name__ == "__main__":
    sys.stdout.write(run(sys.argv[1], sys.argv[2]))
