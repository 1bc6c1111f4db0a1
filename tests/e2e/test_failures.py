"""What ddcti says when the module cannot be reached, refuses, or does not answer."""

import socket
import unittest

from support import KEY, MockTest, OneShotServer, ddcti


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


if __name__ == "__main__":
    unittest.main()
