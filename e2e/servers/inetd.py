"""inetd for one service: inetd.py HOST PORT PROGRAM ARGUMENT... (ftpd -D insists on port 21)."""

import os
import signal
import socket
import sys

host, port, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind((host, port))
listener.listen(64)
while True:
    connection, _ = listener.accept()
    if os.fork() == 0:
        for descriptor in (0, 1, 2):
            os.dup2(connection.fileno(), descriptor)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.execvp(command[0], command)
    connection.close()
