import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

const headerBytes = 5;
const alertRecord = 21;
const applicationDataRecord = 23;
/** An alert of TLS 1.3, which looks like data from outside: two bytes, their type, and the tag of AEAD. */
const longestHiddenAlertBytes = 2 + 1 + 16;

/**
 * Follows the records of a TLS connection (RFC 8446, 5.1) from outside, without their content, to tell how it
 * ended: properly, with an alert (close_notify), or cut off. Node tells both as the same end.
 */
export class TlsRecordTail {
  #header = Buffer.alloc(0);
  #type = 0;
  #lengthBytes = 0;
  /** Of the record under way; null between records and within a header. */
  #missingBytes: number | null = null;

  push(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#missingBytes === null) {
        const needed = headerBytes - this.#header.length;
        this.#header = Buffer.concat([this.#header, rest.subarray(0, needed)]);
        rest = rest.subarray(needed);
        if (this.#header.length < headerBytes) return;
        this.#type = this.#header.readUInt8(0);
        this.#lengthBytes = this.#header.readUInt16BE(3);
        this.#missingBytes = this.#lengthBytes;
        this.#header = Buffer.alloc(0);
      }
      const taken = Math.min(this.#missingBytes, rest.length);
      rest = rest.subarray(taken);
      this.#missingBytes -= taken;
      if (this.#missingBytes === 0) this.#missingBytes = null;
    }
  }

  /** Whether the last record is complete and an alert. */
  get endsWithAlert(): boolean {
    if (this.#missingBytes !== null || this.#header.length > 0) return false;
    return (
      this.#type === alertRecord ||
      (this.#type === applicationDataRecord && this.#lengthBytes <= longestHiddenAlertBytes)
    );
  }
}

/** A socket for `tls.connect` that tells afterwards whether the other side ended TLS properly. */
export class WatchedSocket extends Duplex {
  readonly #socket: Socket;
  readonly #records = new TlsRecordTail();

  constructor(socket: Socket) {
    super();
    this.#socket = socket;
    socket
      .on('data', (chunk: Buffer) => {
        this.#records.push(chunk);
        if (!this.push(chunk)) socket.pause();
      })
      .on('end', () => this.push(null))
      .on('error', (error) => this.destroy(error))
      .on('close', () => this.destroy());
  }

  get endedProperly(): boolean {
    return this.#records.endsWithAlert;
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, encoding, done);
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
