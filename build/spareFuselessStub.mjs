import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Marks the fuses in every Electron binary since 12 (@electron/fuses). */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/**
 * electron-builder's afterPack hook. A stub in place of Electron, as tests package it, has no fuses to set and would
 * fail the run. Only on Linux, where stubs are used; and said aloud, for a real binary without fuses is not to go out.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function spareFuselessStub({ appOutDir, electronPlatformName, packager }) {
  if (electronPlatformName !== 'linux') return;
  const executable = join(
    appOutDir,
    packager.config.linux?.executableName ?? packager.appInfo.productFilename,
  );
  if ((await readFile(executable)).includes(fuseSentinel)) return;
  packager.config.electronFuses = null;
  console.warn(`  • NOT FOR RELEASE: ${executable} is a stub, its fuses are not set`);
}
