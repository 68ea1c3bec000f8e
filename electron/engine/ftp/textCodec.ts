import iconv from 'iconv-lite';
import { ConnectorError } from '../../../shared/errors.ts';

/** Names and replies to bytes and back, in the site's encoding. */
export interface TextCodec {
  readonly encoding: string;
  readonly decode: (bytes: Buffer) => string;
  /** Throws `name_refused` for text that the encoding cannot carry or that would break a command. */
  readonly encode: (text: string) => Buffer;
}

/**
 * @param encoding any name that iconv-lite knows and in which ASCII stays ASCII: FTP's commands are ASCII
 * @throws invalid_input for an unknown encoding and for UTF-16, EBCDIC and the like
 */
export function createTextCodec(encoding: string): TextCodec {
  if (!isUsableEncoding(encoding)) {
    throw new ConnectorError(
      'invalid_input',
      `encoding: "${encoding}" is not an encoding that FTP can use; known are utf-8, latin1, cp1252, cp1251, koi8-r, shift_jis, euc-jp, gbk, big5 and others`,
    );
  }
  if (/^utf-?8$/i.test(encoding)) return utf8Codec(encoding);
  const decode = (bytes: Buffer): string => iconv.decode(bytes, encoding, { stripBOM: false });
  return {
    encoding,
    decode,
    encode: (text) => {
      const bytes = iconv.encode(text, encoding);
      if (decode(bytes) !== text) throw notCarried(encoding);
      if (bytes.includes(0x0a) || bytes.includes(0x0d) || bytes.includes(0)) throw breaksCommand();
      return bytes;
    },
  };
}

/** By far the most used, and Node does it itself, several times as fast. */
const utf8Codec = (encoding: string): TextCodec => ({
  encoding,
  decode: (bytes) => bytes.toString('utf8'),
  encode: (text) => {
    // Half a surrogate pair is no character.
    if (/\p{Cs}/u.test(text)) throw notCarried(encoding);
    if (/[\n\r\0]/.test(text)) throw breaksCommand();
    return Buffer.from(text, 'utf8');
  },
});

/** The text is not repeated: it may be the command with the password. */
const notCarried = (encoding: string): ConnectorError =>
  new ConnectorError('name_refused', `There is a character that the encoding ${encoding} cannot carry.`);

const breaksCommand = (): ConnectorError =>
  new ConnectorError('name_refused', 'A name must not contain CR, LF or NUL.');

export function isUsableEncoding(encoding: string): boolean {
  const ascii = 'USER A/b.1 ';
  return iconv.encodingExists(encoding) && iconv.encode(ascii, encoding).toString('latin1') === ascii;
}
