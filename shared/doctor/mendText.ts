import { assertNever } from '../errors.ts';
import type { Mend } from '../model/doctor.ts';
import type { SiteChoicesChange } from '../model/site.ts';
import type { Catalogue } from '../text/texts.ts';

/** What a setting that mends does, as a button says it. */
export function mendText(mend: Mend, text: Catalogue['doctor']): string {
  const { mends } = text;
  switch (mend.kind) {
    case 'choices':
      return choiceText(mend.change, text) ?? mends.asItWas;
    case 'tls':
      if (mend.mode === 'none') return mends.withoutEncryption;
      return mend.mode === 'implicit' ? mends.implicitTls(mend.port) : mends.explicitTls(mend.port);
    default:
      return assertNever(mend);
  }
}

/** Of the one choice that is given; null where it is as usual, or says nothing by itself. */
export function choiceText(
  {
    dataWay,
    handshakesAfterReply,
    usesMlsd,
    usesTemporaryNames,
    usesOneConnection,
    clockOffsetMinutes,
    encoding,
  }: SiteChoicesChange,
  { mends }: Catalogue['doctor'],
): string | null {
  if (dataWay === 'pasv') return mends.pasv;
  if (dataWay === 'active') return mends.active;
  if (handshakesAfterReply) return mends.handshakesAfterReply;
  if (usesMlsd === false) return mends.list;
  if (usesTemporaryNames === false) return mends.noTemporaryNames;
  if (usesOneConnection) return mends.oneConnection;
  if (encoding) return mends.encoding(encoding);
  if (clockOffsetMinutes === 0) return mends.utc;
  if (clockOffsetMinutes) return mends.clockOffset(clockOffsetMinutes);
  return null;
}
