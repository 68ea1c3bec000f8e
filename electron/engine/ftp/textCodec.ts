import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { ConnectorError } from '../../../shared/errors.ts';
import { breaksCommand } from '../../../shared/model/text.ts';
import { hasUndecoded, splitUndecoded } from '../../../shared/model/undecoded.ts';
import {
  type Character,
  type CharacterReader,
  decodeByBytes,
  decodeByCharacters,
  decodeByLines,
} from './decodeByCharacters.ts';
import { hasSecret } from './transcript.ts';
import { readUtf8Character } from './utf8Character.ts';

/**
 * Names and replies to bytes and back, in the site's encoding. Nothing is lost: for all bytes, `encode(decode(bytes))`
 * is the same bytes, as what is no text of the encoding, or would come back as other bytes, is carried byte by byte
 * (shared/model/undecoded.ts). For text without such bytes, `decode(encode(text))` is the same text.
 */
export interface TextCodec {
  readonly encoding: string;
  readonly decode: (bytes: Buffer) => string;
  /** Throws `name_refused` for text that the encoding cannot carry or that would break a command. */
  readonly encode: (text: string) => Buffer;
  /** The first character that the encoding cannot carry; null = it carries all of them. */
  readonly uncarried: (text: string) => string | null;
}

/** How an encoding treats text and bytes that are well-formed in it. */
interface PlainCodec {
  /** Null where these bytes are not well-formed, or would come back as others. */
  readonly decode: (bytes: Buffer) => string | null;
  /** Null where it cannot carry the text; bytes that are none it never can. */
  readonly encode: (text: string) => Buffer | null;
  readonly readCharacter: CharacterReader;
}

/**
 * @param encoding any name that iconv-lite knows and in which ASCII stays ASCII: FTP's commands are ASCII
 * @throws invalid_input for an unknown encoding and for UTF-16, EBCDIC and the like
 */
export function createTextCodec(encoding: string): TextCodec {
  const known = codecs.get(encoding);
  if (known) return known;
  const codec = newTextCodec(encoding);
  codecs.set(encoding, codec);
  return codec;
}

/** Each transfer asks for the one of its batch. */
const codecs = new Map<string, TextCodec>();

function newTextCodec(encoding: string): TextCodec {
  if (!isUsableEncoding(encoding)) {
    throw new ConnectorError(
      'invalid_input',
      `encoding: "${encoding}" is not an encoding that FTP can use; known are utf-8, latin1, cp1252, cp1251, koi8-r, shift_jis, euc-jp, gbk, big5 and others`,
    );
  }
  const plain = isUtf8Name(encoding) ? utf8Codec : iconvCodec(encoding);
  /** Null where the encoding cannot carry it. */
  const toBytes = (text: string): Buffer | null => {
    const whole = plain.encode(text);
    if (whole !== null || !hasUndecoded(text)) return whole;
    const parts: Buffer[] = [];
    for (const part of splitUndecoded(text)) {
      const bytes = plain.encode(part.text);
      if (bytes === null) return null;
      // Their low eight bits are the bytes themselves.
      parts.push(bytes, Buffer.from(part.bytes, 'latin1'));
    }
    return Buffer.concat(parts);
  };
  const decodeLine = (line: Buffer): string => {
    const whole = plain.decode(line);
    if (whole !== null) return whole;
    const text = decodeByCharacters(line, plain.readCharacter);
    return toBytes(text)?.equals(line) ? text : decodeByBytes(line);
  };
  const uncarried = (text: string): string | null =>
    toBytes(text) === null
      ? (Array.from(text).find((character) => toBytes(character) === null) ?? text)
      : null;
  return {
    encoding,
    decode: (bytes) => plain.decode(bytes) ?? decodeByLines(bytes, decodeLine),
    encode: (text) => {
      if (breaksCommand(text)) {
        throw new ConnectorError('name_refused', 'A name must not contain CR, LF or NUL.');
      }
      const bytes = toBytes(text);
      if (bytes === null) throw notCarried(encoding, hasSecret(text) ? null : uncarried(text));
      return bytes;
    },
    uncarried,
  };
}

/** A name as the same bytes are called in another encoding; one that cannot be sent in `from` stays as it is. */
export function recode(name: string, from: TextCodec, to: TextCodec): string {
  const isSame = from.encoding === to.encoding;
  if (isSame || breaksCommand(name) || from.uncarried(name) !== null) return name;
  return to.decode(from.encode(name));
}

/** By far the most used, and Node does it itself, several times as fast. */
const utf8Codec: PlainCodec = {
  decode: (bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : null),
  // Half a surrogate pair is no character.
  encode: (text) => (/\p{Cs}/u.test(text) ? null : Buffer.from(text, 'utf8')),
  readCharacter: readUtf8Character,
};

function iconvCodec(encoding: string): PlainCodec {
  const decode = (bytes: Buffer): string => iconv.decode(bytes, encoding, { stripBOM: false });
  const encode = (text: string): Buffer | null => {
    const bytes = iconv.encode(text, encoding);
    return decode(bytes) === text && !standsForNothing.test(text) ? bytes : null;
  };
  const decodeWhole = (bytes: Buffer): string | null => {
    const text = decode(bytes);
    return !standsForNothing.test(text) && iconv.encode(text, encoding).equals(bytes) ? text : null;
  };
  return { decode: decodeWhole, encode, readCharacter: remembering(readCharacterOf(decode, decodeWhole)) };
}

/** What iconv-lite makes of bytes that are no character; some tables have a byte for U+FFFD all the same. */
const standsForNothing = /[\ufffd\p{Cs}]/u;

/**
 * Takes the shortest that is a character: in these encodings none is the beginning of another. Of one that would come
 * back as other bytes (Shift JIS has two ways to write ≒) all bytes are carried, so that the next is found.
 */
const readCharacterOf =
  (decode: (bytes: Buffer) => string, decodeWhole: (bytes: Buffer) => string | null): CharacterReader =>
  (bytes, start) => {
    const end = Math.min(start + longestCharacterAt(bytes, start), bytes.length);
    for (let next = start + 1; next <= end; next++) {
      const character = bytes.subarray(start, next);
      if (standsForNothing.test(decode(character))) continue;
      return { text: decodeWhole(character) ?? decodeByBytes(character), length: next - start };
    }
    return null;
  };

/** Four bytes in GB 18030, where the second is a digit; three in EUC-JP behind 0x8F; two in all others. */
function longestCharacterAt(bytes: Buffer, start: number): number {
  const second = bytes[start + 1] ?? 0;
  if (second >= 0x30 && second <= 0x39) return 4;
  return bytes[start] === 0x8f ? 3 : 2;
}

/** iconv-lite takes a microsecond to begin anything, and a hostile listing has millions of bad characters. */
function remembering(read: CharacterReader): CharacterReader {
  const known = new Map<number, Character | null>();
  return (bytes, start) => {
    const length = longestCharacterAt(bytes, start);
    let key = length;
    for (let at = start; at < start + length; at++) key = key * 256 + (bytes[at] ?? 0);
    let character = known.get(key);
    if (character === undefined) {
      character = read(bytes, start);
      if (known.size >= mostRemembered) known.clear();
      known.set(key, character);
    }
    return character;
  };
}

/** Somewhat more than there are pairs of bytes. */
const mostRemembered = 80_000;

const notCarried = (encoding: string, character: string | null): ConnectorError =>
  new ConnectorError(
    'name_refused',
    character === null
      ? `There is a character that the encoding ${encoding} cannot carry.`
      : `The encoding ${encoding}, in which names are sent to this server, has no “${character}”. Choose another name, or another encoding and try it anew.`,
  );

export const isUtf8Name = (encoding: string): boolean => /^utf-?8$/i.test(encoding);

export function isUsableEncoding(encoding: string): boolean {
  // The tables of iconv-lite take longer to load than anything else of a short run.
  if (isUtf8Name(encoding)) return true;
  if (!iconv.encodingExists(encoding)) return false;
  const bytes = Buffer.from(ascii, 'latin1');
  return (
    iconv.encode(ascii, encoding).equals(bytes) &&
    iconv.decode(bytes, encoding, { stripBOM: false }) === ascii
  );
}

/** Nothing that ends or structures a command may be part of a character or stand for another one. */
const ascii = String.fromCharCode(...Array.from({ length: 0x7f }, (_, index) => index + 1));
