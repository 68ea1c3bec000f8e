import type { Findings } from '../../../../shared/text/findings.ts';
import { isDone, type Reply } from '../../ftp/reply.ts';
import { type Judgement, notice, ok, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface FeaturesTried {
  /** FEAT was answered with a list. */
  readonly isListed: boolean;
  readonly listed: readonly string[];
  /** Listed by the server, which does not know the command. */
  readonly broken: readonly string[];
  /** Known to the server, which does not list it. */
  readonly unlisted: readonly string[];
}

/**
 * Commands that show by their refusal alone whether a server knows them: what is asked cannot be done, or lacks what it
 * is to be done to. 500 and 502 are for commands that do not exist.
 */
const samples: readonly { readonly feature: string; readonly command: string }[] = [
  { feature: 'MLST', command: 'MLST' },
  { feature: 'SIZE', command: 'SIZE /' },
  { feature: 'MDTM', command: 'MDTM /' },
  { feature: 'MFMT', command: 'MFMT' },
  { feature: 'HASH', command: 'HASH' },
  { feature: 'XCRC', command: 'XCRC' },
  { feature: 'XMD5', command: 'XMD5' },
  { feature: 'XSHA256', command: 'XSHA256' },
];

/** What FEAT lists, and which of that the server does not know all the same. */
export async function features(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  if (patient.blockedBy !== null) return skipped(patient.text.data.common.notLoggedIn);
  const control = await patient.control(signal);
  const feat = await control.ask('FEAT', { signal });
  const known = patient.login?.features;
  const broken: string[] = [];
  const unlisted: string[] = [];
  for (const { feature, command } of samples) {
    const isListed = known?.has(feature) === true;
    if (!isListed && !worthAsking.has(feature)) continue;
    const isKnown = knows(await control.ask(command, { signal }));
    if (isListed && !isKnown) broken.push(feature);
    if (!isListed && isKnown) unlisted.push(feature);
  }
  const listed = isDone(feat) ? namesOf(feat) : [];
  const isListed = isDone(feat) && listed.length > 0;
  return judgeFeatures({ isListed, listed, broken, unlisted }, patient.text);
}

/** Of use to Quayside, which tries them unlisted, too. */
const worthAsking: ReadonlySet<string> = new Set(['SIZE', 'MDTM']);

const knows = ({ code }: Reply): boolean => code !== 500 && code !== 502;

/** The first words of the lines between the first and the last. */
function namesOf({ lines }: Reply): readonly string[] {
  const names = lines.slice(1, -1).map(
    (line) =>
      line
        .replace(/^211[- ]/, '')
        .trim()
        .split(' ')[0]
        ?.toUpperCase() ?? '',
  );
  return [...new Set(names)].filter((name) => name !== '');
}

export function judgeFeatures(
  { isListed, listed, broken, unlisted }: FeaturesTried,
  { contact: { features: text } }: Findings,
): Judgement {
  const details = [
    ...(listed.length > 0 ? [text.listed(listed.join(' '))] : []),
    ...(unlisted.length > 0 ? [text.unlisted(unlisted.join(' '))] : []),
  ];
  if (broken.length > 0) return notice(text.broken(broken.join(', ')), { details });
  if (!isListed) return ok(text.noFeat, { details });
  return ok(text.good(listed.length), { details });
}
