import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newSiteMemory } from '../ftp/siteMemory.ts';
import { noLogger } from '../ports.ts';
import { Sites } from './sites.ts';

const dayMs = 24 * 60 * 60 * 1000;
const time = { nowMs: 0 };
let homeDir = '';
beforeEach(async () => {
  time.nowMs = 1_000_000;
  homeDir = await mkdtemp(path.join(tmpdir(), 'quayside-sites-'));
});
afterEach(() => rm(homeDir, { recursive: true }));

const changed: string[] = [];
const open = ({ mayWrite = true } = {}): Promise<Sites> =>
  Sites.open(
    {
      paths: { homeDir, engineDir: homeDir },
      logger: noLogger,
      clock: { nowMs: () => time.nowMs, ringAfter: () => () => {} },
    },
    { mayWrite, onChange: (siteKey) => changed.push(siteKey) },
  );
const sitesPath = (): string => path.join(homeDir, 'sites.json');

/** As another start finds it. */
async function again(sites: Sites): Promise<Sites> {
  await sites.written();
  return open();
}

describe('the remembered sites', () => {
  test('begin with nothing chosen and nothing learnt', async () => {
    const sites = await open();
    expect(sites.choices('a').usesTemporaryNames).toBe(true);
    expect(sites.learnt('a')).toEqual({});
    expect(sites.describe('a')).toEqual([]);
  });

  test('keep what was chosen and learnt of each, and tell of it', async () => {
    const sites = await open();
    changed.length = 0;
    sites.choose('a', { usesTemporaryNames: false });
    sites.choose('a', {});
    sites.learn('b', 'isEpsvRefused', true);
    expect(changed).toEqual(['a', 'a', 'b']);
    const later = await again(sites);
    expect(later.choices('a').usesTemporaryNames).toBe(false);
    expect(later.choices('b').usesTemporaryNames).toBe(true);
    expect(later.learnt('b')).toEqual({ isEpsvRefused: true });
  });

  test('say it in words, the newest last, with the time', async () => {
    const sites = await open();
    sites.learn('a', 'timeCommand', 'UTIME_OF_PATH');
    time.nowMs += 5;
    sites.learn('a', 'bearsConnections', 1);
    expect(sites.describe('a')).toEqual([
      { name: 'timeCommand', text: 'Sets the time of a file by SITE UTIME.', learntAtMs: 1_000_000 },
      { name: 'bearsConnections', text: 'Bears 1 connection at once.', learntAtMs: 1_000_005 },
    ]);
  });

  test('believe a fact for its time only', async () => {
    const sites = await open();
    sites.learn('a', 'bearsConnections', 3);
    sites.learn('a', 'refusesTemporaryNames', true);
    sites.learn('a', 'listsHiddenWithA', false);
    time.nowMs += dayMs;
    expect(Object.keys(sites.learnt('a'))).toHaveLength(3);
    expect(sites.learntFact('a', 'bearsConnections')).toBe(3);
    time.nowMs += 1;
    expect(sites.learnt('a')).toEqual({ refusesTemporaryNames: true, listsHiddenWithA: false });
    expect(sites.learntFact('a', 'bearsConnections')).toBeNull();
    expect(sites.learntFact('a', 'listsHiddenWithA')).toBe(false);
    expect(sites.learntFact('b', 'listsHiddenWithA')).toBeNull();
    time.nowMs += 7 * dayMs;
    expect(sites.learnt('a')).toEqual({ listsHiddenWithA: false });
    time.nowMs += 30 * dayMs;
    expect(sites.learnt('a')).toEqual({});
  });

  test('forget what does not hold any more', async () => {
    const sites = await open();
    sites.learn('a', 'handshakesFirst', false);
    sites.learn('a', 'handshakesFirst', true);
    expect((await again(sites)).learnt('a')).toEqual({});
  });

  test('forget all that was learnt, and not what was chosen', async () => {
    const sites = await open();
    sites.choose('a', { usesTemporaryNames: false });
    sites.learn('a', 'isEpsvRefused', true);
    sites.learn('b', 'isEpsvRefused', true);
    sites.forget('a');
    const later = await again(sites);
    expect([later.learnt('a'), later.learnt('b')]).toEqual([{}, { isEpsvRefused: true }]);
    expect(later.choices('a').usesTemporaryNames).toBe(false);
  });

  test('are forgotten all at once, on the disk as well; what was chosen stays', async () => {
    const sites = await open();
    sites.learn('a', 'isEpsvRefused', true);
    sites.learn('b', 'listsDeep', true);
    sites.choose('b', { usesTemporaryNames: false });
    await sites.forgetAll();
    expect([sites.learnt('a'), sites.learnt('b')]).toEqual([{}, {}]);
    expect(await readFile(sitesPath(), 'utf8')).not.toMatch(/isEpsvRefused|listsDeep/);
    expect((await again(sites)).choices('b').usesTemporaryNames).toBe(false);
  });

  test('hold without being kept, where another Quayside keeps them', async () => {
    const sites = await open({ mayWrite: false });
    sites.learn('a', 'isEpsvRefused', true);
    sites.choose('a', { usesTemporaryNames: false });
    expect(sites.learnt('a')).toEqual({ isEpsvRefused: true });
    expect(sites.choices('a').usesTemporaryNames).toBe(false);
    expect((await again(sites)).learnt('a')).toEqual({});
  });

  test('are read as the first versions wrote them', async () => {
    const first = {
      a: { bearsConnections: { count: 2, foundAtMs: 1_000_000 }, usesTemporaryNames: false },
      b: { bearsConnections: null, usesTemporaryNames: true },
    };
    await writeFile(sitesPath(), JSON.stringify({ sites: first }));
    const sites = await open();
    expect(sites.learnt('a')).toEqual({ bearsConnections: 2 });
    expect(sites.choices('a').usesTemporaryNames).toBe(false);
    expect(sites.choices('b').usesTemporaryNames).toBe(true);
  });

  test('leave a fact of another version, or one that makes no sense, to itself', async () => {
    const learnt = {
      isEpsvRefused: { value: 'perhaps', atMs: 1_000_000 },
      speaksKlingon: { value: true, atMs: 1_000_000 },
      listsDeep: { value: true, atMs: 1_000_000 },
    };
    await writeFile(sitesPath(), JSON.stringify({ sites: { a: { choices: {}, learnt } } }));
    const sites = await open();
    expect(sites.learnt('a')).toEqual({ listsDeep: true });
    sites.learn('a', 'refusesSegments', true);
    await sites.written();
    expect(JSON.parse(await readFile(sitesPath(), 'utf8'))).toMatchObject({
      sites: { a: { learnt: { speaksKlingon: { value: true }, refusesSegments: { value: true } } } },
    });
  });
});

test('the memory of a site begins with what is known, and tells what it learns', () => {
  const news: unknown[] = [];
  const memory = newSiteMemory({ isEpsvRefused: true }, (fact, value) => news.push([fact, value]));
  expect(memory).toMatchObject({ isEpsvRefused: true, handshakesFirst: true, timeCommand: null });
  memory.isEpsvRefused = true;
  memory.hasReachedData = true;
  memory.timeCommand = 'MFMT';
  memory.bearsPipelining ??= false;
  expect(news).toEqual([
    ['timeCommand', 'MFMT'],
    ['bearsPipelining', false],
  ]);
});
