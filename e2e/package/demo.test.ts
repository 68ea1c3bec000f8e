import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { largeFileBytes } from '../../build/demo/sampleTree.ts';
import { rootDir } from '../../build/places.ts';

/** `npm run demo -- --no-open`, as a person starts and ends it at a terminal. */

let tempDir: string;
let line: string;
let demo: ReturnType<typeof startDemo>;
beforeAll(async () => {
  tempDir = await mkdtemp(join(tmpdir(), 'quayside-demo-test-'));
  demo = startDemo();
  line = await demo.line;
});
afterAll(async () => {
  // In case it did not end: its whole process group.
  try {
    process.kill(-demo.pid, 'SIGKILL');
  } catch {}
  await rm(tempDir, { recursive: true });
});

function startDemo() {
  const child = spawn('npm', ['run', '--silent', 'demo', '--', '--no-open'], {
    cwd: rootDir,
    env: { ...process.env, TMPDIR: tempDir },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout }).on('line', (text) => lines.push(text));
  return {
    pid: child.pid ?? 0,
    lines,
    line: once(reader, 'line').then(([text]) => String(text)),
    ended: once(child, 'exit'),
  };
}

const patience = { timeout: 5_000, interval: 50 };

const urlIn = (text: string): URL => new URL(/http:\S+/.exec(text)?.[0] ?? '');

/** Of all that is temporary, what Quayside made. */
const ownNames = async (): Promise<readonly string[]> =>
  (await readdir(tempDir)).filter((name) => name.startsWith('quayside-'));

async function demoDir(): Promise<string> {
  const names = await ownNames();
  expect(names).toHaveLength(1);
  return join(tempDir, names.join());
}

test('says in one line where it is', async () => {
  expect(line).toMatch(
    /^The demo is at http:\/\/127\.0\.0\.1:\d+\/\?token=\S+ with its files in \S+ \(Ctrl-C/,
  );
  expect(line).toContain(await demoDir());
  expect(demo.lines).toEqual([line]);
});

test('has a server with a realistic tree', async () => {
  const serverDir = join(await demoDir(), 'server files');
  const entries = await readdir(serverDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(250);
  expect((await stat(join(serverDir, 'Backups', 'full-backup.tar'))).size).toBe(largeFileBytes);
  expect(await readdir(join(serverDir, 'Backups', 'Nothing yet'))).toEqual([]);
});

test('keeps the password to itself', async () => {
  const file = join(await demoDir(), 'connection.json');
  const { authentication } = JSON.parse(await readFile(file, 'utf8'));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(line).not.toContain(authentication.password);
});

test('shows the page, connected to that server', async () => {
  const url = urlIn(line);
  const cookie = (await fetch(url, { redirect: 'manual' })).headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect((await fetch(url.origin, { headers: { cookie } })).status).toBe(200);
  const home = join(await demoDir(), 'home');
  const log = await readFile(join(home, 'log', 'quayside.log'), 'utf8');
  expect(log).toContain('serving');
  const settings = await vi.waitFor(() => readFile(join(home, 'settings.json'), 'utf8'), patience);
  expect(JSON.parse(settings)).toMatchObject({ lastConnection: { host: '127.0.0.1', username: 'demo' } });
});

test('ends at Ctrl-C, and leaves nothing', async () => {
  const origin = urlIn(line).origin;
  // As a terminal does it: to every process in the foreground.
  process.kill(-demo.pid, 'SIGINT');
  await demo.ended;
  await vi.waitFor(async () => expect(await ownNames()).toEqual([]), patience);
  await expect(fetch(origin)).rejects.toThrow();
  expect(() => process.kill(-demo.pid, 0)).toThrow();
});
