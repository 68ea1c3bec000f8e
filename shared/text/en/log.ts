import type { RawCommandRefusal } from '../../model/rawCommand.ts';
import { number, plural } from './words.ts';

/** The protocol log and its line for commands. */
export const log = {
  title: 'Protocol log',
  linesToShow: 'Lines to show',
  kinds: { commands: 'Commands', replies: 'Replies', notes: 'Notes', errors: 'Errors' },
  connection: 'Connection',
  allConnections: 'All connections',
  filterLabel: 'Text in the log',
  filter: 'Filter',
  lines: (all: number) => `${number(all)} ${lines(all)}`,
  linesOf: (shown: number, all: number) => `${number(shown)} of ${number(all)} ${lines(all)}`,
  leftOut: (count: number) => `, ${number(count)} left out`,
  copySelected: 'Copy selected lines',
  copyAll: 'Copy all lines',
  save: 'Save log as file',
  clear: 'Clear log',
  nothingFound: 'No line is like that.',
  empty: 'Nothing has been said yet.',
  follow: 'Follow the newest',
  spokenDirection: { sent: 'Sent', received: 'Received', note: 'Note' },
  command: 'Command',
  send: 'Send',
  notSent: (reason: string) => `Not sent. ${reason}`,
  refusals: {
    moves:
      'It moves data over a connection of its own, which Quayside opens and closes. Use the panes for it.',
    prepares: 'It prepares how data travel, and Quayside does that before each transfer.',
    login: 'It would change who is logged in, or end the connection. Use Connect and Disconnect for it.',
    encryption: 'It would change the encryption of a connection that is in use.',
    half: 'It is half of a pair, and nothing may come in between.',
    directory:
      'Quayside moves the working directory itself. Names without a leading “/” are taken in the folder that the pane shows.',
    answers: 'It would change how the server answers, and Quayside would misread it from then on.',
    twice: 'It would be answered more than once. There is nothing to abort that cannot be cancelled.',
    noName: 'A command begins with its name, of letters, as in “SITE HELP” or “MLST /path”.',
  } satisfies Record<RawCommandRefusal, string>,
};

const lines = (count: number): string => plural(count, { one: 'line', other: 'lines' });
