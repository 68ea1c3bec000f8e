import { z } from 'zod';

/** CR, LF and NUL end or cut an FTP command (RFC 959, 5.3.1): nothing that a person types may carry them. */
const commandBreakers = /[\r\n\0]/;

export const breaksCommand = (text: string): boolean => commandBreakers.test(text);

/** Longer than any path of any system; a server that cuts longer lines would take the rest for another command. */
export const longestText = 4096;

/** Text that can become part of an FTP command. */
export const commandText = z
  .string()
  .max(longestText, { error: `must not be longer than ${longestText} characters` })
  .refine((text) => !breaksCommand(text), { error: 'must not contain CR, LF or NUL' });

/** C0, DEL and C1: nothing that stands on one line has any. */
export const hasControlCharacter = (text: string): boolean => /\p{Cc}/u.test(text);

/** Everything without a shape of its own: controls, escape sequences, marks that reorder or hide what is beside them. */
const shapeless = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A line of text from a stranger for a terminal or a log, the shapeless made visible as `\u001b`. */
export const visibleText = (text: string): string => text.replace(shapeless, escapedCharacter);

/** A character as JSON would escape it, in as many units as it has. */
export const escapedCharacter = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => {
    const unit = character.charCodeAt(index).toString(16).padStart(4, '0');
    return `\\u${unit}`;
  }).join('');
