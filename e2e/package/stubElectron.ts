import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Marks the fuses in an Electron binary (@electron/fuses); then come the version of their layout and their count. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseNames = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'asarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'browserProcessV8Snapshot',
  'fileProtocolExtraPrivileges',
] as const;

/**
 * A folder that electron-builder takes for an unpacked Electron for Linux, where no real one can be had. With fuses,
 * all of them on, its "binary" has what electron-builder changes.
 */
export async function makeStubElectron(
  dir: string,
  { version, hasFuses }: { readonly version: string; readonly hasFuses: boolean },
): Promise<void> {
  await mkdir(join(dir, 'resources'), { recursive: true });
  await mkdir(join(dir, 'locales'));
  await writeFile(join(dir, 'locales', 'en-US.pak'), '');
  await writeFile(join(dir, 'locales', 'de.pak'), '');
  await writeFile(join(dir, 'locales', 'fr.pak'), '');
  await writeFile(join(dir, 'version'), version);
  await writeFile(join(dir, 'LICENSE'), 'MIT');
  const wire = Buffer.concat([Buffer.from(fuseSentinel), Buffer.of(1, fuseNames.length), allOn]);
  await writeFile(
    join(dir, 'electron'),
    Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n'), ...(hasFuses ? [wire] : [])]),
    { mode: 0o755 },
  );
}

const allOn = Buffer.from('1'.repeat(fuseNames.length));

/** The names of the fuses that are on. */
export function fusesThatAreOn(binary: Buffer): readonly string[] {
  const start = binary.indexOf(fuseSentinel) + fuseSentinel.length + 2;
  return fuseNames.filter((_name, index) => binary[start + index] === allOn[0]);
}
