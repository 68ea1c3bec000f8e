import { ConnectorError } from '../../../shared/errors.ts';
import { isPreliminary, type Reply } from './reply.ts';

/** Real banners and STAT replies reach 100 kB; ten times that is no reply any more. */
const maxReplyBytes = 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;

/** Is told each line, and whether it ends a reply that is not preliminary. */
type LineListener = (line: string, isFinal: boolean) => void;

/**
 * Turns the bytes of a control connection into replies. TCP may cut anywhere, also inside a line or a
 * character: bytes are kept until their LF has come, and only then decoded.
 *
 * A multi-line reply begins with `123-` and ends with the first line that begins with `123 ` (RFC 959, 4.2).
 * Lines outside of any reply that begin with no code are banner text of broken servers and are skipped.
 */
export class ReplyReader {
  readonly #decode: (bytes: Buffer) => string;
  readonly #onLine: LineListener;
  #rest: Buffer[] = [];
  #open: { code: number; lines: string[] } | null = null;
  #replyBytes = 0;

  constructor(decode: (bytes: Buffer) => string, onLine: LineListener = () => {}) {
    this.#decode = decode;
    this.#onLine = onLine;
  }

  /** Bytes of an unfinished line or reply that are held back. */
  get isMidReply(): boolean {
    return this.#rest.length > 0 || this.#open !== null;
  }

  /** The replies that these bytes complete. Throws `connection_lost` when a reply has no end in sight. */
  push(chunk: Buffer): Reply[] {
    const replies: Reply[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      const line = this.#lineOf(chunk.subarray(start, end));
      this.#count(end + 1 - start);
      start = end + 1;
      const text = this.#decode(withoutCr(line));
      const reply = this.#readLine(text);
      this.#onLine(text, reply !== null && !isPreliminary(reply));
      if (!reply) continue;
      replies.push(reply);
      this.#replyBytes = 0;
    }
    if (start < chunk.length) {
      this.#count(chunk.length - start);
      // In pieces until the line is complete: putting them together each time would cost its square.
      this.#rest.push(chunk.subarray(start));
    }
    return replies;
  }

  /** Nearly always all of it is in one piece. */
  #lineOf(end: Buffer): Buffer {
    if (this.#rest.length === 0) return end;
    const line = Buffer.concat([...this.#rest, end]);
    this.#rest = [];
    return line;
  }

  #readLine(line: string): Reply | null {
    const [, digits, separator] = /^(\d{3})([ -]|$)/.exec(line) ?? [];
    const text = line.slice(4);
    if (this.#open === null) {
      if (digits === undefined) return null;
      const code = Number(digits);
      if (separator !== '-') return { code, lines: [text] };
      this.#open = { code, lines: [text] };
      return null;
    }
    const isLast = separator !== '-' && Number(digits) === this.#open.code;
    this.#open.lines.push(isLast ? text : line);
    if (!isLast) return null;
    const reply = this.#open;
    this.#open = null;
    return reply;
  }

  #count(bytes: number): void {
    this.#replyBytes += bytes;
    if (this.#replyBytes > maxReplyBytes) throw endlessReply();
  }
}

const withoutCr = (line: Buffer): Buffer => (line[line.length - 1] === CR ? line.subarray(0, -1) : line);

const endlessReply = (): ConnectorError =>
  new ConnectorError('connection_lost', 'The server sent a reply without end, so the connection was closed.');
