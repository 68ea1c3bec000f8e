import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { electronBinary } from './electronBinary.ts';
import { launch } from './launch.ts';
import { rootDir } from './places.ts';

const root = mkdtempSync(join(tmpdir(), 'quayside-launch-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A distribution whose "Electron" writes down how it was started and stays until it is asked to end. */
function stubElectron(onInterrupt = 'exit 7') {
  const dir = mkdtempSync(join(root, 'electron-'));
  const note = join(dir, 'arguments');
  writeFileSync(
    join(dir, 'electron'),
    `#!/bin/sh
trap '${onInterrupt}' INT
printf '%s\\n' "$QUAYSIDE_HOME" "$@" > '${note}.new'
mv '${note}.new' '${note}'
while :; do sleep 0.05; done
`,
    { mode: 0o755 },
  );
  const env = { PATH: process.env.PATH, DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: dir };
  return {
    dir,
    env,
    started: () => vi.waitFor(() => readFileSync(note, 'utf8').trim().split('\n'), { timeout: 5_000 }),
  };
}

describe.runIf(process.platform === 'linux')('with an Electron that is there', () => {
  test('it is found', async () => {
    const { dir, env } = stubElectron();
    expect(await electronBinary(env)).toEqual({ kind: 'found', path: join(dir, 'electron') });
  });

  test.each([
    ['without a display', { DISPLAY: '' }, 'there is no display'],
    ['when told so', { QUAYSIDE_NO_ELECTRON: '1' }, 'QUAYSIDE_NO_ELECTRON is set'],
  ])('%s it is left out', async (_label, changes, reason) => {
    const { env } = stubElectron();
    expect(await electronBinary({ ...env, ...changes })).toEqual({ kind: 'none', reason });
  });

  test('it runs this app, connected, and ends when asked', async () => {
    const { env, started } = stubElectron();
    const app = await launch({
      env: { ...env, QUAYSIDE_HOME: '/home/q' },
      engineDir: '/files of q',
      connectionFile: '/c.json',
      demoFile: '/d.json',
      opensPage: true,
    });
    expect(app).toMatchObject({ place: 'in its own window', remark: null });
    const [home, ...given] = await started();
    expect(home).toBe('/home/q');
    expect(given.filter((argument) => argument !== '--no-sandbox')).toEqual([
      rootDir,
      '--engine-dir=/files of q',
      '--connect=/c.json',
      '--demo=/d.json',
    ]);
    expect(given.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
    // One Ctrl-C, heard three times.
    for (let n = 0; n < 3; n++) app.end();
    expect(await app.ended).toBe(7);
  });

  test('it is ended if it will not end', async () => {
    const { env, started } = stubElectron('true');
    const app = await launch({ env, engineDir: '/', connectionFile: null, demoFile: null, opensPage: true });
    await started();
    app.end();
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    app.end();
    expect(await app.ended).not.toBe(0);
  });
});
