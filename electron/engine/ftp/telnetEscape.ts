import type { ControlConnection } from './controlConnection.ts';
import { type Reply, replyText } from './reply.ts';
import type { SiteMemory } from './siteMemory.ts';
import { createTextCodec, type TextCodec } from './textCodec.ts';
import { neverAborted } from './wait.ts';

/**
 * A control connection is a Telnet connection (RFC 959, 4.1), where byte 0xFF, IAC, begins a command and stands for
 * itself only when it is sent twice (RFC 854). Names have it: as ÿ in latin1, as я in windows-1251. Servers differ
 * (measured): proftpd and inetutils-ftpd want it twice, and take it with the byte behind it out of the name otherwise,
 * so that `DELE bÿx` deletes `b`; vsftpd, pure-ftpd and pyftpdlib take it as it is.
 */
const iac = 0xff;

/** Whether the command has such a byte. */
export function hasIac(command: string, codec: TextCodec): boolean {
  // Nearly none has, and what is ASCII needs no look.
  return (
    /[^\x20-\x7e]/.test(command) && codec.uncarried(command) === null && codec.encode(command).includes(iac)
  );
}

/** The bytes of a command with each IAC twice. */
export function doubleIac(bytes: Buffer): Buffer {
  if (!bytes.includes(iac)) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll('\xff', '\xff\xff'), 'latin1');
}

/** What such a server says, with each once. */
export function singleIac(text: string, codec: TextCodec): string {
  const once = codec.decode(Buffer.of(iac));
  return text.replaceAll(once + once, once);
}

/** vsftpd sends it twice, though it does not want that itself (measured). */
export const sendsIacTwice = (greeting: Reply): boolean => /\bvsFTPd\b/i.test(replyText(greeting));

/**
 * Finds out whether the site wants it twice, by what HELP says of a command that there is none of: those that want it
 * repeat one of the two that were sent. Who repeats both, or nothing, takes it as it is.
 */
export async function learnIac(control: ControlConnection, site: SiteMemory): Promise<void> {
  const codec = createTextCodec('utf-8');
  // Others wait for it, too: whoever asked for it first must not take it along.
  const reply = await control.ask('HELP Q\udcff\udcffQ', { signal: neverAborted, codec });
  site.wantsIacTwice = /(?<!\udcff)\udcff(?!\udcff)/.test(replyText(reply));
}
