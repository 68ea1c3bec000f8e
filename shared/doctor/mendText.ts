import { assertNever } from '../errors.ts';
import type { Mend } from '../model/doctor.ts';
import type { SiteChoicesChange } from '../model/site.ts';

/** What a setting that mends does, as a button says it. */
export function mendText(mend: Mend): string {
  switch (mend.kind) {
    case 'choices':
      return choiceText(mend.change) ?? 'As It Was';
    case 'tls':
      if (mend.mode === 'none') return 'Connect without Encryption';
      return `Use ${mend.mode === 'implicit' ? 'Implicit' : 'Explicit'} TLS on Port ${mend.port}`;
    default:
      return assertNever(mend);
  }
}

/** Of the one choice that is given; null where it is as usual, or says nothing by itself. */
export function choiceText({
  dataWay,
  handshakesAfterReply,
  usesMlsd,
  usesTemporaryNames,
  usesOneConnection,
  clockOffsetMinutes,
  encoding,
}: SiteChoicesChange): string | null {
  if (dataWay === 'pasv') return 'Use PASV';
  if (dataWay === 'active') return 'Use Active Mode';
  if (handshakesAfterReply) return 'Begin the Handshake after 150';
  if (usesMlsd === false) return 'Use Plain LIST';
  if (usesTemporaryNames === false) return 'Upload without Temporary Names';
  if (usesOneConnection) return 'Use One Connection Only';
  if (encoding) return `Read Names as ${encoding}`;
  if (clockOffsetMinutes === 0) return 'Take Times of LIST for UTC';
  if (clockOffsetMinutes) return `Move Times of LIST by ${clockOffsetMinutes} Minutes`;
  return null;
}
