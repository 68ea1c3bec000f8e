import { z } from 'zod';

/** Strongest first. */
export const hashAlgorithms = ['SHA-256', 'SHA-1', 'MD5', 'CRC32'] as const;
export type HashAlgorithm = (typeof hashAlgorithms)[number];

/** What a server says of a file's content, and by which command. Hexadecimal, lower case. */
export const serverHashSchema = z.strictObject({
  algorithm: z.enum(hashAlgorithms),
  hash: z.string(),
  command: z.string(),
});
export type ServerHash = Readonly<z.output<typeof serverHashSchema>>;
