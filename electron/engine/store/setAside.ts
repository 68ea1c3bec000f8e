import { readdir, rename } from 'node:fs/promises';
import path from 'node:path';

/** Moves a file that could not be understood out of the way, beside those of earlier times. Returns where it is then. */
export async function setAside(filePath: string): Promise<string> {
  const asidePath = nameAside(filePath, (await lastNumber(filePath)) + 1);
  await rename(filePath, asidePath);
  return asidePath;
}

/** Where the newest file is that was set aside before; null = none is there. */
export async function setAsideBefore(filePath: string): Promise<string | null> {
  const number = await lastNumber(filePath);
  return number === 0 ? null : nameAside(filePath, number);
}

/** `name.damaged`, `name.damaged-2` and so on: what was set aside first may be what is missed most. */
const nameAside = (filePath: string, number: number): string =>
  `${filePath}.damaged${number === 1 ? '' : `-${number}`}`;

/** 0 = none is there. */
async function lastNumber(filePath: string): Promise<number> {
  const start = `${path.basename(filePath)}.damaged`;
  const names = await readdir(path.dirname(filePath)).catch(() => []);
  return Math.max(
    0,
    ...names.filter((name) => name.startsWith(start)).map((name) => numberOf(name.slice(start.length))),
  );
}

/** 0 = it is no name of ours. */
function numberOf(ending: string): number {
  if (ending === '') return 1;
  return Number(/^-([1-9]\d{0,8})$/.exec(ending)?.[1] ?? 0);
}
