import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Randomness } from './randomness.ts';

export interface Mixed {
  readonly smallCount: number;
  readonly largeCount: number;
  /** The large ones have a third of it at least. */
  readonly mostBytes: number;
}

/** Small files in folders, and some large ones: path below the root's parent → content. */
export function makeTree(
  root: string,
  { smallCount, largeCount, mostBytes }: Mixed,
  random: Randomness,
): Record<string, Uint8Array> {
  const small = Array.from({ length: smallCount }, (_, n): [string, Uint8Array] => [
    `${root}/${n % 4}/${n % 7}/${n}.bin`,
    random.bytes(n === 0 ? 0 : random.int(0, 20_000)),
  ]);
  const large = Array.from({ length: largeCount }, (_, n): [string, Uint8Array] => [
    `${root}/large ${n}.bin`,
    random.bytes(random.int(mostBytes / 3, mostBytes)),
  ]);
  return Object.fromEntries([...small, ...large]);
}

async function treeOf(root: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    await Promise.all(
      files.map(async (path): Promise<[string, Buffer]> => [path.slice(root.length), await readFile(path)]),
    ),
  );
}

/** The same names and the same bytes: nothing lost, doubled, left or wrong. */
export async function expectSameTree(actualDir: string, expectedDir: string): Promise<void> {
  const [actual, expected] = await Promise.all([treeOf(actualDir), treeOf(expectedDir)]);
  expect([...actual.keys()]).toEqual([...expected.keys()]);
  for (const [path, content] of expected) {
    expect(actual.get(path)?.equals(content), `${path} has the same bytes`).toBe(true);
  }
}
