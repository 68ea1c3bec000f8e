import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aProfile } from '../../../shared/model/profile.testkit.ts';
import type { ProfileSettings } from '../../../shared/model/profile.ts';
import type { Logger } from '../ports.ts';
import { Profiles } from './profiles.ts';
import { Vault } from './vault.ts';

const logger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

let homeDir: string;
beforeEach(async () => {
  homeDir = await mkdtemp(path.join(tmpdir(), 'quayside-profiles-'));
});
afterEach(() => rm(homeDir, { recursive: true }));

/** One start of Quayside; secrets are in a keychain that turns every bit. */
async function open(mayWrite = true): Promise<Profiles> {
  const turn = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => ~byte));
  const ports = {
    paths: { homeDir, engineDir: homeDir },
    logger,
    secretBox: { seal: turn, unseal: turn },
  };
  return Profiles.open(ports, await Vault.open(ports, { mayWrite }), { mayWrite });
}

const names = (profiles: Profiles): string[] => profiles.all.map(({ name }) => name);

/** Three profiles; B is in a folder within a folder. */
async function filled() {
  const profiles = await open();
  const outer = await profiles.createFolder(null, 'Outer');
  const inner = await profiles.createFolder(outer, 'Inner');
  const a = await profiles.create(null, aProfile({ name: 'A' }), { password: 'one' });
  const b = await profiles.create(inner, aProfile({ name: 'B' }), { password: 'two' });
  const c = await profiles.create(null, aProfile({ name: 'C' }), {});
  return { profiles, outer, inner, a, b, c };
}

const passwordOf = (profiles: Profiles, profileId: string): string | null =>
  profiles.secretsOf(profiles.get(profileId)).password;

describe('profiles', () => {
  test('remember when they were used last, each for itself', async () => {
    const { profiles, a, b } = await filled();
    await profiles.markUsed(a, 1_000);
    await profiles.markUsed('gone by now', 2_000);
    expect((await open()).all.map(({ usedAtMs }) => usedAtMs)).toEqual([1_000, null, null]);
    const copy = await profiles.duplicate(a);
    expect(profiles.get(copy).usedAtMs).toBeNull();
    expect(profiles.get(b).usedAtMs).toBeNull();
    await profiles.forgetUse();
    expect((await open()).all.map(({ usedAtMs }) => usedAtMs)).toEqual([null, null, null, null]);
  });

  test('are there after a restart, as they were saved; their secrets apart', async () => {
    const { a } = await filled();
    const profiles = await open();
    expect(profiles.toModel().profiles.map(({ name, hasPassword }) => [name, hasPassword])).toEqual([
      ['A', true],
      ['B', true],
      ['C', false],
    ]);
    expect(profiles.get(a)).toMatchObject(aProfile({ name: 'A' }));
    expect(passwordOf(profiles, a)).toBe('one');
    expect(JSON.stringify(profiles.toModel())).not.toMatch(/one|two/);
    expect(await readFile(path.join(homeDir, 'profiles.json'), 'utf8')).not.toMatch(/"one"|"two"/);
  });

  test('move among each other and between folders', async () => {
    const { profiles, outer, a, b, c } = await filled();
    await profiles.move([c, b], null, a);
    expect(names(profiles)).toEqual(['C', 'B', 'A']);
    await profiles.move([a, c], outer, null);
    expect(profiles.all.map(({ name, folderId }) => [name, folderId === outer])).toEqual([
      ['B', false],
      ['A', true],
      ['C', true],
    ]);
    await expect(profiles.move([a], 'gone', null)).rejects.toMatchObject({ code: 'not_found' });
    await expect(profiles.move(['gone'], null, null)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('their folders are renamed and moved, but not into themselves', async () => {
    const { profiles, outer, inner } = await filled();
    await expect(profiles.moveFolder(outer, inner, null)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(profiles.moveFolder(outer, outer, null)).rejects.toMatchObject({ code: 'invalid_input' });
    await profiles.moveFolder(inner, null, outer);
    await profiles.renameFolder(inner, 'First');
    expect(profiles.toModel().folders.map(({ name, parentId }) => [name, parentId])).toEqual([
      ['First', null],
      ['Outer', null],
    ]);
  });

  test('a copy stands behind the original, and has its secrets', async () => {
    const { profiles, a } = await filled();
    const copy = await profiles.duplicate(a);
    expect(names(profiles)).toEqual(['A', 'B', 'A (copy)', 'C']);
    expect(passwordOf(profiles, copy)).toBe('one');
  });

  test('what is removed comes back to its place with its secrets, after other changes too', async () => {
    const { profiles, outer, a, b } = await filled();
    const before = profiles.toModel();
    const removal = await profiles.remove([a], [outer]);
    expect(profiles.toModel()).toMatchObject({ folders: [], profiles: [{ name: 'C' }] });
    const d = await profiles.create(null, aProfile({ name: 'D' }), {});
    await profiles.restore(removal);
    expect(names(profiles)).toEqual(['A', 'B', 'C', 'D']);
    await profiles.remove([d], []);
    expect(profiles.toModel()).toEqual(before);
    expect([passwordOf(profiles, a), passwordOf(profiles, b)]).toEqual(['one', 'two']);
    await expect(profiles.restore(removal)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('what comes back to a folder that is gone meanwhile is at the top', async () => {
    const { profiles, inner, b } = await filled();
    const removal = await profiles.remove([b], []);
    await profiles.remove([], [inner]);
    await profiles.restore(removal);
    expect(profiles.get(b).folderId).toBeNull();
  });

  test('what was purged is gone for ever, secrets included', async () => {
    const { profiles, a } = await filled();
    const removal = await profiles.remove([a], []);
    expect(await readFile(path.join(homeDir, 'secrets.json'), 'utf8')).toContain(a);
    await profiles.purge();
    await expect(profiles.restore(removal)).rejects.toMatchObject({ code: 'not_found' });
    for (const file of ['secrets.json', 'profiles.json']) {
      expect(await readFile(path.join(homeDir, file), 'utf8')).not.toContain(a);
    }
  });

  test('a file of them that is damaged takes no secret along', async () => {
    const { a } = await filled();
    const filePath = path.join(homeDir, 'profiles.json');
    const whole = await readFile(filePath, 'utf8');
    await writeFile(filePath, whole.slice(0, -10));
    const profiles = await open();
    expect(profiles.toModel()).toMatchObject({
      profiles: [],
      notice: { kind: 'damaged', keptAs: `${filePath}.damaged` },
    });
    await profiles.purge();
    await writeFile(filePath, whole);
    expect(passwordOf(await open(), a)).toBe('one');
  });

  test('where another Quayside has the folder, they are read and not changed', async () => {
    const { a } = await filled();
    const profiles = await open(false);
    expect(passwordOf(profiles, a)).toBe('one');
    await profiles.purge();
    for (const change of [
      profiles.create(null, aProfile(), {}),
      profiles.update(a, aProfile(), {}),
      profiles.remove([a], []),
      profiles.move([a], null, null),
    ]) {
      await expect(change).rejects.toMatchObject({ code: 'permission_denied' });
    }
    expect(names(profiles)).toEqual(['A', 'B', 'C']);
  });
});

describe('a secret', () => {
  const plain = aProfile({ tls: null });
  test.each<[string, ProfileSettings, Partial<ProfileSettings>, string | null]>([
    ['stays when the name changes', plain, { name: 'Other' }, 'one'],
    ['stays when the host is only written in another way', plain, { host: 'FTP.example.ORG' }, 'one'],
    ['stays when the port is told that was meant', plain, { port: 21 }, 'one'],
    ['is not for another host', plain, { host: 'ftp.example.com' }, null],
    ['is not for another port', plain, { port: 2121 }, null],
    ['goes along to TLS', plain, { tls: aProfile().tls }, 'one'],
    ['does not go along to plain FTP', aProfile(), { tls: null }, null],
    ['is not for another port that comes with another TLS', aProfile(), { tls: implicit() }, null],
  ])('%s', async (_what, before, change, expected) => {
    const profiles = await open();
    const profileId = await profiles.create(null, before, { password: 'one' });
    await profiles.update(profileId, { ...before, ...change }, {});
    expect(passwordOf(profiles, profileId)).toBe(expected);
    expect(profiles.toModel().profiles[0]?.hasPassword).toBe(expected !== null);
  });

  test('that is given anew takes the place of the old one, and null forgets it', async () => {
    const profiles = await open();
    const profileId = await profiles.create(null, plain, { password: 'one' });
    await profiles.update(profileId, { ...plain, host: 'other' }, { password: 'two' });
    expect(passwordOf(profiles, profileId)).toBe('two');
    await profiles.update(profileId, { ...plain, host: 'other' }, { password: null });
    expect(passwordOf(profiles, profileId)).toBeNull();
  });

  test('is not read for a host that somebody wrote into the file', async () => {
    const profiles = await open();
    const profileId = await profiles.create(null, plain, { password: 'one' });
    const moved = { ...profiles.get(profileId), host: 'evil.example' };
    expect(() => profiles.secretsOf(moved)).toThrow(expect.objectContaining({ code: 'verification_failed' }));
  });
});

function implicit(): ProfileSettings['tls'] {
  const { tls } = aProfile();
  return tls && { ...tls, mode: 'implicit' };
}
