import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { extractAll } from '@electron/asar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rootDir } from '../../build/places.ts';
import { connectionInput } from '../servers/connectionInput.ts';
import { startServer } from '../servers/index.ts';
import { fusesThatAreOn, makeStubElectron } from './stubElectron.ts';

/** What is packaged runs by itself: unpacked far from any node_modules, with plain Node. */

let workDir: string;
let unpackedDir: string;
let appDir: string;
beforeAll(async () => {
  workDir = await mkdtemp(join(tmpdir(), 'quayside-package-'));
  const { status, output } = await packageApp({ hasFuses: true });
  expect(status, output).toBe(0);
  unpackedDir = join(workDir, 'dist', 'linux-unpacked');
  appDir = join(workDir, 'app');
  extractAll(join(unpackedDir, 'resources', 'app.asar'), appDir);
});
afterAll(() => rm(workDir, { recursive: true }));

async function packageApp({ hasFuses }: { readonly hasFuses: boolean }) {
  const stubDir = join(workDir, `electron-${hasFuses}`);
  const { version } = JSON.parse(
    await readFile(join(rootDir, 'node_modules', 'electron', 'package.json'), 'utf8'),
  );
  await makeStubElectron(stubDir, { version, hasFuses });
  const child = spawn(
    'npm',
    ['run', '--silent', 'package', '--', '--dir', `-c.directories.output=${join(workDir, 'dist')}`],
    { cwd: rootDir, env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: stubDir }, stdio: 'pipe' },
  );
  const [[status], stdout, stderr] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { status: status as number, output: stdout + stderr };
}

function startCli(...argv: readonly string[]) {
  const env = { PATH: process.env.PATH, QUAYSIDE_HOME: join(workDir, 'home') };
  return spawn(process.execPath, ['out/cli.js', ...argv], { cwd: appDir, env });
}

async function cli(argv: readonly string[], stdin = '') {
  const child = startCli(...argv);
  child.stdin.end(stdin);
  const [[status], stdout, stderr] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { status: status as number, stdout, stderr };
}

test('holds what was built, and nothing else', async () => {
  expect((await readdir(appDir)).sort()).toEqual(['out', 'package.json']);
  expect((await readdir(join(appDir, 'out'))).sort()).toEqual([
    'THIRD-PARTY-LICENSES',
    'cli',
    'cli.js',
    'main',
    'main.js',
    'preload.cjs',
    'renderer',
  ]);
  expect(await readdir(join(unpackedDir, 'resources'))).toEqual(['app.asar']);
  expect((await readdir(join(unpackedDir, 'locales'))).sort()).toEqual(['de.pak', 'en-US.pak']);
});

test('names the licence of every library that is in it', async () => {
  const licenses = await readFile(join(appDir, 'out', 'THIRD-PARTY-LICENSES'), 'utf8');
  for (const library of ['react', 'zod', 'iconv-lite', 'ws', 'pino']) {
    expect(licenses).toMatch(new RegExp(`^${library} \\d+\\.\\d+\\.\\d+ \\(MIT\\)$`, 'm'));
  }
});

test('switches off in Electron what this app does not use', async () => {
  const executable = join(unpackedDir, 'quayside');
  expect((await stat(executable)).mode & 0o111).toBe(0o111);
  expect(fusesThatAreOn(await readFile(executable))).toEqual([
    'cookieEncryption',
    'asarIntegrityValidation',
    'onlyLoadAppFromAsar',
  ]);
});

test('has a preload that asks for nothing but Electron', async () => {
  const preload = await readFile(join(appDir, 'out', 'preload.cjs'), 'utf8');
  expect(preload.match(/require\([^)]*\)/g)).toEqual(['require("electron")']);
  expect(preload).not.toMatch(/^\s*(import|export)\b/m);
});

test('has a main module that finds all it needs', async () => {
  // An Electron in which another instance runs already: the shell ends once it is loaded, and says so.
  const electronDir = join(appDir, 'node_modules', 'electron');
  const names =
    'BrowserWindow Menu dialog ipcMain nativeImage nativeTheme powerMonitor protocol safeStorage screen session shell'.split(
      ' ',
    );
  await mkdir(electronDir, { recursive: true });
  await writeFile(join(electronDir, 'package.json'), '{"type":"module","exports":"./index.js"}');
  await writeFile(
    join(electronDir, 'index.js'),
    `${names.map((name) => `export const ${name} = {};`).join('\n')}
     export const app = {
       setPath() {},
       requestSingleInstanceLock: () => false,
       quit: () => console.log('ended'),
     };`,
  );
  const child = spawn(process.execPath, ['out/main.js'], {
    cwd: appDir,
    env: { QUAYSIDE_HOME: join(workDir, 'home') },
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await rm(join(appDir, 'node_modules'), { recursive: true });
  expect({ stdout, stderr }).toEqual({ stdout: 'ended\n', stderr: '' });
});

test('schema', async () => {
  const { status, stdout, stderr } = await cli(['schema']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ type: 'object' });
});

test('run refuses an input that is none', async () => {
  const { status, stdout, stderr } = await cli(['run'], '{"host":"a","mode":{"mode_name":"dance"}}');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('mode.mode_name');
});

test('run lists a folder of a real server, over TLS', async () => {
  await using server = await startServer({
    kind: 'vsftpd',
    tls: 'explicit',
    files: { 'docs/Grüße.txt': 'hello' },
  });
  const input = {
    ...connectionInput(server),
    mode: { mode_name: 'list', path: 'docs' },
  };
  const { status, stdout, stderr } = await cli(['run'], JSON.stringify(input));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toHaveProperty(['listing', 'docs/Grüße.txt', 'size'], 5);
});

test('serve shows the page to whoever has the token, and ends when asked', async () => {
  const child = startCli('serve', '--no-open', `--engine-dir=${workDir}`);
  const ended = once(child, 'exit');
  try {
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    const url = new URL(String(line).replace('Quayside is at ', ''));
    expect((await fetch(url.origin)).status).toBe(401);
    const entrance = await fetch(url, { redirect: 'manual' });
    const cookie = entrance.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const page = await (await fetch(url.origin, { headers: { cookie } })).text();
    const assets = [...page.matchAll(/(?:src|href)="\.(\/assets\/[^"]+)"/g)].map(([, path]) => path);
    expect(assets.length).toBeGreaterThan(1);
    for (const path of assets) {
      expect((await fetch(url.origin + path, { headers: { cookie } })).status).toBe(200);
    }
  } finally {
    child.kill('SIGINT');
  }
  expect(await ended).toEqual([0, null]);
});

test('a stub without fuses can be packaged too, and is called one', async () => {
  const { status, output } = await packageApp({ hasFuses: false });
  expect(status, output).toBe(0);
  expect(output).toContain('NOT FOR RELEASE');
});

test('the program can be run as such', async () => {
  const file = join(appDir, 'out', 'cli.js');
  expect((await readFile(file, 'utf8')).split('\n', 1)).toEqual(['#!/usr/bin/env node']);
  // An archive keeps no permissions; the build sets them.
  await chmod(file, 0o755);
  const child = spawn(file, ['--version'], { env: { PATH: process.env.PATH } });
  expect(await text(child.stdout)).toMatch(/^\d+\.\d+\.\d+\n$/);
});
