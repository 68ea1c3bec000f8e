import { assertNever } from '../../../shared/errors.ts';
import { replaceUndecoded } from '../../../shared/model/undecoded.ts';
import { type BatchRecord, enginePathOf, type Item, remotePathOf } from './item.ts';

/** One file or folder of a batch: what went where, what became of it, and what shows it. Unknown is null. */
interface Line {
  readonly direction: 'download' | 'upload';
  readonly kind: 'file' | 'folder';
  readonly remotePath: string;
  readonly enginePath: string;
  /** A state of the contract, or `skipped`. */
  readonly outcome: string;
  readonly sizeBytes: number | null;
  readonly durationMs: number | null;
  readonly bytesPerSecond: number | null;
  readonly proof: string | null;
  readonly algorithm: string | null;
  readonly hash: string | null;
  readonly notes: readonly string[];
  readonly reason: string | null;
  readonly ftpReply: string | null;
  /** RFC 3339. */
  readonly endedAt: string | null;
}

const columns = [
  'remotePath',
  'enginePath',
  'direction',
  'kind',
  'outcome',
  'sizeBytes',
  'durationMs',
  'bytesPerSecond',
  'proof',
  'algorithm',
  'hash',
  'notes',
  'reason',
  'ftpReply',
  'endedAt',
] as const satisfies readonly (keyof Line)[];

/**
 * What became of each file of a batch, and of each folder that was not read, as text in parts. CSV is that of RFC 4180
 * with a header, in UTF-8; a text that a spreadsheet would take for a formula begins with an apostrophe there.
 */
export function* receipt(
  batch: BatchRecord,
  items: Iterable<Item>,
  format: 'json' | 'csv',
): Generator<string, void> {
  switch (format) {
    case 'json':
      yield* jsonOf(batch, linesOf(items));
      return;
    case 'csv':
      yield csvRecord(columns);
      for (const line of linesOf(items)) yield csvRecord(columns.map((column) => csvValue(line[column])));
      return;
    default:
      assertNever(format);
  }
}

function* jsonOf(batch: BatchRecord, lines: Iterable<Line>): Generator<string> {
  const { batchId, direction, site, engineDir, remoteFolder, engineFolder } = batch;
  const head = {
    batchId,
    direction,
    site,
    engineDir,
    remoteFolder,
    engineFolder,
    startedAt: rfc3339(batch.startedAtMs),
    endedAt: rfc3339(batch.endedAtMs),
  };
  yield `${JSON.stringify(head, null, 2).slice(0, -'\n}'.length)},\n  "transfers": [`;
  let separator = '\n';
  for (const line of lines) {
    yield `${separator}    ${JSON.stringify(line)}`;
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}

function* linesOf(items: Iterable<Item>): Generator<Line> {
  for (const item of items) {
    if (item.kind === 'file' || item.status.state !== 'done') yield lineOf(item);
  }
}

const lineOf = (item: Item): Line => ({
  remotePath: remotePathOf(item),
  enginePath: enginePathOf(item),
  direction: item.batch.direction,
  kind: item.kind,
  outcome: item.status.isSkipped ? 'skipped' : item.status.state,
  sizeBytes: item.sizeBytes,
  durationMs: item.ranMs === null ? null : Math.round(item.ranMs),
  bytesPerSecond: item.speedBytesPerSecond === null ? null : Math.round(item.speedBytesPerSecond),
  proof: item.proof?.kind ?? null,
  algorithm: item.proof?.algorithm ?? null,
  hash: item.proof?.hash ?? null,
  notes: item.notes,
  reason: item.status.error?.message ?? null,
  ftpReply: item.status.error?.ftp_reply ?? null,
  endedAt: rfc3339(item.endedAtMs),
});

const rfc3339 = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const csvRecord = (values: readonly string[]): string => `${values.join(',')}\r\n`;

function csvValue(value: Line[keyof Line]): string {
  if (value === null) return '';
  // A number is none of a stranger's making.
  if (typeof value === 'number') return String(value);
  return csvText(typeof value === 'string' ? value : value.join(' '));
}

/** What Excel, LibreOffice and Google Sheets take for the beginning of a formula, or skip on the way to one. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;
const needsQuotes = /[",\r\n]/;

/** `⟨E9⟩` for a byte of a name that is no text; the bracket itself becomes `⟨U+27E8⟩`, so that no two names meet. */
const withoutBytes = (text: string): string =>
  replaceUndecoded(text.replaceAll('⟨', '⟨U+27E8⟩'), (hex) => `⟨${hex}⟩`);

function csvText(value: string): string {
  const text = withoutBytes(value);
  const inert = formula.test(text) ? `'${text}` : text;
  return needsQuotes.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
