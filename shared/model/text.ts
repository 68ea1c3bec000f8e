import { z } from 'zod';
import { replaceUndecoded } from './undecoded.ts';

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

/**
 * The same where a person types it: a name of a server's may have ends of lines of Unicode in it, but whoever makes
 * one up has pasted more than was meant.
 */
export const typedText = commandText.refine((text) => !/[\u0085\u2028\u2029]/.test(text), {
  error: 'must not contain a line separator (U+0085, U+2028, U+2029)',
});

/** C0, DEL and C1: nothing that stands on one line has any. */
export const hasControlCharacter = (text: string): boolean => /\p{Cc}/u.test(text);

/** Everything without a shape of its own: controls, escape sequences, marks that reorder or hide what is beside them. */
const shapeless = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** So is nearly all that a server says, by the thousand lines. */
const plainAscii = /^[ -~]*$/;

/**
 * A line of text from a stranger for a terminal or a log: the shapeless made visible as `\u001b`, bytes that are no
 * text as `\xe9`.
 */
export function visibleText(text: string): string {
  if (plainAscii.test(text)) return text;
  const decoded = replaceUndecoded(text, (hex) => ` ${hex}`.toLowerCase().replaceAll(' ', '\\x'));
  return decoded.replace(shapeless, escapedCharacter);
}

/** Within JSON, C0 is escaped already, and a line feed is the layout's. */
const shapelessInJson = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu;

/** JSON text of the same value, harmless to a terminal. */
export const visibleJson = (json: string): string => json.replace(shapelessInJson, escapedCharacter);

/** A character as JSON would escape it, in as many units as it has. */
const escapedCharacter = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => {
    const unit = character.charCodeAt(index).toString(16).padStart(4, '0');
    return `\\u${unit}`;
  }).join('');
