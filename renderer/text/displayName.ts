import { hasUndecoded, replaceUndecoded } from '../../shared/model/undecoded.ts';

/**
 * A name as it may be shown. Names come from strangers: what would be invisible, break the line or turn the
 * reading direction (and so hide an extension) becomes a visible mark; all else stays. Only for showing: never
 * send the result anywhere.
 */
export const displayName = (name: string): string => bytesMarked(displayWithBytes(name));

/** The same, with bytes that are no text of the site's encoding as they are: for one who shows them in a way of its own. */
export const displayWithBytes = (name: string): string =>
  name.replace(hidden, mark).replace(edgeSpaces, (spaces) => '␣'.repeat(spaces.length));

/** A sentence or a reply that may quote a stranger: marked like a name, its lines kept. */
export const displayText = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => bytesMarked(line.replace(hidden, mark)))
    .join('\n');

const bytesMarked = (text: string): string => replaceUndecoded(text, (hex) => `⟨${hex}⟩`);

/** Controls, soft hyphen, bidi controls, zero-width and line separators, lone surrogates, BOM. */
const hidden =
  /[\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|\p{Cs}/gu;

const edgeSpaces = /^ +| +$/g;

function mark(character: string): string {
  if (hasUndecoded(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
