import { setTimeout as delay } from 'node:timers/promises';
import type { Exchange, Step } from './exchange.ts';

/** Says nothing and keeps the connection. */
export const silent: Step = () => {};

/** What the server does when nobody overrides it. */
export const usual: Step = (exchange) => exchange.usual();

export const hangUp: Step = (exchange) => exchange.hangUp();

export const reset: Step = (exchange) => exchange.reset();

/** Reads nothing more, so that even a TLS handshake gets no answer. */
export const deaf: Step = (exchange) => exchange.deafen();

/** Replies, then reads nothing more. */
export const replyAndDeaf =
  (text: string): Step =>
  async (exchange) => {
    exchange.deafen();
    await exchange.reply(text);
  };

/** Replies, then ends the connection. */
export const replyAndHangUp =
  (text: string): Step =>
  async (exchange) => {
    await exchange.reply(text);
    exchange.hangUp();
  };

/** Several replies at once, in one write. */
export const replies =
  (...texts: readonly string[]): Step =>
  (exchange) =>
    exchange.write(texts.map((text) => `${text}\r\n`).join(''));

/** Waits before something else is done. */
export const after =
  (delayMs: number, step: string | Step): Step =>
  async (exchange) => {
    await delay(delayMs, undefined, { ref: false });
    return typeof step === 'string' ? step : await step(exchange);
  };

/** Exactly these bytes, each chunk as a TCP segment of its own as far as a pause can bring that about. */
export const rawChunks =
  (chunks: readonly (string | Uint8Array)[], everyMs = 10): Step =>
  async (exchange) => {
    for (const chunk of chunks) {
      await exchange.write(chunk);
      await delay(everyMs, undefined, { ref: false });
    }
  };

/** A reply one byte at a time. */
export const byteByByte = (text: string, everyMs = 1): Step =>
  rawChunks(
    [...Buffer.from(`${text}\r\n`)].map((byte) => Uint8Array.of(byte)),
    everyMs,
  );

/** A reply of many lines that never comes to its last one. */
export const endlessReply =
  (code: number, everyMs = 0): Step =>
  (exchange) =>
    writeForever(exchange, `${code}-and so on\r\n`, everyMs);

/** A line that never ends. */
export const endlessLine =
  (code: number, everyMs = 0): Step =>
  async (exchange) => {
    await exchange.write(`${code} `);
    await writeForever(exchange, 'x', everyMs);
  };

/** Reply of PASV (RFC 959), whatever the host is. */
export function pasvReply(host: string, port: number): string {
  const numbers = [...host.split('.'), port >> 8, port & 0xff];
  return `227 Entering Passive Mode (${numbers.join(',')}).`;
}

/** Names any host for data, with a port that works. */
export const pasvNaming =
  (host: string): Step =>
  async ({ data }) =>
    pasvReply(host, await data.listen());

async function writeForever(exchange: Exchange, text: string, everyMs: number): Promise<void> {
  // In big pieces where nobody asks for a pace: it is the client's limits that are looked at.
  const piece = everyMs === 0 ? text.repeat(Math.ceil(4096 / text.length)) : text;
  while (exchange.isOpen()) {
    await exchange.write(piece);
    await delay(everyMs, undefined, { ref: false });
  }
}
