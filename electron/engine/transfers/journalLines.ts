import { crc32 } from 'node:zlib';
import { type JournalDisk, writeAll } from './journalDisk.ts';

const lineFeed = 0x0a;
const digits = 8;

/**
 * One record a line: eight hexadecimal digits, a space, the record as JSON, LF. The digits are the CRC-32 of the JSON,
 * begun with that of the line before (0 before the first): so a line that is damaged, missing, doubled or in another
 * line's place is noticed, and with it everything behind.
 */
export class LineFile {
  readonly #disk: JournalDisk;
  readonly #fd: number;
  #crc: number;
  #sizeBytes: number;

  /** A file that is empty, or goes on behind a line. */
  constructor(disk: JournalDisk, fd: number, behind: Pick<ReadLine, 'crc' | 'endOffset'> = beginning) {
    this.#disk = disk;
    this.#fd = fd;
    this.#crc = behind.crc;
    this.#sizeBytes = behind.endOffset;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /**
   * Records as JSON, in one write where the disk takes it.
   * @throws what the disk says; then the file ends somewhere in a line, and is of no more use
   */
  write(records: readonly string[]): void {
    let text = '';
    for (const json of records) {
      this.#crc = crc32(json, this.#crc);
      text += `${hex(this.#crc)} ${json}\n`;
    }
    const bytes = Buffer.from(text);
    writeAll(this.#disk, this.#fd, bytes);
    this.#sizeBytes += bytes.length;
  }

  sync(): Promise<void> {
    return this.#disk.sync(this.#fd);
  }

  close(): void {
    this.#disk.close(this.#fd);
  }
}

export const beginning = { crc: 0, endOffset: 0 } as const;

const hex = (crc: number): string => crc.toString(16).padStart(digits, '0');

export interface ReadLine {
  readonly record: unknown;
  /** Where the line ends, and the next begins. */
  readonly endOffset: number;
  readonly crc: number;
}

/** The records of the lines that are whole, until the first that is not. */
export function* readLines(bytes: Buffer): Generator<ReadLine, undefined> {
  let crc = 0;
  for (let offset = 0; offset < bytes.length; ) {
    const end = bytes.indexOf(lineFeed, offset);
    if (end < offset + digits + 1) return undefined;
    const json = bytes.subarray(offset + digits + 1, end);
    crc = crc32(json, crc);
    const head = bytes.toString('latin1', offset, offset + digits + 1);
    if (head !== `${hex(crc)} `) return undefined;
    const record = parse(json);
    if (record === undefined) return undefined;
    offset = end + 1;
    yield { record, endOffset: offset, crc };
  }
  return undefined;
}

function parse(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    return undefined;
  }
}
