import { isAscii, isUtf8 } from 'node:buffer';
import type { Findings } from '../../../../shared/text/findings.ts';
import { likelyReadings } from '../../names/likelyEncodings.ts';
import { type Judgement, notice, ok, skipped } from '../judgement.ts';
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
  const { text } = patient;
  if (patient.blockedBy !== null) return skipped(text.data.common.notLoggedIn);
  const bytes = (patient.listed ?? patient.factsListed)?.tried.bytes;
  if (!bytes) return skipped(text.files.encoding.notListed);
  const lines = bytes.toString('latin1').split('\n');
  const seen = {
    encoding: patient.options.codec.encoding,
    saysUtf8: patient.login?.features.has('UTF8') === true,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is looked for.
    foreignLines: lines.filter((line) => /[^\x00-\x7f]/.test(line)).length,
    isUtf8: isUtf8(bytes),
    likely: isUtf8(bytes) ? [] : likelyOf(bytes),
  };
  return judgeEncoding(seen, text);
}

/** Of the names, and not of the lines: months and owners would speak for other scripts. */
function likelyOf(bytes: Buffer): readonly string[] {
  const lines = bytes.toString('latin1').split(/\r?\n/);
  const names = lines.map((line) => Buffer.from(line.split(/\s+/).slice(-1).join(), 'latin1'));
  const readings = likelyReadings(names.filter((name) => !isAscii(name)));
  const others = readings.filter(({ encoding: one }) => one !== 'utf-8');
  return others.slice(0, mostOffered).map(({ encoding: one }) => one);
}

export function judgeEncoding(
  { encoding, saysUtf8, foreignLines, isUtf8, likely }: EncodingSeen,
  { files: { encoding: words } }: Findings,
): Judgement {
  const isRead = /^utf-?8$/i.test(encoding);
  const details = [saysUtf8 ? words.saysUtf8 : words.saysNothing];
  if (foreignLines === 0) return ok(words.ascii, { details });
  if (isUtf8) {
    if (isRead) return ok(words.utf8, { details });
    return notice(words.utf8ReadAs(encoding), {
      details,
      mends: [{ kind: 'choices', change: { encoding: 'utf-8' } }],
    });
  }
  if (!isRead) return ok(words.otherReadAs(encoding), { details });
  return notice(saysUtf8 ? words.notUtf8AsSaid : words.notUtf8, {
    details,
    mends: likely.map((value) => ({ kind: 'choices', change: { encoding: value } }) as const),
  });
}
