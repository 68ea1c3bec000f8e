import { expect, test } from 'vitest';
import type { StageReport } from '../../shared/model/doctor.ts';
import { stageText } from './doctorText.ts';

const report: StageReport = {
  stage: 'epsv',
  verdict: 'notice',
  summary: 'The server does not do EPSV.',
  details: ['The server said: 500 \u001b[2J'],
  durationMs: 3,
  transcript: [{ direction: 'sent', level: 'normal', text: 'EPSV' }],
  mends: [{ kind: 'choices', change: { dataWay: 'pasv' } }],
};

test('a finding comes with what was said, and nothing in it reaches the terminal as a command', () => {
  expect(stageText(report, { isTerminal: false, hasColor: false })).toBe(
    `${[
      'Notice   Passive data (EPSV): The server does not do EPSV.',
      '         The server said: 500 \\u001b[2J',
      '         Can be mended: Use PASV',
      '         > EPSV',
    ].join('\n')}\n`,
  );
});

test('what is well is said in a line, in colour where that is wanted', () => {
  const well: StageReport = { ...report, verdict: 'ok', details: [], mends: [] };
  expect(stageText(well, { isTerminal: true, hasColor: true })).toBe(
    '\r\u001b[2K\u001b[32mOK       \u001b[0mPassive data (EPSV): The server does not do EPSV.\n',
  );
});
