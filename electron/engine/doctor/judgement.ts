import type { Mend, Verdict } from '../../../shared/model/doctor.ts';
import type { Findings } from '../../../shared/text/findings.ts';

interface More {
  readonly details?: readonly string[];
  readonly mends?: readonly Mend[];
}

/** What is said about a stage. Made by pure functions over what was observed, so that each is a table to test. */
export interface Judgement extends More {
  readonly verdict: Verdict;
  readonly summary: string;
}

export const ok = (summary: string, more: More = {}): Judgement => ({ verdict: 'ok', summary, ...more });
export const notice = (summary: string, more: More = {}): Judgement => ({
  verdict: 'notice',
  summary,
  ...more,
});
export const problem = (summary: string, more: More = {}): Judgement => ({
  verdict: 'problem',
  summary,
  ...more,
});
export const skipped = (summary: string): Judgement => ({ verdict: 'skipped', summary });

/** What the server said, as a detail. */
export const said = (reply: string | null, { data: { common } }: Findings): readonly string[] =>
  reply === null || reply === '' ? [] : [common.serverSaid(reply.replaceAll('\n', ' '))];
