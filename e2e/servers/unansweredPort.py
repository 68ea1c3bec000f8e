"""Prints a port of HOST where connections are not refused and not accepted; ends with its standard input."""

import socket
import sys

host = sys.argv[1]
family = socket.AF_INET6 if ":" in host else socket.AF_INET
listener = socket.socket(family)
listener.bind((host, 0))
listener.listen(0)
# The kernel leaves SYNs unanswered once the queue of connections nobody accepts is full.
queued = [socket.socket(family) for _ in range(4)]
for connection in queued:
    connection.setblocking(False)
    connection.connect_ex(listener.getsockname())
print(listener.getsockname()[1], flush=True)
sys.stdin.read()
