import type { Socket } from 'node:net';
import type { SecureVersion, TLSSocket } from 'node:tls';
import { ConnectorError } from '../../../shared/errors.ts';
import type { CertificateProblem } from '../../../shared/model/certificate.ts';
import type { ConnectionSecurity } from '../../../shared/model/session.ts';
import { problemsOf } from '../ftp/certificateProblems.ts';
import { isPreliminary, type Reply } from '../ftp/reply.ts';
import { ReplyReader } from '../ftp/replyReader.ts';
import { SiteContext } from '../ftp/siteContext.ts';
import type { TextCodec } from '../ftp/textCodec.ts';
import { beginTls, describeSecurity, type TlsPolicy, untilShaken } from '../ftp/tls.ts';
import type { Transcript } from '../ftp/transcript.ts';
import { waitFor } from '../ftp/wait.ts';

/** What came, or did not, when a server was listened to. */
export type Heard =
  /** A final reply, past preliminary ones, whose codes are told. */
  | { readonly kind: 'reply'; readonly reply: Reply; readonly before: readonly number[] }
  /** Bytes that are no reply of FTP: their beginning, as text. */
  | { readonly kind: 'other'; readonly text: string }
  | { readonly kind: 'tls' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'silence' };

export interface Handshake {
  readonly security: ConnectionSecurity;
  /** All that speaks against the certificate, whether it was accepted or not. */
  readonly problems: readonly CertificateProblem[];
}

/** Enough to tell what it is. */
const mostBytes = 4096;

/**
 * A connection that is looked at byte by byte: whoever is at the other end may be no FTP server at all, or one that
 * speaks TLS at once. No secret is ever sent over it.
 */
export class FirstContact {
  readonly #transcript: Transcript;
  readonly #codec: TextCodec;
  #socket: Socket;
  #reader: ReplyReader;
  #bytes = Buffer.alloc(0);
  #replies: Reply[] = [];
  #isClosed = false;
  #wake = (): void => {};

  constructor(socket: Socket, transcript: Transcript, codec: TextCodec) {
    this.#socket = socket;
    this.#transcript = transcript;
    this.#codec = codec;
    this.#reader = this.#newReader();
    this.#listen();
  }

  /** Waits for a final reply, or for what shows that none comes. */
  async hear(timeoutMs: number, signal: AbortSignal): Promise<Heard> {
    const before: number[] = [];
    const look = (): Heard | null => {
      for (;;) {
        const reply = this.#replies.shift();
        if (!reply) break;
        if (!isPreliminary(reply)) return { kind: 'reply', reply, before };
        before.push(reply.code);
      }
      if (isTlsRecord(this.#bytes)) return { kind: 'tls' };
      const text = this.#bytes.toString('latin1');
      if (/^(?!\d{3})[^\r\n]*\r?\n/.test(text) && !/^\s/.test(text)) return { kind: 'other', text };
      return this.#isClosed ? { kind: 'closed' } : null;
    };
    const silence = new ConnectorError('connect_timeout', 'Silence.');
    try {
      return await waitFor<Heard>({ timeoutMs, onTimeout: () => silence, signal }, (resolve) => {
        this.#wake = () => {
          const heard = look();
          if (heard) resolve(heard);
        };
        this.#wake();
        return () => {
          this.#wake = () => {};
        };
      });
    } catch (error) {
      if (error !== silence) throw error;
      return { kind: 'silence' };
    }
  }

  ask(command: string, timeoutMs: number, signal: AbortSignal): Promise<Heard> {
    this.#bytes = Buffer.alloc(0);
    this.#transcript.sent(command);
    this.#socket.write(`${command}\r\n`);
    return this.hear(timeoutMs, signal);
  }

  /**
   * Does the TLS handshake, and looks at the certificate without a verdict.
   * @param only the one version that is offered to the server
   * @throws tls_failed · connect_timeout · cancelled
   */
  async secure(
    policy: TlsPolicy,
    timeoutMs: number,
    signal: AbortSignal,
    only?: SecureVersion,
  ): Promise<Handshake> {
    this.#socket.removeAllListeners('data').removeAllListeners('close');
    const offered = only
      ? { ...policy, context: new SiteContext({ minVersion: only, maxVersion: only }) }
      : policy;
    const tls = beginTls({ socket: this.#socket }, offered, undefined);
    this.#socket = tls;
    const onTimeout = (): ConnectorError =>
      new ConnectorError('connect_timeout', 'The server does not answer the TLS handshake.');
    try {
      await untilShaken(tls, { timeoutMs, onTimeout, signal });
    } catch (error) {
      tls.destroy();
      throw error;
    }
    const handshake = inspect(tls, policy);
    this.#transcript.note(`TLS: ${handshake.security.protocol} ${handshake.security.cipher}`);
    this.#bytes = Buffer.alloc(0);
    this.#reader = this.#newReader();
    this.#listen();
    return handshake;
  }

  /** Says QUIT and gives the server a moment to forget this connection before the next one comes. */
  async leave(timeoutMs: number): Promise<void> {
    const socket = this.#socket;
    if (!this.#isClosed && !socket.destroyed) {
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      this.#transcript.sent('QUIT');
      socket.end('QUIT\r\n');
      const timer = setTimeout(() => socket.destroy(), timeoutMs);
      await closed;
      clearTimeout(timer);
    }
    socket.destroy();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #newReader(): ReplyReader {
    return new ReplyReader(this.#codec.decode, (line, isFinal) =>
      this.#transcript.received(line, { isFinal, isQuiet: false }),
    );
  }

  #listen(): void {
    this.#socket
      .on('error', () => {})
      .on('data', (chunk: Buffer) => {
        if (this.#bytes.length < mostBytes) this.#bytes = Buffer.concat([this.#bytes, chunk]);
        if (!isTlsRecord(this.#bytes)) this.#read(chunk);
        this.#wake();
      })
      .on('close', () => {
        this.#isClosed = true;
        this.#wake();
      });
  }

  #read(chunk: Buffer): void {
    try {
      this.#replies.push(...this.#reader.push(chunk));
    } catch {
      this.#isClosed = true;
      this.#socket.destroy();
    }
  }
}

/** An alert or a handshake of any version (RFC 8446, 5.1). */
const isTlsRecord = (bytes: Buffer): boolean =>
  bytes.length >= 3 && (bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 0x03;

const inspect = (tls: TLSSocket, policy: TlsPolicy): Handshake => ({
  security: describeSecurity(tls, policy),
  problems: problemsOf(tls, policy),
});
