import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { findChromium, openPage } from './openPage.ts';

const root = mkdtempSync(join(tmpdir(), 'quayside-open-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A folder with a program that writes down its arguments. */
function folderWith(name: string, mode = 0o755): string {
  const dir = mkdtempSync(join(root, 'bin-'));
  const program = join(dir, name);
  writeFileSync(
    program,
    `#!/bin/sh\nprintf '%s\\n' "$@" > '${dir}/arguments.new'\nmv '${dir}/arguments.new' '${dir}/arguments'\n`,
  );
  chmodSync(program, mode);
  return dir;
}

test.each([['chromium'], ['google-chrome'], ['microsoft-edge']])('%s is found on the PATH', (name) => {
  const dir = folderWith(name);
  const env = { PATH: `/nowhere::${dir}` };
  expect(findChromium({ env, platform: 'linux' })).toBe(join(dir, name));
});

test('what is not a program is passed over', () => {
  const withFolder = mkdtempSync(join(root, 'bin-'));
  mkdirSync(join(withFolder, 'chromium'));
  const env = { PATH: `${withFolder}:${folderWith('chromium', 0o644)}` };
  expect(findChromium({ env, platform: 'linux' })).toBeNull();
});

test('what a relative entry of the PATH leads to is passed over: it may have been planted', () => {
  const dir = folderWith('chromium');
  for (const entry of [relative(process.cwd(), dir), `./${relative(process.cwd(), dir)}`]) {
    expect(findChromium({ env: { PATH: entry }, platform: 'linux' })).toBeNull();
  }
});

test('the page gets a window and a profile of its own', async () => {
  const dir = folderWith('chromium');
  const env = { PATH: dir, DISPLAY: ':99' };
  const opened = await openPage('http://127.0.0.1:1/?token=x', {
    homeDir: '/home/q',
    env,
    platform: 'linux',
  });
  expect(opened.place).toBe('app window');
  const given = readFileSync(join(dir, 'arguments'), 'utf8').split('\n');
  expect(given).toContain('--app=http://127.0.0.1:1/?token=x');
  expect(given).toContain('--user-data-dir=/home/q/browser');
});

test('closing the page ends the window', async () => {
  const dir = mkdtempSync(join(root, 'bin-'));
  const pidFile = join(dir, 'pid');
  writeFileSync(join(dir, 'chromium'), `#!/bin/sh\necho $$ > '${pidFile}'\nexec /bin/sleep 60\n`, {
    mode: 0o755,
  });
  const env = { PATH: dir, DISPLAY: ':99' };
  const opened = await openPage('http://127.0.0.1:1/', { homeDir: '/home/q', env, platform: 'linux' });
  const pid = Number(readFileSync(pidFile, 'utf8'));
  expect(process.kill(pid, 0)).toBe(true);
  opened.close();
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
});

test('without a display nothing is started', async () => {
  const dir = folderWith('chromium');
  const env = { PATH: dir, DISPLAY: '' };
  const opened = await openPage('http://127.0.0.1:1/', { homeDir: '/home/q', env, platform: 'linux' });
  expect(opened.place).toBe('nowhere');
  expect(() => readFileSync(join(dir, 'arguments'))).toThrow('ENOENT');
});
