"""What ddcti says when the module cannot be reached, refuses, or does not answer."""

import fcntl
import signal
import socket
import struct
import subprocess
import termios
import time
import unittest

from support import BIN, DEADLINE, KEY, MockTest, OneShotServer, ddcti, environment


def closed_port():
    """A port nobody listens on: bound, not listening, kept while the test runs."""
    holder = socket.socket()
    holder.bind(("127.0.0.1", 0))
    return holder


class Failures(unittest.TestCase):
    def run_against(self, url, *arguments):
        result = ddcti(*arguments, env={"DDCTI_URL": url, "DDCTI_KEY": KEY})
        self.assertEqual(result.out, "")
        # Two sentences: what happened, and what to do next.
        self.assertGreaterEqual(result.err.count("."), 2, result.err)
        return result

    def serve(self, behaviour):
        server = OneShotServer(behaviour)
        self.addCleanup(server.close)
        return server

    def test_closed_port(self):
        holder = closed_port()
        self.addCleanup(holder.close)
        url = f"http://127.0.0.1:{holder.getsockname()[1]}"
        result = self.run_against(url, "call", "1000", "--to", "5555")
        self.assertEqual(result.code, 4, result.err)

    def test_server_that_never_answers(self):
        server = self.serve(lambda connection: None)
        result = self.run_against(server.url, "call", "1000", "--to", "5555", "--uuid", "c1",
                                  "--http-timeout", "0.3")
        self.assertEqual(result.code, 5, result.err)
        self.assertIn("c1", result.err)  # the command that finds out names the call
        self.assertEqual(len(server.requests), 1)

    def test_answer_cut_short(self):
        def cut(connection):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n+OK Job")
            connection.close()

        server = self.serve(cut)
        result = self.run_against(server.url, "call", "1000", "--to", "5555")
        self.assertEqual(result.code, 5, result.err)
        self.assertEqual(len(server.requests), 1)

    def test_closed_after_reading_is_not_repeated(self):
        server = self.serve(lambda connection: connection.close())
        result = self.run_against(server.url, "call", "1000", "--to", "5555")
        self.assertEqual(result.code, 5, result.err)
        self.assertEqual(len(server.requests), 1)

    def test_redirect_is_not_followed(self):
        target = self.serve(lambda connection: connection.close())

        def redirect(connection):
            connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: " + target.url.encode() +
                               b"/cli\r\nContent-Length: 0\r\n\r\n")
            connection.close()

        server = self.serve(redirect)
        result = self.run_against(server.url, "call", "1000", "--to", "5555")
        self.assertEqual(result.code, 6, result.err)
        self.assertEqual(target.requests, [])

    def test_no_uuid_cannot_be_resolved(self):
        server = self.serve(lambda connection: connection.close())
        result = self.run_against(server.url, "call", "1000", "--to", "5555", "--no-uuid")
        self.assertEqual(result.code, 5, result.err)
        self.assertIn("--no-uuid", result.err)


class WrongKey(MockTest):
    def test_wrong_key(self):
        result = self.ddcti("call", "1000", "--to", "5555", env={"DDCTI_KEY": "wrong"})
        self.assertEqual(result.code, 3, result.err)
        self.assertNotIn("wrong\n", result.out)
        self.assertEqual(self.mock.channels(), [])


class WebServer(unittest.TestCase):
    """An address where something answers 200 that is no switch."""

    def code_of(self, kind, body, *arguments):
        def reply(connection):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: " + kind +
                               f"\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
            connection.close()

        server = OneShotServer(reply)
        self.addCleanup(server.close)
        return ddcti(*arguments, env={"DDCTI_URL": server.url, "DDCTI_KEY": KEY}).code

    def test_answers(self):
        for kind, body in ((b"text/html; charset=utf-8", b"<!DOCTYPE html><p>hello"),
                           (b"text/html", b"hello"), (b"text/plain", b"hello"), (b"text/plain", b"")):
            for code, command in ((1, ("wait", "c1")), (1, ("status",)), (1, ("hold", "c1")),
                                  (5, ("conf", "lock", "x")), (5, ("hangup", "c1"))):
                with self.subTest(kind=kind, body=body, command=command):
                    self.assertEqual(self.code_of(kind, body, *command), code)

    def test_a_value(self):
        self.assertEqual(self.code_of(b"text/html", b"<html>hello", "vars", "c1", "a"), 1)
        self.assertEqual(self.code_of(b"text/html", b"hello", "vars", "c1", "a"), 0)
        self.assertEqual(self.code_of(b"text/plain", b"hello", "vars", "c1", "a"), 0)
        self.assertEqual(self.code_of(b"text/html", b"+OK\n", "hangup", "c1"), 0)


class Interrupted(unittest.TestCase):
    def start_reading(self, *arguments):
        """ddcti with a first line of its standard input read, waiting for the rest."""
        process = subprocess.Popen(
            [str(BIN / "ddcti"), *arguments], env=environment(), stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        process.stdin.write(b"c1\n")
        process.stdin.flush()
        end = time.monotonic() + DEADLINE
        while struct.unpack("i", fcntl.ioctl(process.stdin, termios.FIONREAD, b"\0" * 4))[0]:
            self.assertLess(time.monotonic(), end, "standard input is not read")
        return process

    def test_while_standard_input_is_read(self):
        commands = ("hangup", "show", "wait", "explain", "lint", "encode", "verify")
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            for command in commands:
                with self.subTest(command=command, signal=number.name):
                    process = self.start_reading(command, "-")
                    process.send_signal(number)
                    self.assertEqual(process.wait(DEADLINE), 130)
                    out, err = process.communicate()
                    self.assertEqual(out, b"")
                    self.assertEqual(err, b"ddcti: interrupted before anything was sent.\n"
                                          b"Nothing was started.\n")


if __name__ == "__main__":
    unittest.main()
