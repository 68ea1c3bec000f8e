import type { Findings } from '../../../../shared/text/findings.ts';
import { isNamed } from '../../ftp/capabilities.ts';
import { type Judgement, notice, ok, problem, said, skipped } from '../judgement.ts';
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
  const { text } = patient;
  if (patient.blockedBy !== null) return skipped(text.data.common.notLoggedIn);
  if (patient.way === null) return skipped(text.data.common.noData);
  const plain = await namesBy('LIST', 'list');
  if (plain === null) return problem(text.files.listing.noEntry);
  const all = (await namesBy('LIST -a', 'list')) ?? plain;
  const features = patient.login?.features;
  const facts = features && isNamed(features, 'MLSD') ? await namesBy('MLSD', 'mlsd') : null;
  return judgeListings({ plain, all, facts }, text);

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

export function judgeListings({ plain, all, facts }: ListingsTried, text: Findings): Judgement {
  const words = text.files.listing;
  const useList = { mends: [{ kind: 'choices', change: { usesMlsd: false } } as const] };
  const best = [all, plain].find(({ sizes }) => sizes !== null && sizes.size > 0) ?? plain;
  if (best.sizes === null && !facts?.sizes) {
    return problem(words.noList, { details: said(plain.reply, text) });
  }
  const details = [plain, all, ...(facts ? [facts] : [])].map(({ command, sizes, isCut }) => {
    if (sizes === null) return words.refused(command);
    return isCut ? words.entriesOrMore(command, sizes.size) : words.entries(command, sizes.size);
  });
  const unreadable = [...plain.unreadable, ...(facts?.unreadable ?? [])];
  if (facts && facts.sizes === null) {
    return notice(words.mlsdRefused, { details: [...details, ...said(facts.reply, text)], ...useList });
  }
  if (facts?.sizes && best.sizes !== null && !facts.isCut && !best.isCut) {
    const lie = differenceOf(facts.sizes, plain.sizes ?? best.sizes, words);
    if (lie !== null) return notice(words.mlsdDiffers(lie), { details, ...useList });
  }
  if (unreadable.length > 0) {
    return notice(words.oddLines, {
      details: [...details, ...unreadable.map((line) => words.oddLine(line.slice(0, 200)))],
    });
  }
  const shown = facts?.sizes
    ? 'MLSD'
    : all.sizes && all.sizes.size >= (plain.sizes?.size ?? 0)
      ? 'LIST -a'
      : 'LIST';
  return ok(words.good(shown), { details });
}

/** What one has and the other has not; hidden files, which only one of them may show, do not count. */
function differenceOf(
  facts: ReadonlyMap<string, number | null>,
  lines: ReadonlyMap<string, number | null>,
  words: Findings['files']['listing'],
): string | null {
  const missingCount = [...lines.keys()].filter((name) => !facts.has(name)).length;
  const surplusCount = [...facts.keys()].filter((name) => !lines.has(name) && !name.startsWith('.')).length;
  const missing = missingCount > 0 ? words.missing(missingCount, lines.size) : null;
  const surplus = surplusCount > 0 ? words.surplus(surplusCount) : null;
  if (missing === null || surplus === null) return missing ?? surplus;
  return words.missingAndSurplus(missing, surplus);
}
