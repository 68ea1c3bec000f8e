import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { rootDir } from './places.ts';

/** A cell of a table in docs/ names tests that exist: `file` “title”, several with · between. */
export function expectNamedTests(cell: string): void {
  for (const named of cell.split(' · ')) {
    const [, file = '', title = ''] = /^`([^`]+)` “(.+)”$/.exec(named) ?? [];
    expect([named, file !== '' && existsSync(join(rootDir, file))]).toEqual([named, true]);
    const source = readFileSync(join(rootDir, file), 'utf8');
    const isTitle = ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));
    expect([named, isTitle]).toEqual([named, true]);
  }
}
