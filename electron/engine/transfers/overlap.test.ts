import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConnectorError, errorCodes } from '../../../shared/errors.ts';
import { cannotGoOn, differs, OverlapCheck } from './overlap.ts';

/** What the check passes on of these chunks; null = it saw a difference. */
function pass(expected: string, ...chunks: string[]): { fresh: string | null; isComplete: boolean } {
  const check = new OverlapCheck(Buffer.from(expected));
  let fresh = '';
  for (const chunk of chunks) {
    const accepted = check.accept(Buffer.from(chunk));
    if (accepted === null) return { fresh: null, isComplete: check.isComplete };
    fresh += accepted;
  }
  return { fresh, isComplete: check.isComplete };
}

describe('the overlap', () => {
  test.each<[string, string, string[], string | null, boolean]>([
    ['nothing to compare', '', ['abc'], 'abc', true],
    ['nothing comes', 'abc', [], '', false],
    ['exactly this', 'abc', ['abc'], '', true],
    ['and more', 'abc', ['abcdef'], 'def', true],
    ['in pieces', 'abc', ['a', 'b', 'cd', 'e'], 'de', true],
    ['too little', 'abc', ['ab'], '', false],
    ['an empty piece', 'abc', ['', 'abc', ''], '', true],
    ['another beginning', 'abc', ['xbc'], null, false],
    ['another end', 'abc', ['abx'], null, false],
    ['another end, in pieces', 'abc', ['ab', 'x'], null, false],
    ['anything behind it', 'abc', ['abc', 'xyz'], 'xyz', true],
  ])('%s', (_what, expected, chunks, fresh, isComplete) => {
    expect(pass(expected, ...chunks)).toEqual({ fresh, isComplete });
  });

  test('passes on exactly what is behind it, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 20 }),
        fc.string({ maxLength: 20 }),
        fc.array(fc.nat(40)),
        (head, tail, cuts) => {
          const bytes = Buffer.from(head + tail);
          const edges = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].sort(
            (a, b) => a - b,
          );
          const check = new OverlapCheck(Buffer.from(head));
          const fresh = edges.slice(1).map((end, index) => check.accept(bytes.subarray(edges[index], end)));
          expect(Buffer.concat(fresh.map((chunk) => chunk ?? Buffer.from('differs'))).toString()).toBe(tail);
          expect(check.isComplete).toBe(true);
        },
      ),
    );
  });

  test('another content and a server that cannot restart are reasons to begin again; nothing else is', () => {
    expect(cannotGoOn(differs())).toBe(true);
    expect(errorCodes.filter((code) => cannotGoOn(new ConnectorError(code, '')))).toEqual([
      'verification_failed',
      'unsupported_by_server',
    ]);
  });
});
