import { isUtf8 } from 'node:buffer';
import { type Judgement, notice, notLoggedIn, ok, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface EncodingSeen {
  readonly encoding: string;
  readonly saysUtf8: boolean;
  /** Lines of the listing with a byte beyond ASCII. */
  readonly foreignLines: number;
  readonly isUtf8: boolean;
  /** Most likely first. */
  readonly likely: readonly string[];
}

/** Whether the names in the folder are what the connection takes them for. */
export async function encoding(patient: Patient): Promise<Judgement> {
  if (patient.blockedBy !== null) return skipped(notLoggedIn);
  const bytes = (patient.listed ?? patient.factsListed)?.tried.bytes;
  if (!bytes) return skipped('The folder could not be listed.');
  const lines = bytes.toString('latin1').split('\n');
  return judgeEncoding({
    encoding: patient.options.codec.encoding,
    saysUtf8: patient.login?.features.has('UTF8') === true,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is looked for.
    foreignLines: lines.filter((line) => /[^\x00-\x7f]/.test(line)).length,
    isUtf8: isUtf8(bytes),
    likely: [],
  });
}

export function judgeEncoding({ encoding, saysUtf8, foreignLines, isUtf8, likely }: EncodingSeen): Judgement {
  const isRead = /^utf-?8$/i.test(encoding);
  const details = [
    saysUtf8
      ? 'The server says that its names are UTF-8.'
      : 'The server does not say that its names are UTF-8.',
  ];
  if (foreignLines === 0) {
    return ok('All names here are plain ASCII, so their encoding cannot be seen.', { details });
  }
  if (isUtf8) {
    if (isRead) return ok('Names are UTF-8, and are read so.', { details });
    return notice(`Names are UTF-8, but are read as ${encoding}.`, {
      details,
      mends: [{ kind: 'encoding', value: 'utf-8' }],
    });
  }
  if (!isRead) return ok(`Names are not UTF-8, and are read as ${encoding}.`, { details });
  return notice(
    `Some names are not UTF-8${saysUtf8 ? ', though the server says so' : ''}: they look wrong until the right encoding is chosen.`,
    { details, mends: likely.slice(0, 3).map((value) => ({ kind: 'encoding', value }) as const) },
  );
}
