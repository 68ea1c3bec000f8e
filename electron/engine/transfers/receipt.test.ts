import { describe, expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { type Item, makeBatch, makeItem, rootPlace } from './item.ts';
import { batchFacts, newItem } from './queue.testkit.ts';
import { receipt } from './receipt.ts';
import { doneStatus, initialStatus, skippedStatus } from './transition.ts';

const batch = makeBatch(batchFacts());
const item = (name: string, known: Partial<Item> = {}): Item => ({
  ...makeItem(1, batch, rootPlace(batch), newItem(name), 'normal'),
  ...known,
});
const text = (items: readonly Item[], format: 'json' | 'csv'): string =>
  [...receipt(batch, items, format)].join('');
const firstCell = (name: string): string => {
  const place = { ...rootPlace(batch), remotePath: remotePath('') };
  const csv = text([item(name, { place, destination: 'there' })], 'csv');
  return csv.slice(csv.indexOf('\r\n') + 2, csv.indexOf(',there,'));
};

const done = item('a.txt', {
  status: doneStatus,
  ranMs: 12.4,
  speedBytesPerSecond: 806.45,
  proof: { kind: 'sha256', algorithm: 'SHA-256', hash: 'ab' },
  notes: ['resumed', 'time_not_kept'],
  endedAtMs: 0,
});
const failed = item('b.txt', {
  status: {
    ...initialStatus,
    state: 'failed',
    error: { code: 'not_found', message: 'It is gone, "really".', retry: 'never', ftp_reply: '550 a\n550 b' },
  },
  sizeBytes: null,
});

describe('a receipt as CSV', () => {
  test('has a header and a record for each file', () => {
    expect(text([done, failed, item('c', { status: skippedStatus })], 'csv')).toBe(
      [
        'remotePath,enginePath,direction,kind,outcome,sizeBytes,durationMs,bytesPerSecond,proof,algorithm,hash,notes,reason,ftpReply,endedAt',
        '/pub/a.txt,in/a.txt,download,file,done,10,12,806,sha256,SHA-256,ab,resumed time_not_kept,,,1970-01-01T00:00:00.000Z',
        '/pub/b.txt,in/b.txt,download,file,failed,,,,,,,,"It is gone, ""really"".","550 a\n550 b",',
        '/pub/c,in/c,download,file,skipped,10,,,,,,,,,',
        '',
      ].join('\r\n'),
    );
  });

  test.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    ['a\r', '"a\r"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['a=1', 'a=1'],
    ['caf\udce9\udcff', 'caf⟨E9 FF⟩'],
    ['caf⟨E9 FF⟩', 'caf⟨U+27E8⟩E9 FF⟩'],
  ])('writes the name %j as %j', (name, cell) => {
    expect(firstCell(name)).toBe(cell);
  });
});

describe('a receipt as JSON', () => {
  test('says the same, with the batch', () => {
    expect(JSON.parse(text([done, failed], 'json'))).toMatchObject({
      batchId: 'b1',
      startedAt: '1970-01-01T00:00:00.001Z',
      endedAt: null,
      transfers: [
        { remotePath: '/pub/a.txt', outcome: 'done', proof: 'sha256', notes: ['resumed', 'time_not_kept'] },
        { remotePath: '/pub/b.txt', outcome: 'failed', sizeBytes: null, ftpReply: '550 a\n550 b' },
      ],
    });
  });

  test('is whole with nothing in it', () => {
    expect(JSON.parse(text([], 'json')).transfers).toEqual([]);
  });

  test('leaves out folders that were read, and tells of those that were not', () => {
    const folders = [
      item('read', { kind: 'folder', status: doneStatus }),
      item('unread', { kind: 'folder', status: { ...initialStatus, state: 'failed' } }),
    ];
    expect(JSON.parse(text(folders, 'json')).transfers).toMatchObject([{ remotePath: '/pub/unread' }]);
  });
});
