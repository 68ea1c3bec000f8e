import { describe, expect, test } from 'vitest';
import { createTranscript } from './transcript.ts';

function write(
  secret: string | null,
  ...texts: [kind: 'sent' | 'received' | 'note', text: string][]
): string[] {
  const lines: string[] = [];
  const transcript = createTranscript((line) => lines.push(line), secret);
  for (const [kind, text] of texts) transcript[kind](text);
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
