import { expect, test } from 'vitest';
import { lightSession } from './lightSession.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const ofNode = Buffer.from('\0nodejs:tls:session:1\0\0\x09localhost').toString('hex');
const long = (bytes: number): string => 'ab'.repeat(bytes);

test.each<[string, string, string]>([
  ['a certificate in the middle', '30 08  02 01 07  a3 02 05 00  81', '30 08 02 01 07 a3 02 05 00 81'],
  ['no certificate', '30 05  02 01 07  04 00', '30 05 02 01 07 04 00'],
  ['with a certificate', '30 09  02 01 07  a3 02 05 00  04 00', '30 05 02 01 07 04 00'],
  [
    'with a long certificate',
    `30 82 0134  02 01 07  a3 82 0103 ${long(259)}  04 28 ${long(40)}`,
    `30 2d 02 01 07 04 28 ${long(40)}`,
  ],
  ['what remains is long', `30 81 d0  a3 02 05 00  04 81 c9 ${long(201)}`, `30 81 cc 04 81 c9 ${long(201)}`],
  ['with a name of Node before it', `${ofNode} 30 09  02 01 07  a3 02 05 00  04 00`, '30 05 02 01 07 04 00'],
  ['a name of Node before something else', `${ofNode} 04 02 a3 00`, '04 02 a3 00'],
  ['cut off', '30 09  02 01 07  a3 02', '30 09 02 01 07 a3 02'],
  ['nothing', '', ''],
  ['no sequence', '04 02 a3 00', '04 02 a3 00'],
])('%s', (_what, session, expected) => {
  expect(lightSession(hex(session)).toString('hex')).toBe(hex(expected).toString('hex'));
});
