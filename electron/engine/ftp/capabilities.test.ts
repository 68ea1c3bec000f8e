import { describe, expect, test } from 'vitest';
import { Capabilities, type OptionalCommand, optionalCommandOf } from './capabilities.ts';
import { parseFeatures } from './features.ts';

function make(features: readonly string[], refused: readonly OptionalCommand[] = []) {
  const site = { refusedCommands: refused };
  const capabilities = new Capabilities(
    parseFeatures({ code: 211, lines: ['Features:', ...features, 'End'] }),
    site,
  );
  return { capabilities, site };
}

test.each<[string, OptionalCommand | null]>([
  ['MLST /a', 'MLST'],
  ['mlst', 'MLST'],
  ['MDTM /20240506123456', 'MDTM'],
  ['MDTM 20240506123456 /a', 'MDTM time'],
  ['SITE CHMOD 644 /a', 'SITE CHMOD'],
  ['site utime /a 1 2', 'SITE UTIME'],
  ['SITE HELP', null],
  ['SITE', null],
  ['CWD /a', null],
  ['STOR MLST', null],
  ['', null],
])('%j is %j', (sent, command) => expect(optionalCommandOf(sent)).toBe(command));

test.each<[string[], OptionalCommand[], OptionalCommand, boolean, boolean]>([
  [[], [], 'MLST', false, true],
  [['MLST type*;'], [], 'MLST', true, true],
  [['MLST type*;'], [], 'MLSD', true, true],
  [['MLSD'], [], 'MLSD', true, true],
  [['MLSD'], [], 'MLST', false, true],
  [['MLST type*;'], ['MLSD'], 'MLSD', false, false],
  [['MLST type*;'], ['MLSD'], 'MLST', true, true],
  [[], ['SIZE'], 'SIZE', false, false],
])('FEAT %j, refused %j: %s is offered %s, may be tried %s', (features, refused, command, offers, mayTry) => {
  const { capabilities } = make(features, refused);
  expect([capabilities.offers(command), capabilities.mayTry(command)]).toEqual([offers, mayTry]);
});

describe('an answer teaches', () => {
  test.each<[string, number, string, OptionalCommand[]]>([
    ['SITE CHMOD 644 /a', 500, "'SITE CHMOD' not understood", ['SITE CHMOD']],
    ['SITE CHMOD 644 /a', 502, 'Command not implemented', ['SITE CHMOD']],
    ['SITE CHMOD 644 /a', 504, 'Unknown SITE command', ['SITE CHMOD']],
    ['SITE CHMOD 644 /a', 550, 'Permission denied', []],
    ['SITE CHMOD 644 /a', 500, 'Operation not permitted', []],
    ['MLST /gone', 500, 'No such file', []],
    ['MFMT 20240506123456 /a', 501, 'Bad time', []],
    ['SIZE /a', 213, '5', []],
    ['CWD /a', 502, 'Not implemented', []],
  ])('%s, %i %s: refused is %j', (sent, code, text, refused) => {
    const { capabilities, site } = make([]);
    capabilities.learn(sent, { code, lines: [text] });
    capabilities.learn(sent, { code, lines: [text] });
    expect(site.refusedCommands).toEqual(refused);
  });

  test('that a command is done after all', () => {
    const { capabilities, site } = make([], ['HASH', 'MFF']);
    capabilities.learn('HASH /a', { code: 550, lines: ['No such file'] });
    expect(capabilities.mayTry('HASH')).toBe(false);
    capabilities.learn('HASH /a', { code: 213, lines: ['SHA-1 0-4 aa /a'] });
    expect(site.refusedCommands).toEqual(['MFF']);
  });
});
