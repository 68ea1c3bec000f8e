import { z } from 'zod';

/** CR, LF and NUL end or cut an FTP command (RFC 959, 5.3.1): nothing that a person types may carry them. */
const commandBreakers = /[\r\n\0]/;

export const breaksCommand = (text: string): boolean => commandBreakers.test(text);

/** Text that can become part of an FTP command. */
export const commandText = z
  .string()
  .refine((text) => !breaksCommand(text), { error: 'must not contain CR, LF or NUL' });
