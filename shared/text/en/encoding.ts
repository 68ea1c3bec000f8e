import type { Script } from '../../model/encodings.ts';
import { counted, number, plural } from './words.ts';

/** The encoding of names. */
export const encoding = {
  scripts: {
    western: 'Western',
    centralEuropean: 'Central European',
    baltic: 'Baltic',
    cyrillic: 'Cyrillic',
    greek: 'Greek',
    turkish: 'Turkish',
    hebrew: 'Hebrew',
    arabic: 'Arabic',
    thai: 'Thai',
    vietnamese: 'Vietnamese',
    japanese: 'Japanese',
    simplifiedChinese: 'Chinese, simplified',
    traditionalChinese: 'Chinese, traditional',
    korean: 'Korean',
  } satisfies Record<Script, string>,
  title: 'Which of these reads right?',
  allPlain: 'All names here are plain, so that nothing tells how the server writes others.',
  sameNames:
    'The server does not say how it writes names; here are the same ones as each encoding reads them.',
  kept: 'Your choice holds at once and is kept for {site}.',
  thisSite: 'this site',
  list: 'Encodings',
  all: (count: number) => `All ${counted(count, { one: 'encoding', other: 'encodings' })}`,
  inUse: 'In use',
  uncarried: {
    title: (count: number) =>
      `${counted(count, { one: 'name', other: 'names' })} cannot be written on this server`,
    choose: 'Choose encoding…',
    uploadOthers: (count: number) =>
      plural(count, { one: 'Upload the other one', other: `Upload the other ${number(count)}` }),
    why: (encoding: string) =>
      `Names are sent to it in ${encoding}, which lacks a character of each of these. Rename them, or choose another encoding if that is not the server’s.`,
  },
  readAs: (encoding: string) => `Names are read as ${encoding}.`,
};
