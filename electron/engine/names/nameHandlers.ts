import type { Handlers } from '../../../shared/contract/requests.ts';
import { createTextCodec, recode } from '../ftp/textCodec.ts';
import { likelyReadings } from './likelyEncodings.ts';

/** What pages ask of names and encodings, whatever the session. */
export const nameHandlers = {
  'names.preview': async ({ names, encoding }) => {
    const { encode } = createTextCodec(encoding);
    const readings = likelyReadings(names.map(encode));
    return { readings: readings.map((reading) => ({ ...reading, names: [...reading.names] })) };
  },
  'names.recode': async ({ names, from, to }) => {
    const [before, after] = [createTextCodec(from), createTextCodec(to)];
    return { names: names.map((name) => recode(name, before, after)) };
  },
  'names.check': async ({ names, encoding }) => {
    const { uncarried } = createTextCodec(encoding);
    return {
      refused: names.flatMap((name) => {
        const character = uncarried(name);
        return character === null ? [] : [{ name, character }];
      }),
    };
  },
} satisfies Partial<Handlers>;
