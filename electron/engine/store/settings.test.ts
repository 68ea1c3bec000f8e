import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noLogger } from '../ports.ts';
import { NetworkSettings } from './networkSettings.ts';
import { Settings } from './settings.ts';
import { Vault } from './vault.ts';

let homeDir: string;
beforeEach(async () => {
  homeDir = await mkdtemp(path.join(tmpdir(), 'quayside-settings-'));
});
afterEach(() => rm(homeDir, { recursive: true, force: true }));

const file = (): string => path.join(homeDir, 'settings.json');
const onDisk = async (): Promise<unknown> => JSON.parse(await readFile(file(), 'utf8'));
const ports = () => ({ paths: { homeDir, engineDir: homeDir }, logger: noLogger, secretBox: null });
const open = (mayWrite = true): Promise<Settings> => Settings.open(ports(), mayWrite);

async function openNetwork(mayWrite = true): Promise<NetworkSettings> {
  const vault = await Vault.open(ports(), { mayWrite });
  return new NetworkSettings(await open(mayWrite), vault, { mayWrite, onChange() {} });
}

const proxy = { type: 'socks5', host: 'proxy.example.org', port: 1080, username: null } as const;
const proxyOfTomorrow = { ...proxy, type: 'quic' };
const atFirst = { engineDir: null, lastConnection: null, proxy: null, transfers: {} };

test('what is set is there at the next start, and transfers are set one by one', async () => {
  const settings = await open();
  expect([settings.value, settings.notice]).toEqual([atFirst, null]);
  await settings.change({ transfers: { proof: 'hash' } });
  await settings.change({ transfers: { keepTimes: false }, proxy });
  expect((await open()).value).toEqual({ ...atFirst, proxy, transfers: { proof: 'hash', keepTimes: false } });
});

test.each([
  [{ proxy: proxyOfTomorrow, engineDir: '/a' }, { engineDir: '/a' }, ['proxy']],
  [
    { proxy, transfers: { proof: 'seal', keepTimes: false } },
    { proxy, transfers: { keepTimes: false } },
    ['transfers.proof'],
  ],
  [{ proxy, lastConnection: 'here', transfers: [] }, { proxy }, ['lastConnection', 'transfers']],
  [{ proxy, engineDir: ['/a', '/b'] }, { proxy }, ['engineDir']],
  [{ proxy, clouds: 1, transfers: { clouds: 2 } }, { proxy }, null],
])('of %j, what is understood holds and all is kept', async (written, known, names) => {
  await writeFile(file(), JSON.stringify(written));
  const settings = await open();
  expect(settings.value).toEqual({ ...atFirst, ...known });
  expect(settings.notice).toEqual(names && { kind: 'notUnderstood', names });
  await settings.change({ engineDir: '/b' });
  expect(await onDisk()).toEqual({ ...written, engineDir: '/b' });
});

test('what is set in place of something unknown is understood, and its neighbours stay', async () => {
  await writeFile(file(), JSON.stringify({ transfers: { proof: 'seal', clouds: 2 } }));
  const settings = await open();
  await settings.change({ transfers: { proof: 'size' } });
  expect(settings.notice).toBeNull();
  expect(await onDisk()).toEqual({ transfers: { proof: 'size', clouds: 2 } });
});

test.each(['{"proxy":', '[]', ''])('a file with %j is set aside, and that is told', async (content) => {
  await writeFile(file(), content);
  const notice = { kind: 'damaged', keptAs: `${file()}.damaged` };
  expect((await openNetwork()).toModel()).toEqual({ proxy: null, hasProxyPassword: false, notice });
  expect(await readFile(`${file()}.damaged`, 'utf8')).toBe(content);
});

test('with a proxy of a newer version nothing goes straight, until another one is set or none', async () => {
  await writeFile(file(), JSON.stringify({ proxy: proxyOfTomorrow }));
  const network = await openNetwork();
  expect(() => network.checkProxy()).toThrow(/Settings › Network/);
  await network.configure({ proxy: null });
  network.checkProxy();
  expect((await openNetwork()).toModel()).toEqual({ proxy: null, hasProxyPassword: false, notice: null });
});

test('beside another Quayside settings hold and are not written, and the proxy stays', async () => {
  await (await open()).change({ proxy });
  const network = await openNetwork(false);
  await expect(network.configure({ proxy: null })).rejects.toMatchObject({
    code: 'permission_denied',
    message: 'Another Quayside is open and keeps the proxy: do that there.',
  });
  expect(network.proxy).toEqual(proxy);
  const settings = await open(false);
  await settings.change({ engineDir: '/a' });
  expect(settings.value.engineDir).toBe('/a');
  expect(await onDisk()).toEqual({ proxy });
});

test('a disk that does not take it is told, and it holds all the same', async () => {
  const settings = await open();
  await rm(homeDir, { recursive: true });
  await expect(settings.change({ engineDir: '/a' })).rejects.toMatchObject({ path: 'settings.json' });
  expect(settings.value.engineDir).toBe('/a');
});
