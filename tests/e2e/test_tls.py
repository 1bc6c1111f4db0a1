"""https: a reverse proxy with a certificate of its own in front of the mock."""

import pathlib
import socket
import ssl
import subprocess
import tempfile
import threading

from support import DEADLINE, MockTest


class TlsProxy:
    """Takes TLS connections on a free port and hands on what is in them."""

    def __init__(self, certificate, key, port):
        self.upstream = port
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.received = []  # what came out of a connection once TLS was agreed on
        self.refused = 0
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self):
        while True:
            try:
                plain, _ = self.listener.accept()
            except OSError:
                return
            plain.settimeout(DEADLINE)
            try:
                with self.context.wrap_socket(plain, server_side=True) as connection:
                    self.hand_on(connection)
            except (ssl.SSLError, ConnectionError):
                self.refused += 1

    def hand_on(self, connection):
        head = b""
        while b"\r\n\r\n" not in head:
            data = connection.recv(65536)
            if not data:
                self.refused += 1
                return
            head += data
        self.received.append(head)
        with socket.create_connection(("127.0.0.1", self.upstream), DEADLINE) as upstream:
            upstream.sendall(head.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            while data := upstream.recv(65536):
                connection.sendall(data)

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.listener.close()


class Tls(MockTest):
    def setUp(self):
        super().setUp()
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.certificate = self.directory / "server.pem"
        key = self.directory / "server.key"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
             "-keyout", str(key), "-out", str(self.certificate)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.proxy = TlsProxy(self.certificate, key, self.mock.port)
        self.addCleanup(self.proxy.close)
        self.url = f"https://127.0.0.1:{self.proxy.port}"
        self.mock.env["DDCTI_URL"] = self.url

    def call(self, *options, **more):
        return self.ddcti("call", "1000", "--app", "park", *options, **more)

    def test_a_certificate_nobody_vouches_for(self):
        ran = self.call()
        self.assertEqual((ran.code, ran.out), (4, ""))
        self.assertTrue(ran.err.startswith(f"ddcti: no secure connection to {self.url}: "), ran.err)
        self.assertEqual(self.proxy.received, [])
        self.assertEqual(self.mock.channels(), [])

    def test_a_certificate_that_is_trusted(self):
        for options, env in ((("--cacert", str(self.certificate)), {}),
                             ((), {"DDCTI_CACERT": str(self.certificate)})):
            ran = self.call(*options, env=env)
            self.assertEqual((ran.code, ran.err), (0, ""))
        self.assertEqual(len(self.proxy.received), 2)

    def test_a_certificate_of_another_name(self):
        url = self.url.replace("127.0.0.1", "localhost")
        ran = self.call("--cacert", str(self.certificate), "--url", url)
        self.assertEqual(ran.code, 4, ran.err)
        self.assertEqual(self.proxy.received, [])

    def test_insecure(self):
        ran = self.call("--insecure")
        self.assertEqual(ran.code, 0, ran.err)
        self.assertEqual(
            ran.err, f"ddcti: warning: nobody checks that {self.url} is who it says (--insecure); "
            "whoever is on the way can read the key.\n")
        self.assertEqual(len(self.proxy.received), 1)

    def test_settings_of_a_profile(self):
        config = self.directory / "ddcti" / "config.toml"
        config.parent.mkdir()
        config.write_text(f"[profile.default]\nurl = \"{self.url}\"\ncacert = \"../server.pem\"\n",
                          encoding="utf-8")
        del self.mock.env["DDCTI_URL"]
        ran = self.call(env={"XDG_CONFIG_HOME": str(self.directory)})
        self.assertEqual((ran.code, ran.err), (0, ""))

    def test_trace(self):
        ran = self.ddcti("status", "--trace", "--cacert", str(self.certificate))
        self.assertEqual(ran.code, 0, ran.err)
        self.assertRegex(
            ran.err, r"(?m)^\* name lookup \d+\.\d ms, connection \d+\.\d ms, TLS \d+\.\d ms, "
            r"first byte \d+\.\d ms, total \d+\.\d ms$")

    def test_the_curl_line_trusts_the_same(self):
        for options in (("--cacert", str(self.certificate)), ("--insecure",)):
            line = self.ddcti("api", "--curl", *options, "echo", "it's").out
            ran = subprocess.run(["sh", "-c", line], env=self.mock.env, stdout=subprocess.PIPE,
                                 timeout=DEADLINE, check=True)
            self.assertEqual(ran.stdout, b"it's")

    def test_doctor(self):
        ran = self.ddcti("doctor", "--cacert", str(self.certificate), "--json")
        self.assertEqual(ran.code, 0, ran.err)
        states = {check["name"]: check["state"] for check in ran.json()["checks"]}
        self.assertEqual(set(states.values()), {"ok"}, ran.out)
        ran = self.ddcti("doctor")
        self.assertEqual(ran.code, 4)
        self.assertIn("!!  tls ", ran.out)
        self.assertIn("--cacert FILE", ran.out)
        ran = self.ddcti("doctor", "--insecure", env={"DDCTI_KEY": "wrong"})
        self.assertEqual(ran.code, 3)
        self.assertIn("!!  key ", ran.out)
