"""A pyftpdlib server from one JSON argument; see pyftpdlib.ts."""

import asynchat
import json
import sys

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, ThrottledDTPHandler, TLS_FTPHandler
from pyftpdlib.servers import FTPServer

setup = json.loads(sys.argv[1])

authorizer = DummyAuthorizer()
authorizer.add_user(setup["user"], setup["password"], setup["rootDir"], perm="elradfmwMT")


class Handler(FTPHandler if setup["tls"] == "none" else TLS_FTPHandler):
    banner = "pyftpdlib"
    # Names go through as bytes, valid UTF-8 or not.
    unicode_errors = "surrogateescape"
    use_sendfile = False
    auth_failed_timeout = 0

    def push(self, s):
        asynchat.async_chat.push(self, s.encode("utf8", "surrogateescape"))


Handler.authorizer = authorizer
Handler.passive_ports = range(setup["firstPassivePort"], setup["lastPassivePort"] + 1)
Handler.timeout = setup["idleTimeoutS"] or 300
if setup["tls"] != "none":
    Handler.certfile = setup["pemPath"]
    Handler.tls_control_required = Handler.tls_data_required = setup["tlsRequired"]
if setup["rateBytesPerSecond"]:

    class Throttled(ThrottledDTPHandler):
        """Pauses often and briefly, where pyftpdlib's own lets a second's worth through at once."""

        read_limit = write_limit = setup["rateBytesPerSecond"]

        def _throttle_bandwidth(self, len_chunk, max_speed):
            self._datacount += len_chunk
            if self._datacount >= max_speed / 20:
                pause_s = self._datacount / max_speed
                self._datacount = 0
                self.del_channel()
                self._cancel_throttler()
                self._throttler = self.ioloop.call_later(pause_s, self._resume)

        def _resume(self):
            self.add_channel(events=self.ioloop.READ if self.receive else self.ioloop.WRITE)

    Handler.dtp_handler = Throttled


class ImplicitHandler(Handler):
    """pyftpdlib knows only explicit TLS: secure the control connection before the greeting."""

    def handle(self):
        self.secure_connection(self.get_ssl_context())
        super().handle()

    def handle_ssl_established(self):
        self._prot = True

    def ftp_AUTH(self, line):
        self.respond("503 Already using TLS.")


server = FTPServer(
    (setup["host"], setup["port"]), ImplicitHandler if setup["tls"] == "implicit" else Handler
)
# pyftpdlib counts its own listening socket too.
server.max_cons = setup["maxClients"] + 1 if setup["maxClients"] else 512
server.max_cons_per_ip = setup["maxClientsPerIp"] or 0
# Its loop sleeps for ever where a timer is due at once.
poll = server.ioloop.poll
server.ioloop.poll = lambda timeout: poll(timeout if timeout is None else max(timeout, 0.001))
server.serve_forever()
