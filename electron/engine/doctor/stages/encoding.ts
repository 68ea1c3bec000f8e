import { isAscii, isUtf8 } from 'node:buffer';
import { likelyReadings } from '../../names/likelyEncodings.ts';
import { type Judgement, notice, notLoggedIn, ok, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

/** The likeliest ones; all others are in the site's settings. */
const mostOffered = 3;

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
    likely: isUtf8(bytes) ? [] : likelyOf(bytes),
  });
}

/** Of the names, and not of the lines: months and owners would speak for other scripts. */
function likelyOf(bytes: Buffer): readonly string[] {
  const lines = bytes.toString('latin1').split(/\r?\n/);
  const names = lines.map((line) => Buffer.from(line.split(/\s+/).slice(-1).join(), 'latin1'));
  const readings = likelyReadings(names.filter((name) => !isAscii(name)));
  const others = readings.filter(({ encoding: one }) => one !== 'utf-8');
  return others.slice(0, mostOffered).map(({ encoding: one }) => one);
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
      mends: [{ kind: 'choices', change: { encoding: 'utf-8' } }],
    });
  }
  if (!isRead) return ok(`Names are not UTF-8, and are read as ${encoding}.`, { details });
  return notice(
    `Some names are not UTF-8${saysUtf8 ? ', though the server says so' : ''}: they look wrong until the right encoding is chosen.`,
    { details, mends: likely.map((value) => ({ kind: 'choices', change: { encoding: value } }) as const) },
  );
}
