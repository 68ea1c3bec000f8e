import { access, rename } from 'node:fs/promises';

const nameAside = (filePath: string): string => `${filePath}.damaged`;

/** Moves a file that could not be understood out of the way. Returns where it is then. */
export async function setAside(filePath: string): Promise<string> {
  const asidePath = nameAside(filePath);
  await rename(filePath, asidePath);
  return asidePath;
}

/** Where a file is that was set aside before; null = none is there. */
export const setAsideBefore = (filePath: string): Promise<string | null> =>
  access(nameAside(filePath)).then(
    () => nameAside(filePath),
    () => null,
  );
