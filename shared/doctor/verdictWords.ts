import type { DoctorReport, Verdict } from '../model/doctor.ts';

export const verdictWords: Readonly<Record<Verdict, string>> = {
  ok: 'OK',
  notice: 'Notice',
  problem: 'Problem',
  skipped: 'Skipped',
};

/** What was found, in one sentence. */
export const overallText: Readonly<Record<DoctorReport['verdict'], string>> = {
  ok: 'All is well.',
  notice: 'It works; some things are worth knowing.',
  problem: 'Something is wrong.',
};
