import { createHash } from 'node:crypto';

/** Content with the SHA-256 of its JSON, so that damage is noticed where it would else be taken for something else. */
export type Checked<T extends object> = T & { readonly sha256: string };

export const withChecksum = <T extends object>(content: T): Checked<T> => ({
  ...content,
  sha256: checksumOf(content),
});

export const hasRightChecksum = ({ sha256, ...content }: Checked<object>): boolean =>
  sha256 === checksumOf(content);

/** Of the same content in any order of its keys. */
const checksumOf = (content: object): string =>
  createHash('sha256').update(JSON.stringify(content, sortKeys)).digest('hex');

const sortKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
