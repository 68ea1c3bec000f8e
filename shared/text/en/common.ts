import { items, number } from './words.ts';

/** Words that many dialogs have. */
export const common = {
  cancel: 'Cancel',
  done: 'Done',
  stop: 'Stop',
  close: 'Close',
  undo: 'Undo',
  tryAgain: 'Try again',
  unknown: 'Unknown',
  keepThem: 'Keep them',
  password: 'Password',
  items,
  andMore: (count: number) => `and ${number(count)} more`,
  serverSaid: 'The server said:',
  hostAndPort: '{host}, port {port}',
  dismiss: 'Dismiss',
  bytesOfName: 'bytes',
  undecoded: (hex: string) => `No text in the encoding of names: ${hex}`,
};
