import { describe, expect, test } from 'vitest';
import { createTranscript, formatTranscriptLine, type TranscriptLine } from './transcript.ts';

function write(
  secret: string | null,
  ...texts: [kind: 'sent' | 'received' | 'note', text: string][]
): string[] {
  const lines: string[] = [];
  const transcript = createTranscript((line) => lines.push(formatTranscriptLine(line)), secret);
  for (const [kind, text] of texts) {
    if (kind === 'received') transcript.received(text, { isFinal: true, isQuiet: false });
    else transcript[kind](text);
  }
  return lines;
}

describe('the transcript', () => {
  test('tells who said what', () => {
    expect(write('secret', ['note', 'TLS'], ['sent', 'NOOP'], ['received', '200 Zzz'])).toEqual([
      '* TLS',
      '> NOOP',
      '< 200 Zzz',
    ]);
  });

  test.each<[string, 'sent' | 'received', string, string]>([
    ['a password', 'sent', 'PASS secret', '> PASS ****'],
    ['another password', 'sent', 'PASS other', '> PASS ****'],
    ['a password in small letters', 'sent', 'pass secret', '> pass ****'],
    ['an empty password', 'sent', 'PASS ', '> PASS ****'],
    ['an account', 'sent', 'ACCT secret', '> ACCT ****'],
    ['a password used as a name', 'sent', 'RETR /secret', '> RETR /****'],
    ['an echo', 'received', '530 no user with secret', '< 530 no user with ****'],
    ['two echoes', 'received', '530 secretsecret', '< 530 ********'],
    ['no password', 'sent', 'PASSIVE x', '> PASSIVE x'],
  ])('masks %s', (_what, kind, text, line) => {
    expect(write('secret', [kind, text])).toEqual([line]);
  });

  test('takes a password literally', () => {
    expect(write('a.*$&', ['received', '530 a.*$& axx'])).toEqual(['< 530 **** axx']);
  });

  test('does not mask words for a password of two letters, but its command', () => {
    expect(write('no', ['received', '530 no'], ['sent', 'PASS no'])).toEqual(['< 530 no', '> PASS ****']);
  });

  test('masks nothing without a secret', () => {
    expect(write(null, ['received', '220 x'])).toEqual(['< 220 x']);
    expect(write('', ['received', '220 x'])).toEqual(['< 220 x']);
  });

  test.each<[string, string]>([
    ['\u001b[2J', '\\u001b[2J'],
    ['a\rb', 'a\\u000db'],
    ['a\u0007', 'a\\u0007'],
    ['a\u202eb', 'a\\u202eb'],
    ['a\u009bb', 'a\\u009bb'],
    ['Grüße 世界 🦆', 'Grüße 世界 🦆'],
  ])('shows what has no shape: %j', (text, shown) => {
    expect(write(null, ['received', text])).toEqual([`< ${shown}`]);
    expect(write(null, ['sent', text])).toEqual([`> ${shown}`]);
  });

  test('masks a password that has no shape itself', () => {
    expect(write('se\tcret', ['received', '530 se\tcret'])).toEqual(['< 530 ****']);
  });
});

describe('a server that never comes to an end', () => {
  const flood = (code: string, count: number): TranscriptLine[] => {
    const lines: TranscriptLine[] = [];
    const transcript = createTranscript((line) => lines.push(line), null);
    transcript.sent('RETR /file');
    for (let index = 0; index < count; index++) {
      transcript.received(`${code} and so on`, { isFinal: false, isQuiet: false });
    }
    transcript.received('226 Done', { isFinal: true, isQuiet: false });
    return lines;
  };

  test.each([['150'], ['211-'], ['']])('%s lines: some of them, how many more, and the answer', (code) => {
    const lines = flood(code, 100_000);
    expect(lines).toHaveLength(203);
    expect(lines.slice(-2).map(formatTranscriptLine)).toEqual([
      '* 99800 more lines were left out.',
      '< 226 Done',
    ]);
  });

  test('a long reply that is none is whole', () => {
    expect(flood('211-', 200)).toHaveLength(202);
  });
});

describe('the level of a line', () => {
  test.each<[string, boolean, TranscriptLine['level']]>([
    ['200 OK', false, 'normal'],
    ['200 OK', true, 'quiet'],
    ['550 No', false, 'error'],
    ['421 Timeout', true, 'error'],
    ['530-Sorry', false, 'error'],
    ['5500 files', false, 'normal'],
    ['150 Here it comes', false, 'normal'],
  ])('of %s, asked for quietly: %s', (line, isQuiet, level) => {
    const lines: TranscriptLine[] = [];
    createTranscript((one) => lines.push(one), null).received(line, { isFinal: true, isQuiet });
    expect(lines).toEqual([{ direction: 'received', level, text: line }]);
  });

  test('of a command that nobody asked for, and of an end', () => {
    const lines: TranscriptLine[] = [];
    const transcript = createTranscript((one) => lines.push(one), null);
    transcript.sent('NOOP', true);
    transcript.failed('Gone.');
    expect(lines.map(({ level }) => level)).toEqual(['quiet', 'error']);
  });
});
