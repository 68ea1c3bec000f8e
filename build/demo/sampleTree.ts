import { createCipheriv, createHash } from 'node:crypto';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';

/** What the demo's server holds: every folder ends in `/`; a path names a file whose content follows from it. */
export const samplePaths: readonly string[] = [
  'Read me first.txt',
  ...numbered(48, (n) => `Photos/2024 Hamburg/IMG_${4100 + n}.jpg`),
  ...numbered(36, (n) => `Photos/2025 京都/DSC0${2300 + n}.jpg`),
  ...numbered(24, (n) => `Photos/2025 京都/RAW/DSC0${2300 + n}.nef`),
  'Photos/2025 京都/金閣寺 – 朝.jpg',
  ...months((month) => `Documents/Invoices/2025/${month}/Invoice 2025-${month}.pdf`),
  ...months((month) => `Documents/Invoices/2025/${month}/Receipts.zip`),
  'Documents/Verträge/Büro – Mietvertrag.pdf',
  'Documents/Verträge/Übergabeprotokoll März.pdf',
  'Documents/Notes/Meeting with Zoë.md',
  'Documents/Notes/Ideas (unsorted).md',
  'Website/index.html',
  'Website/about/index.html',
  'Website/assets/css/site.css',
  'Website/assets/js/site.js',
  ...numbered(18, (n) => `Website/assets/images/harbour-${n}.png`),
  ...numbered(30, (n) => `Website/blog/2025/post-${n}/index.html`),
  ...months((month) => `Logs/2025/access-2025-${month}.log`),
  ...months((month) => `Logs/2025/error-2025-${month}.log`),
  ...numbered(40, (n) => `Measurements/Station ${(n % 4) + 1}/run-${1000 + n}.csv`),
  ...numbered(12, (n) => `Music/Fjord & Fjell/${String(n).padStart(2, '0')} – Spor ${n}.flac`),
  'Backups/full-backup.tar',
  'Backups/Nothing yet/',
  'Unusual names/日本語のファイル名.txt',
  'Unusual names/مرسى.txt',
  'Unusual names/Ελληνικά.txt',
  'Unusual names/ships 🚢⚓.txt',
  'Unusual names/Café, one letter (NFC).txt'.normalize('NFC'),
  'Unusual names/Café, two letters (NFD).txt'.normalize('NFD'),
  'Unusual names/résumé.txt'.normalize('NFC'),
  'Unusual names/résumé.txt'.normalize('NFD'),
  'Unusual names/two  blanks.txt',
  'Unusual names/"in quotes".txt',
  "Unusual names/it's.txt",
  'Unusual names/100% #1; a=b & c+d.txt',
  'Unusual names/-starts-with-a-dash.txt',
  'Unusual names/[brackets] {braces}.txt',
  'Unusual names/empty file.txt',
  `Unusual names/${'a long name '.repeat(18).trim()}.txt`,
  'Unusual names/.hidden',
];

/** The size of the one large file, Backups/full-backup.tar: long enough to be seen on its way. */
export const largeFileBytes = 50_000_000;

/** What lies on the user's own side, ready to be uploaded. */
export const engineSamplePaths: readonly string[] = [
  'Upload me.txt',
  'Poster – Hafenfest.pdf',
  'Sketches/kai.png',
  'Sketches/Möwe.png',
];

/**
 * Writes the files under a folder that exists. Sizes, contents and ages follow from the paths, so that two runs
 * differ in nothing but the day from which the ages count. Windows cannot hold all of the names: there they lack.
 */
export async function writeSampleFiles(dir: string, paths: readonly string[], nowMs: number): Promise<void> {
  const writable = paths.filter((path) => process.platform !== 'win32' || !/["*?<>|:]/.test(path));
  for (const path of writable) {
    if (path.endsWith('/')) {
      await mkdir(join(dir, path), { recursive: true });
      continue;
    }
    const modifiedAt = new Date(nowMs - ageMsOf(path));
    await mkdir(join(dir, dirname(path)), { recursive: true });
    await writeFile(join(dir, path), contentOf(path));
    await utimes(join(dir, path), modifiedAt, modifiedAt);
  }
}

/** From to, in bytes. */
const sizeRanges: Readonly<Record<string, readonly [number, number]>> = {
  '.jpg': [40_000, 180_000],
  '.nef': [200_000, 400_000],
  '.png': [8_000, 60_000],
  '.pdf': [20_000, 90_000],
  '.zip': [10_000, 120_000],
  '.flac': [300_000, 600_000],
};
const textRange = [300, 24_000] as const;

function contentOf(path: string): Buffer {
  if (path.includes('empty file')) return Buffer.alloc(0);
  if (path.endsWith('.tar')) return noise(path, largeFileBytes);
  const binaryRange = sizeRanges[extname(path)];
  const [leastBytes, mostBytes] = binaryRange ?? textRange;
  const sizeBytes = leastBytes + (numberFrom(path, 'size') % (mostBytes - leastBytes));
  return binaryRange ? noise(path, sizeBytes) : text(path, sizeBytes);
}

/** Bytes that no compression can shrink, the same for the same path: a key stream. */
function noise(path: string, sizeBytes: number): Buffer {
  const key = createHash('sha256').update(path).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(sizeBytes));
}

function text(path: string, sizeBytes: number): Buffer {
  const line = `${path}: this is a sample, made for the demo. It may be changed and deleted at will.\n`;
  return Buffer.from(line.repeat(Math.ceil(sizeBytes / line.length))).subarray(0, sizeBytes);
}

/** Up to two years, in whole seconds, as a server would tell it. */
const ageMsOf = (path: string): number => (numberFrom(path, 'age') % (2 * 365 * 24 * 3600)) * 1000;

const numberFrom = (path: string, purpose: string): number =>
  createHash('sha256').update(`${purpose} ${path}`).digest().readUInt32BE();

function numbered(count: number, path: (n: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => path(index + 1));
}

function months(path: (month: string) => string): readonly string[] {
  return numbered(12, (n) => path(String(n).padStart(2, '0')));
}
