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
};

const lines = (count: number): string => plural(count, { one: 'line', other: 'lines' });
