import { isNamed } from '../../ftp/capabilities.ts';
import { type Judgement, noData, notice, notLoggedIn, ok, problem, said, skipped } from '../judgement.ts';
import { listFolder } from '../listedFolder.ts';
import type { Patient } from '../patient.ts';

/** A folder by one command: its names and their sizes; null = the server refused, or it did not come whole. */
export interface Names {
  readonly command: string;
  readonly sizes: ReadonlyMap<string, number | null> | null;
  readonly unreadable: readonly string[];
  readonly isCut: boolean;
  readonly reply: string | null;
}

export interface ListingsTried {
  readonly all: Names;
  readonly plain: Names;
  /** Null = the server does not list it among its features. */
  readonly facts: Names | null;
}

/** The same folder by LIST, LIST -a and MLSD: whether they agree. */
export async function listing(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  if (patient.blockedBy !== null) return skipped(notLoggedIn);
  if (patient.way === null) return skipped(noData);
  const plain = await namesBy('LIST', 'list');
  if (plain === null) return problem('The folder cannot be entered.');
  const all = (await namesBy('LIST -a', 'list')) ?? plain;
  const features = patient.login?.features;
  const facts = features && isNamed(features, 'MLSD') ? await namesBy('MLSD', 'mlsd') : null;
  return judgeListings({ plain, all, facts });

  async function namesBy(command: string, dialect: 'list' | 'mlsd'): Promise<Names | null> {
    const listed = await listFolder(patient, command, dialect, signal);
    if (listed === null) return null;
    const { tried, listing: read } = listed;
    if (command === 'LIST') patient.listed = listed;
    if (command === 'MLSD') patient.factsListed = listed;
    const { reply } = tried;
    const isCut = tried.isCut;
    const sizes =
      tried.failedAt === null ? new Map(read.entries.map(({ name, sizeBytes }) => [name, sizeBytes])) : null;
    return { command, sizes, unreadable: read.unreadableLines.slice(0, 5), isCut, reply };
  }
}

export function judgeListings({ plain, all, facts }: ListingsTried): Judgement {
  const useList = { mends: [{ kind: 'choices', change: { usesMlsd: false } } as const] };
  const best = [all, plain].find(({ sizes }) => sizes !== null && sizes.size > 0) ?? plain;
  if (best.sizes === null && !facts?.sizes) {
    return problem('The folder cannot be listed.', { details: said(plain.reply) });
  }
  const details = [plain, all, ...(facts ? [facts] : [])].map(
    ({ command, sizes, isCut }) =>
      `${command}: ${sizes === null ? 'refused' : `${sizes.size}${isCut ? ' or more' : ''} entries`}`,
  );
  const unreadable = [...plain.unreadable, ...(facts?.unreadable ?? [])];
  if (facts && facts.sizes === null) {
    return notice('The server lists MLSD among its features and refuses it. Quayside takes LIST.', {
      details: [...details, ...said(facts.reply)],
      ...useList,
    });
  }
  if (facts?.sizes && best.sizes !== null && !facts.isCut && !best.isCut) {
    const lie = differenceOf(facts.sizes, plain.sizes ?? best.sizes);
    if (lie !== null) {
      return notice(`MLSD does not tell the same as LIST: ${lie}.`, { details, ...useList });
    }
  }
  if (unreadable.length > 0) {
    return notice('Some lines of the listing are not understood.', {
      details: [...details, ...unreadable.map((line) => `Not understood: ${line.slice(0, 200)}`)],
    });
  }
  const shown = facts?.sizes
    ? 'MLSD'
    : all.sizes && all.sizes.size >= (plain.sizes?.size ?? 0)
      ? 'LIST -a'
      : 'LIST';
  return ok(`Listings are understood; Quayside takes ${shown}.`, { details });
}

/** What one has and the other has not; hidden files, which only one of them may show, do not count. */
function differenceOf(
  facts: ReadonlyMap<string, number | null>,
  lines: ReadonlyMap<string, number | null>,
): string | null {
  const missing = [...lines.keys()].filter((name) => !facts.has(name));
  const surplus = [...facts.keys()].filter((name) => !lines.has(name) && !name.startsWith('.'));
  const parts = [
    ...(missing.length > 0 ? [`${missing.length} of ${lines.size} names are missing`] : []),
    ...(surplus.length > 0 ? [`${surplus.length} names are in it that LIST does not have`] : []),
  ];
  return parts.length === 0 ? null : parts.join(', and ');
}
