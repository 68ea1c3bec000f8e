/** What `--help` says, by command. */
export const helpTexts = {
  quayside: `Quayside, an FTP and FTPS client.

  quayside run [FILE | -]          do what one connector input (JSON) says
  quayside serve                   show the two panes in a browser
  quayside doctor [FILE | -]       find out what is wrong between here and a server
  quayside schema [input|output]   print the JSON Schema of the input or the output

  quayside COMMAND --help          tell more about a command
  quayside --version

QUAYSIDE_HOME is the folder for Quayside's own state; without it, the platform's configuration folder.
`,

  run: `quayside run [FILE | -] [--engine-dir DIR] [--log] [--trust FINGERPRINT]

Reads one connector input as JSON from FILE or standard input, does what its mode says, and writes the output
value as one JSON document to standard output. Progress is shown on standard error when that is a terminal.

  --engine-dir DIR      where engine files are (default: the current folder)
  --log                 send the protocol transcript, without secrets, to standard error
  --trust FINGERPRINT   accept exactly the server certificate with this SHA-256 fingerprint

An input can name a saved profile for its login. Where its password is locked by the master passphrase, that is taken
from QUAYSIDE_PASSPHRASE, or asked for on the terminal.

Exit status: 0 done; 1 the mode failed; 2 the input is invalid; 130 interrupted. A failure is a JSON object,
{"error": {"code", "message", "retry", "ftp_reply"?, "path"?}}, on the last line of standard error.
`,

  serve: `quayside serve [--port N] [--engine-dir DIR] [--no-open] [--connect FILE] [--demo FILE]

Serves the two panes to browsers on this machine, prints the address with its token, and opens it. The address
works until the program ends (Ctrl-C). From another machine, forward the port under the same number:
ssh -L N:127.0.0.1:N HOST.

Where QUAYSIDE_PASSPHRASE holds the master passphrase, saved passwords are unlocked at the start.

  --port N           the port on 127.0.0.1 (default: any free one)
  --engine-dir DIR   where engine files are (default: the current folder)
  --no-open          do not open a window
  --connect FILE     open this connection at the start: a connector input as JSON, without its mode
  --demo FILE        offer this connection as a demo server, to be tried by one click
`,

  doctor: `quayside doctor [FILE | -] [--write] [--folder DIR] [--json] [--show-names] [--trust FINGERPRINT]

Looks at a server stage by stage, from its name to its clock, and says of each whether it is well and what mends it
where something does. Reads one connector input as JSON from FILE or standard input; its mode is not looked at and may
be missing. What is printed shows no password, and placeholders for hosts, users and addresses, so that it can be
passed on.

  --write               also make, rename and remove a folder and a small file on the server
  --folder DIR          where on the server to look, and to write (default: where the login leads)
  --json                print one JSON document at the end
  --show-names          leave hosts, users and addresses as they are
  --trust FINGERPRINT   accept exactly the server certificate with this SHA-256 fingerprint

Exit status: 0 all is well; 1 something is wrong; 2 the input is invalid; 130 interrupted.
`,

  schema: `quayside schema [input | output]

Prints the JSON Schema (draft 2020-12) of the connector's input (default) or of its output value.
`,
} as const;
