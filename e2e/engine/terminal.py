"""
Runs a program on a terminal of its own: terminal.py WAIT_FOR TYPED PROGRAM ARGUMENT...
Types TYPED (with a line end) once the terminal shows WAIT_FOR, prints all that the terminal showed, and ends as the
program does.
"""

import os
import pty
import sys

wait_for, typed, *command = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)

shown = b""
is_typed = False
while True:
    try:
        block = os.read(terminal, 65536)
    except OSError:
        break
    if not block:
        break
    shown += block
    if not is_typed and wait_for.encode() in shown:
        os.write(terminal, typed.encode() + b"\r")
        is_typed = True
_, status = os.waitpid(pid, 0)
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(status))
