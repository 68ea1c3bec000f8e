import { counted } from './words.ts';

/** The queue: its panel, its menus and dialogs. */
export const transfers = {
  discard: {
    title: (count: number) => `Discard ${counted(count, { one: 'transfer', other: 'transfers' })} of {host}?`,
    consequence: 'What has arrived of them in part is thrown away. Files that are whole stay where they are.',
    keep: 'Keep them',
    discard: 'Discard',
  },
};
