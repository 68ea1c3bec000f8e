import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { ConnectorError, cancelled } from '../../shared/errors.ts';

/** A connector input holds at most a few certificates. */
const maxBytes = 16 * 1024 * 1024;

export interface JsonSource {
  /** A path, or `-` for standard input. */
  readonly file: string;
  readonly stdin: Readable;
  readonly signal: AbortSignal;
}

/**
 * Reads one JSON document. Throws `invalid_input`, saying where it stops being JSON and never what it says there:
 * that may be a password. Throws `cancelled` when the signal aborts before its end.
 */
export async function readJson({ file, stdin, signal }: JsonSource): Promise<unknown> {
  const name = file === '-' ? 'Standard input' : file;
  const bytes = await readBytes(file === '-' ? stdin : createReadStream(file), name, signal);
  const text = decode(bytes, name);
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = (await placeFound(text)) ?? placeTold(text, String(error));
    const where = place === null ? '' : `: see line ${place.line}, column ${place.column}`;
    throw new ConnectorError('invalid_input', `${name} is not JSON${where}.`);
  }
}

async function readBytes(stream: Readable, name: string, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  const stop = (): void => {
    stream.destroy(cancelled());
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  try {
    for await (const chunk of stream) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw new ConnectorError('invalid_input', `${name} is larger than 16 MiB.`);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof ConnectorError) throw cause;
    throw new ConnectorError('invalid_input', `${name} can not be read: ${reasonOf(cause)}.`, { cause });
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (signal.aborted) throw cancelled();
  return Buffer.concat(chunks);
}

function reasonOf(cause: unknown): string {
  switch ((cause as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a directory';
    case 'EACCES':
      return 'permission denied';
    default:
      return 'the system does not allow it';
  }
}

function decode(bytes: Buffer, name: string): string {
  const text = decodeUtf8(bytes);
  // UTF-16, which some shells write, is UTF-8 with NULs as long as it is English.
  if (text === null || text.includes('\0')) {
    throw new ConnectorError('invalid_input', `${name} is not JSON: it is not UTF-8 text.`);
  }
  if (text.trim() === '') throw new ConnectorError('invalid_input', `${name} is not JSON: it is empty.`);
  return text;
}

function decodeUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** JSON.parse tells a position only for some errors, and repeats the text around it for the others. */
async function placeFound(text: string): Promise<Place | null> {
  const { parse: locate } = await import('@humanwhocodes/momoa');
  try {
    locate(text, { mode: 'json' });
    return null;
  } catch (error) {
    const { line, column } = error as Partial<Place>;
    return line === undefined || column === undefined ? null : { line, column };
  }
}

/** For what the locator lets pass: a line feed or a tab within a string. */
function placeTold(text: string, message: string): Place | null {
  const offset = / at position (\d+)/.exec(message)?.[1];
  if (offset === undefined) return null;
  const before = text.slice(0, Number(offset)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
