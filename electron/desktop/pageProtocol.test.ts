import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Protocol } from 'electron';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readPageFiles } from '../engine/page/pageFiles.ts';
import { electron } from './fakeElectron.testkit.ts';
import { registerPageScheme, servePage } from './pageProtocol.ts';

vi.mock('electron', async () => (await import('./fakeElectron.testkit.ts')).electron);

const root = mkdtempSync(join(tmpdir(), 'quayside-protocol-'));
afterAll(() => rmSync(root, { recursive: true }));

let answer: (request: { readonly method: string; readonly url: string }) => Response;
beforeAll(async () => {
  mkdirSync(join(root, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'renderer', 'index.html'), '<!doctype html>page');
  writeFileSync(join(root, 'renderer', 'assets', 'index-1a2b.js'), 'code');
  const protocol = { handle: vi.fn() };
  servePage(protocol as unknown as Protocol, await readPageFiles(join(root, 'renderer')));
  expect(protocol.handle).toHaveBeenCalledExactlyOnceWith('app', expect.any(Function));
  answer = protocol.handle.mock.lastCall?.[1];
});

const get = (url: string, method = 'GET') => answer({ method, url });

test.each([
  ['app://quayside/', 'text/html; charset=utf-8', '<!doctype html>page'],
  ['app://quayside/index.html', 'text/html; charset=utf-8', '<!doctype html>page'],
  ['app://quayside/assets/index-1a2b.js?x#y', 'text/javascript; charset=utf-8', 'code'],
])('%s is the page’s', async (url, contentType, body) => {
  const response = get(url);
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe(contentType);
  expect(await response.text()).toBe(body);
});

test.each([
  'app://quayside/secret.txt',
  'app://quayside/../secret.txt',
  'app://quayside/assets/../../secret.txt',
  'app://quayside/%2e%2e/secret.txt',
  'app://quayside/..%2fsecret.txt',
  'app://quayside/%2e%2e%2fsecret.txt',
  'app://quayside/..\\secret.txt',
  'app://quayside/..%5csecret.txt',
  'app://quayside/index.html%00.js',
  'app://quayside/index\0.html',
  'app://quayside//etc/passwd',
  'app://quayside/assets',
  'app://quayside/assets/',
  'app://quayside/__proto__',
  `app://quayside/${root}/secret.txt`,
  'app://elsewhere/index.html',
  'app://quayside.example/index.html',
  'app:index.html',
  'file:///etc/passwd',
  'nonsense',
])('%j is not found', async (url) => {
  const response = get(url);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain('secret');
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not allowed', (method) => {
  expect(get('app://quayside/', method).status).toBe(405);
});

test('every answer carries the policy: no network, no inline, no frames', () => {
  for (const url of ['app://quayside/', 'app://quayside/nothing']) {
    const { headers } = get(url);
    const policy = headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).toContain(
      "connect-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
  }
});

test('the scheme is a secure origin of its own and nothing more', () => {
  registerPageScheme();
  expect(electron.protocol.registerSchemesAsPrivileged.mock.lastCall).toEqual([
    [{ scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } }],
  ]);
});
