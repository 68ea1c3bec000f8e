import { mendText } from '../../shared/doctor/mendText.ts';
import type { StageName, StageReport, Verdict } from '../../shared/model/doctor.ts';
import { directionSigns } from '../../shared/model/logLine.ts';
import { visibleText } from '../../shared/model/text.ts';
import { en } from '../../shared/text/en/index.ts';

const { doctor } = en;

interface Terminal {
  /** The line of the stage under way is taken away again. */
  readonly isTerminal: boolean;
  readonly hasColor: boolean;
}

const colors: Readonly<Record<Verdict, number>> = { ok: 32, notice: 33, problem: 31, skipped: 90 };
const indent = ' '.repeat(9);

/** A stage that has begun, until `stageText` takes its place. */
export const beginningText = (stage: StageName): string => `${'…'.padEnd(9)}${doctor.stages[stage]}`;

/** A stage as lines for a terminal: of one that is not well, what was said, too. */
export function stageText(report: StageReport, { isTerminal, hasColor }: Terminal): string {
  const { stage, verdict, summary, details, mends, transcript } = report;
  const isWell = verdict === 'ok' || verdict === 'skipped';
  const word = doctor.verdicts[verdict].padEnd(9);
  const lines = [
    ...details,
    ...mends.map((mend) => `Can be mended: ${mendText(mend, doctor)}`),
    ...(isWell ? [] : transcript.map(({ direction, text }) => `${directionSigns[direction]} ${text}`)),
  ];
  return [
    `${isTerminal ? '\r\u001b[2K' : ''}${hasColor ? `\u001b[${colors[verdict]}m${word}\u001b[0m` : word}`,
    `${doctor.stages[stage]}: ${visibleText(summary)}\n`,
    ...lines.map((line) => `${indent}${visibleText(line)}\n`),
  ].join('');
}
