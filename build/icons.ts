import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { rootDir } from './places.ts';

/**
 * Draws build/icons/icon.svg in the sizes that the systems want, with an installed Chromium. To be run when the
 * drawing has changed; what it makes is committed.
 */

const iconsDir = join(rootDir, 'build', 'icons');
const svg = await readFile(join(iconsDir, 'icon.svg'), 'utf8');
const sizes = [16, 32, 48, 64, 128, 256, 512] as const;
type Size = (typeof sizes)[number];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
const page = await browser.newPage();
const pngs = new Map<Size, Buffer>();
for (const size of sizes) pngs.set(size, await draw(size));
await browser.close();

for (const size of [32, 128, 256, 512] as const) {
  await writeFile(join(iconsDir, `${size}x${size}.png`), png(size));
}
await writeFile(join(iconsDir, 'icon.ico'), ico([16, 32, 48, 256]));
await writeFile(
  join(iconsDir, 'icon.icns'),
  icns([
    ['ic11', 32],
    ['ic12', 64],
    ['ic07', 128],
    ['ic08', 256],
    ['ic09', 512],
  ]),
);

async function draw(size: Size): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`);
  return page.screenshot({ omitBackground: true });
}

function png(size: Size): Buffer {
  const bytes = pngs.get(size);
  if (!bytes) throw new Error(`${size} has not been drawn.`);
  return bytes;
}

/** Windows: a directory of 16-byte records, then PNGs. A width of 0 stands for 256. */
function ico(included: readonly Size[]): Buffer {
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(included.length, 4);
  let offset = header.length + 16 * included.length;
  const records = included.map((size) => {
    const record = Buffer.alloc(16);
    record.writeUInt8(size % 256, 0);
    record.writeUInt8(size % 256, 1);
    record.writeUInt16LE(1, 4);
    record.writeUInt16LE(32, 6);
    record.writeUInt32LE(png(size).length, 8);
    record.writeUInt32LE(offset, 12);
    offset += png(size).length;
    return record;
  });
  return Buffer.concat([header, ...records, ...included.map(png)]);
}

/** macOS: a chain of blocks, each with its type and its length in front. */
function icns(included: readonly (readonly [type: string, size: Size])[]): Buffer {
  const block = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, 'ascii');
    head.writeUInt32BE(content.length + head.length, 4);
    return Buffer.concat([head, content]);
  };
  return block('icns', Buffer.concat(included.map(([type, size]) => block(type, png(size)))));
}
