import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TlsRecordTail } from './tlsRecords.ts';

const record = (type: number, lengthBytes: number): Buffer =>
  Buffer.concat([Buffer.from([type, 3, 3, lengthBytes >> 8, lengthBytes & 0xff]), Buffer.alloc(lengthBytes)]);

const handshake = record(22, 200);
const data = record(23, 16_401);
const alert12 = record(21, 26);
const alert13 = record(23, 19);

const endsWithAlert = (...chunks: readonly Buffer[]): boolean => {
  const tail = new TlsRecordTail();
  for (const chunk of chunks) tail.push(chunk);
  return tail.endsWithAlert;
};

test.each([
  ['nothing', [], false],
  ['a handshake', [handshake], false],
  ['data', [handshake, data], false],
  ['an alert of TLS 1.2', [handshake, data, alert12], true],
  ['an alert of TLS 1.3', [handshake, data, alert13], true],
  ['an alert that is cut off', [data, alert13.subarray(0, -1)], false],
  ['an alert whose header is cut off', [data, alert12.subarray(0, 3)], false],
  ['data behind an alert', [alert13, data], false],
] as const)('%s', (_what, chunks, expected) => {
  expect(endsWithAlert(...chunks)).toBe(expected);
});

test('wherever TCP cuts', () => {
  const stream = Buffer.concat([handshake, record(23, 30), alert13]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: stream.length })), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), stream.length];
      const chunks = places.slice(1).map((end, index) => stream.subarray(places[index], end));
      expect(endsWithAlert(...chunks)).toBe(true);
    }),
  );
});
