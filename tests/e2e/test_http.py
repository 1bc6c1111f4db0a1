"""What the mock answers to requests nobody should send, and to many at once."""

import socket
import threading
import time
import unittest
import urllib.parse

from support import DEADLINE, KEY, MockTest


class OddRequests(MockTest):
    def tearDown(self):
        # Whatever was sent, the mock goes on.
        self.assertEqual(self.mock.api("echo", "still here"), "still here")

    def check(self, target, status, start, method="GET"):
        got, body = self.mock.get(target, method)
        self.assertEqual(got, status, body)
        self.assertTrue(body.startswith(start), body)

    def test_wrong_key(self):
        self.check("/cli?key=wrong&cmd=status", 401, b"-ERR ")

    def test_missing_key(self):
        self.check("/cli?cmd=status", 401, b"-ERR ")

    def test_missing_cmd(self):
        self.check(f"/cli?key={KEY}", 400, b"-ERR ")

    def test_unknown_path(self):
        self.check(f"/other?key={KEY}&cmd=status", 404, b"-ERR ")

    def test_post(self):
        self.check(f"/cli?key={KEY}&cmd=status", 405, b"-ERR ", "POST")

    def test_a_megabyte_of_argument(self):
        # A mebibyte is the limit of the whole request head.
        text = "x" * 1000000
        self.check(f"/cli?key={KEY}&cmd=echo&arg={text}", 200, b"xxxx")

    def test_two_megabytes_of_argument(self):
        got, body = self.mock.get(f"/cli?key={KEY}&cmd=echo&arg={'x' * 2000000}")
        self.assertEqual(got, 431)
        self.assertNotEqual(body, b"")

    def test_invalid_utf8(self):
        got, body = self.mock.get(f"/cli?key={KEY}&cmd=echo&arg=a%FFb")
        self.assertEqual((got, body), (200, b"a\xffb"))

    def test_invalid_utf8_in_a_call(self):
        self.check(f"/cli?key={KEY}&cmd=originate&arg=%7Ba%3D%FF%7Dnull/1%20%26park", 200, b"+OK ")
        self.assertEqual(len(self.mock.channels()), 1)  # and the JSON can be read

    def test_nul(self):
        self.check(f"/cli?key={KEY}&cmd=echo&arg=a%00b", 400, b"-ERR ")

    def test_an_ampersand_that_was_not_encoded(self):
        got, body = self.mock.get(f"/cli?key={KEY}&cmd=originate&arg=null/1%20&park")
        self.assertEqual(got, 200)
        self.assertTrue(body.startswith(b"-USAGE: "), body)
        self.assertIn("&", self.mock.log())
        self.assertIn("park", self.mock.log())

    def test_undef_drops_the_connection(self):
        with self.assertRaises(Exception):
            self.mock.get(f"/cli?key={KEY}&cmd=originate&arg=null/1%20undef")

    def test_garbage_on_the_wire(self):
        for garbage in (b"\r\n\r\n", b"\0\1\2\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"):
            with self.subTest(garbage), \
                    socket.create_connection(("127.0.0.1", self.mock.port), DEADLINE) as client:
                client.sendall(garbage)
                client.shutdown(socket.SHUT_WR)
                while client.recv(65536):
                    pass


class ManyClients(MockTest):
    def test_64_keep_alive_clients(self):
        failures = []

        def client(number):
            try:
                connection = self.mock.connection()
                for turn in range(50):
                    text = f"client{number}-{turn}"
                    connection.request("GET", f"/cli?key={KEY}&cmd=echo&arg={text}")
                    body = connection.getresponse().read().decode()
                    if body != text:
                        failures.append(f"{text}: {body}")
                connection.close()
            except Exception as error:  # a thread cannot fail the test by itself
                failures.append(f"client {number}: {error!r}")

        threads = [threading.Thread(target=client, args=(n,)) for n in range(64)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(DEADLINE)
            self.assertFalse(thread.is_alive())
        self.assertEqual(failures, [])

    def test_a_waiting_call_holds_up_nobody(self):
        # TEST NUMBERS in ddcti-mock(1): this extension rings and answers after 3 s.
        argument = urllib.parse.quote("{origination_uuid=slow1}user/9901003 &park")
        done = []

        def call():
            started = time.monotonic()
            _, body = self.mock.get(f"/cli?key={KEY}&cmd=originate&arg={argument}")
            done.append((time.monotonic() - started, body))

        thread = threading.Thread(target=call)
        thread.start()
        self.mock.wait_for(lambda: self.mock.api("uuid_exists", "slow1") == "true", "the call")
        answers = 0
        connection = self.mock.connection()
        while not done:
            connection.request("GET", f"/cli?key={KEY}&cmd=echo&arg=x")
            self.assertEqual(connection.getresponse().read(), b"x")
            answers += 1
        connection.close()
        thread.join(DEADLINE)
        seconds, body = done[0]
        self.assertEqual(body, b"+OK slow1\n")
        self.assertGreaterEqual(seconds, 2.9)
        self.assertGreater(answers, 100)


if __name__ == "__main__":
    unittest.main()
