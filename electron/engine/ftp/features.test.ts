import { describe, expect, test } from 'vitest';
import { parseFeatures } from './features.ts';

const parse = (...lines: string[]) => parseFeatures({ code: 211, lines });

describe('features', () => {
  test.each<[string, string[]]>([
    ['indented (vsftpd, proftpd)', ['Features:', ' UTF8', ' MLST type*;size;', ' REST STREAM', 'End']],
    ['in other case', ['features:', ' utf8', ' mlst TYPE*;Size;', ' Rest Stream', 'end']],
    [
      'with the code on every line',
      ['Features', '211-UTF8', '211-MLST type*;size;', '211-REST STREAM', 'End'],
    ],
    ['not indented', ['Features:', 'UTF8', 'MLST type*;size;', 'REST STREAM', 'End']],
    ['far indented', ['Extensions supported:', '\t UTF8 ', '   MLST type*;size;', ' REST STREAM', 'End.']],
  ])('%s', (_what, lines) => {
    const features = parse(...lines);
    expect(['UTF8', 'MLST', 'REST', 'CLNT', 'utf8', ''].filter(features.has)).toEqual([
      'UTF8',
      'MLST',
      'REST',
    ]);
    expect([...features.mlstFacts]).toEqual([
      ['type', true],
      ['size', false],
    ]);
  });

  test.each<[string, string, [string, boolean][]]>([
    ['none', ' MLST', []],
    ['empty', ' MLST ;;*; ;', []],
    [
      'without a last semicolon',
      ' MLST type*;unix.mode',
      [
        ['type', true],
        ['unix.mode', false],
      ],
    ],
    ['twice', ' MLST size*;size;', [['size', false]]],
    ['hostile', ' MLST __proto__*;', [['__proto__', true]]],
  ])('facts: %s', (_what, line, facts) => {
    expect([...parse('Features:', line, 'End').mlstFacts]).toEqual(facts);
  });

  test('are none where FEAT is refused', () => {
    const features = parseFeatures(null);
    expect(features.has('MLST')).toBe(false);
    expect(features.mlstFacts.size).toBe(0);
  });

  test('are not what every object has', () => {
    expect(parse('Features:', ' UTF8', 'End').has('CONSTRUCTOR')).toBe(false);
    expect(parse('Features:', ' UTF8', 'End').has('__PROTO__')).toBe(false);
  });
});
