import type { Case } from './cases.ts';
import type { Run } from './race.ts';

/** What all runs of one contender come to. Null where all failed. */
export interface Summary {
  readonly contender: string;
  readonly role: 'ours' | 'rival' | 'beside';
  readonly medianSeconds: number | null;
  readonly fastestSeconds: number | null;
  readonly slowestSeconds: number | null;
  readonly peakMemoryBytes: number | null;
  readonly runs: number;
  readonly failures: readonly string[];
}

export interface Verdict {
  readonly bestRival: string | null;
  /** Ours to the best rival's: speeds, or times where the target is one of time. Null when either has none. */
  readonly ratio: number | null;
  /** As in `≥ 1.3`; null without a target. */
  readonly target: string | null;
  readonly isMet: boolean | null;
  readonly isMemoryMet: boolean | null;
}

/** Of the engine's process, in every case. */
const memoryLimitBytes = 160e6;

export function summarize({ contenders }: Case, runs: readonly Run[]): readonly Summary[] {
  return contenders.map(({ name, role }) => {
    const own = runs.filter(({ contender }) => contender === name);
    const outcomes = own.flatMap(({ outcome }) => (outcome ? [outcome] : []));
    const seconds = outcomes.map((outcome) => outcome.seconds).sort((a, b) => a - b);
    const peaks = outcomes.flatMap(({ peakMemoryBytes }) =>
      peakMemoryBytes === null ? [] : [peakMemoryBytes],
    );
    return {
      contender: name,
      role,
      medianSeconds: median(seconds),
      fastestSeconds: seconds[0] ?? null,
      slowestSeconds: seconds.at(-1) ?? null,
      peakMemoryBytes: peaks.length === 0 ? null : Math.max(...peaks),
      runs: own.length,
      failures: own.flatMap(({ error }) => (error === null ? [] : [error])),
    };
  });
}

/** Of numbers in order; of an even count the mean of the two in the middle. */
function median(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

export function judge({ target }: Case, summaries: readonly Summary[]): Verdict {
  const ours = summaries.find(({ role }) => role === 'ours');
  const best = summaries
    .filter(({ role, medianSeconds }) => role === 'rival' && medianSeconds !== null)
    .sort((a, b) => (a.medianSeconds ?? 0) - (b.medianSeconds ?? 0))[0];
  const ourSeconds = ours?.medianSeconds ?? null;
  const bestSeconds = best?.medianSeconds ?? null;
  const isTime = target !== null && 'time' in target;
  let ratio: number | null = null;
  if (ourSeconds !== null && bestSeconds !== null) {
    ratio = isTime ? ourSeconds / bestSeconds : bestSeconds / ourSeconds;
  }
  const peak = ours?.peakMemoryBytes ?? null;
  return {
    bestRival: best?.contender ?? null,
    ratio,
    target: target === null ? null : 'time' in target ? `≤ ${target.time}` : `≥ ${target.speed}`,
    isMet: target === null ? null : ours?.failures.length === 0 && ratio !== null && reaches(target, ratio),
    isMemoryMet: peak === null ? null : peak < memoryLimitBytes,
  };
}

function reaches(target: NonNullable<Case['target']>, ratio: number): boolean {
  return 'time' in target ? ratio <= target.time : ratio >= target.speed;
}

/** The table of one case, as lines. */
export function tableOf(benchCase: Case, summaries: readonly Summary[], verdict: Verdict): readonly string[] {
  const header = ['', 'median', 'from', 'to', rateUnit(benchCase), 'peak MB', 'failed'];
  const rows = summaries.map((summary) => [
    `${summary.role === 'beside' ? '(' : ''}${summary.contender}${summary.role === 'beside' ? ')' : ''}`,
    summary.medianSeconds === null ? 'failed' : inSeconds(summary.medianSeconds),
    inSeconds(summary.fastestSeconds),
    inSeconds(summary.slowestSeconds),
    rate(benchCase, summary.medianSeconds),
    summary.peakMemoryBytes === null ? '' : (summary.peakMemoryBytes / 1e6).toFixed(0),
    summary.failures.length === 0 ? '' : `${summary.failures.length} of ${summary.runs}`,
  ]);
  const failures = summaries.flatMap(({ contender, failures: [first] }) =>
    first === undefined ? [] : [`  ${contender}: ${first.replace(/\s+/g, ' ')}`],
  );
  const conclusion = `  ${conclude(verdict)}`;
  return [`${benchCase.name}: ${benchCase.title}`, ...aligned([header, ...rows]), ...failures, conclusion];
}

function conclude({ ratio, target, isMet, bestRival, isMemoryMet }: Verdict): string {
  const figure = ratio === null ? 'no ratio' : `${ratio.toFixed(2)} × ${bestRival}`;
  const met = isMet ? 'met' : 'NOT MET';
  const promise = target === null ? 'nothing promised' : `target ${target}: ${met}`;
  return `→ ${figure}, ${promise}${isMemoryMet === false ? '; memory limit of 160 MB: NOT MET' : ''}`;
}

/** One line for each case. */
export function overview(
  results: readonly { readonly name: string; readonly verdict: Verdict }[],
): readonly string[] {
  const words = { true: 'met', false: 'NOT MET', null: '' };
  const rows = results.map(({ name, verdict }) => [
    name,
    verdict.ratio === null ? '–' : verdict.ratio.toFixed(2),
    verdict.target ?? '',
    words[`${verdict.isMet}`],
    words[`${verdict.isMemoryMet}`],
    verdict.bestRival ?? '',
  ]);
  return aligned([['', 'ratio', 'target', '', '< 160 MB', 'best rival'], ...rows]);
}

const isLarge = ({ content }: Case): boolean => !content.isFolder;
const rateUnit = (benchCase: Case): string => (isLarge(benchCase) ? 'MB/s' : 'files/s');

function rate(benchCase: Case, seconds: number | null): string {
  if (seconds === null) return '';
  const { filePaths, fileBytes } = benchCase.content;
  return ((isLarge(benchCase) ? fileBytes / 1e6 : filePaths.length) / seconds).toFixed(0);
}

const inSeconds = (seconds: number | null): string => (seconds === null ? '' : `${seconds.toFixed(3)} s`);

/** The first column to the left, the others to the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .replace(/^/, '  ')
      .trimEnd(),
  );
}
