import { spawnSync } from 'node:child_process';
import type { Need } from './need.ts';

/** What is installed on the system as ordinary packages. */
export const installedNeeds: readonly Need[] = [
  packaged('chromium', 'the page in a real browser', ['chromium']),
  packaged('fonts', 'screenshots of names in any script', [
    'fonts-liberation',
    'fonts-dejavu-core',
    'fonts-droid-fallback',
    'fonts-noto-color-emoji',
  ]),
  packaged('openssl', 'the certificates of the test servers', ['openssl']),
  packaged('pyftpdlib', 'the engine against pyftpdlib', ['python3', 'python3-pyftpdlib', 'python3-openssl']),
];

function packaged(name: Need['name'], why: string, packages: readonly string[]): Need {
  return { name, why, packages, usesApt: true, isThere: () => areInstalled(packages), provide: null };
}

function areInstalled(packages: readonly string[]): boolean {
  const format = `--showformat=\${db:Status-Status}\\n`;
  const { status, stdout } = spawnSync('dpkg-query', ['--show', format, ...packages], { encoding: 'utf8' });
  return (
    status === 0 &&
    stdout
      .trim()
      .split('\n')
      .every((state) => state === 'installed')
  );
}
