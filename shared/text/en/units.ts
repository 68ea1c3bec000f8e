import { counted } from './words.ts';

/** Units with words of their own; those with signs (kB, s) are the same everywhere. */
export const units = {
  bytes: (count: number) => counted(count, { one: 'byte', other: 'bytes' }),
  days: (count: number) => counted(count, { one: 'day', other: 'days' }),
};
