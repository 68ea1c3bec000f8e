import { expect, test } from 'vitest';
import type { DoctorReport } from '../model/doctor.ts';
import { reportText } from './reportText.ts';
import { strikeOut } from './strikeOut.ts';

const report: DoctorReport = {
  atMs: Date.UTC(2026, 0, 2, 3, 4, 5),
  version: '1.2.3',
  host: 'ftp.example.org',
  port: 21,
  tlsMode: 'explicit',
  verdict: 'notice',
  durationMs: 1_234,
  stages: [
    {
      stage: 'greeting',
      verdict: 'notice',
      summary: 'The greeting takes 3.1 s.',
      details: ['The server said: 220 <img src=x> *ftp.example.org* for anna'],
      durationMs: 3_100,
      transcript: [{ direction: 'received', level: 'normal', text: '220 <img src=x> *ftp.example.org*' }],
      mends: [{ kind: 'choices', change: { usesOneConnection: true } }],
    },
    {
      stage: 'write',
      verdict: 'skipped',
      summary: 'Nothing was written, as nobody allowed it.',
      details: [],
      durationMs: 0,
      transcript: [],
      mends: [],
    },
  ],
  names: { hosts: ['ftp.example.org'], users: ['anna'], addresses: [] },
};

test('is Markdown in which nobody is named and nobody else’s markup stands', () => {
  expect(reportText(strikeOut(report))).toBe(`# Connection report: HOST port 21, explicit TLS

Quayside 1.2.3, 2026-01-02T03:04:05.000Z, 1.2 s. It works; some things are worth knowing.

## Greeting: Notice

The greeting takes 3.1 s. (3100 ms)

- The server said: 220 \\<img src=x\\> \\*HOST\\* for USER

- Can be mended: Use One Connection Only

    < 220 <img src=x> *HOST*

## Writing and renaming: Skipped

Nothing was written, as nobody allowed it.
`);
});
