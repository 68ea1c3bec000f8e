import { expect, test } from 'vitest';
import { readAs, testLines, testLongLines, testOthers } from './dialect.testkit.ts';
import { eplf } from './eplf.ts';

testLines(eplf, [
  ['a file', '+i8388621.48594,m825718503,r,s280,\tdjb.html', 'djb.html|file|280|1996-03-01T22:15:03'],
  ['a directory', '+i8388621.50690,m824255907,/,\t514', '514|dir||1996-02-13T23:58:27'],
  ['facts in another order', '+s0,/,r,m0,\td e', 'd e|dir||1970-01-01T00:00:00'],
  ['no last comma', '+r,s5\ta', 'a|file|5'],
  ['no facts', '+\ta', 'a|unknown'],
  ['facts that nobody knows', '+x1,zz,r,\ta', 'a|file'],
  ['blanks and tabs of the name', '+r,\t a\tb ', ' a\tb |file'],
  ['a size beyond 2^53', '+r,s9007199254740993,\ta', 'a|file'],
  ['a time beyond all', '+r,m99999999999999,\ta', 'a|file'],
  ['garbage in the facts', '+r,sx,m-1,upx,\ta', 'a|file'],
  ['permissions of six digits', '+up000644,r,\ta', 'a|file'],
  ['the directory itself', '+/,\t.', 'self'],
]);

test('tells permissions and identity', () => {
  expect(readAs(eplf, '+i1.2,up644,r,\ta')).toMatchObject({ unixMode: 0o644, otherFacts: { unique: '1.2' } });
});

testOthers(eplf, ['', '+', '+r,s5 a', '+r,\t', 'r,s5,\ta', ` +r,\ta`]);
testLongLines(eplf, ['+r,', '+', ',', '\t', '+i1,s']);
