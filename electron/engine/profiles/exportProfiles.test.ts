import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import { aProfile } from '../../../shared/model/profile.testkit.ts';
import type { Logger } from '../ports.ts';
import { hasRightChecksum, withChecksum } from '../store/checksum.ts';
import type { ScryptCost } from '../store/passphraseKey.ts';
import { Profiles } from '../store/profiles.ts';
import { Vault } from '../store/vault.ts';
import { exportProfiles } from './exportProfiles.ts';
import { previewOf, readImport } from './import/readImport.ts';
import { chosenOf, takeOver } from './import/takeOver.ts';

const logger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
const cost: ScryptCost = { cost: 16, blockSize: 1, parallelization: 1 };
const passphrase = 'correct horse';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'quayside-export-'));
});
afterEach(() => rm(root, { recursive: true }));

async function openProfiles(name: string): Promise<Profiles> {
  const homeDir = path.join(root, name);
  const ports = { paths: { homeDir, engineDir: homeDir }, logger, secretBox: null };
  const vault = await Vault.open(ports, { mayWrite: true, cost });
  await vault.protect({ kind: 'memory' });
  return Profiles.open(ports, vault, { mayWrite: true });
}

/** Two profiles, one of them in a folder in a folder, and an empty folder. */
async function filled(): Promise<Profiles> {
  const profiles = await openProfiles('one');
  const outer = await profiles.createFolder(null, 'Outer');
  const inner = await profiles.createFolder(outer, 'Inner');
  await profiles.createFolder(null, 'Empty');
  await profiles.create(inner, aProfile({ name: 'A' }), { password: 'hunter2' });
  await profiles.create(null, aProfile({ name: 'B', login: { kind: 'anonymous' } }), {});
  return profiles;
}

const read = (text: string, given: string | null = null) =>
  readImport(text, { toEnginePath: () => null, passphrase: given });

/** What a person sees of profiles: the tree by its names, and the passwords. */
function shown(profiles: Profiles): unknown {
  const { folders } = profiles.toModel();
  const nameOf = (folderId: string | null): string | undefined =>
    folders.find((folder) => folder.folderId === folderId)?.name;
  return {
    folders: folders.map(({ name, parentId }) => [name, nameOf(parentId)]),
    profiles: profiles.all.map((profile) => {
      const { profileId: _, folderId, ...settings } = profile;
      return [nameOf(folderId), settings, profiles.secretsOf(profile).password];
    }),
  };
}

describe('an export', () => {
  test('with secrets comes back whole, under its passphrase', async () => {
    const profiles = await filled();
    const text = await exportProfiles(profiles, null, passphrase, cost);
    expect(text).not.toContain('hunter2');
    const other = await openProfiles('two');
    await takeOver(await read(text, passphrase), other, { folderId: null, takesSecrets: true });
    expect(shown(other)).toEqual(shown(profiles));
  });

  test('without secrets holds none, and neither does one whose passphrase nobody gives', async () => {
    const profiles = await filled();
    const bare = await read(await exportProfiles(profiles, null, null));
    expect(previewOf(bare)).toMatchObject({ needsPassphrase: false, profiles: [{ hasPassword: false }, {}] });
    const locked = await read(await exportProfiles(profiles, null, passphrase, cost));
    expect(previewOf(locked)).toMatchObject({
      needsPassphrase: true,
      profiles: [{ hasPassword: false }, {}],
    });
  });

  test('refuses another passphrase', async () => {
    const text = await exportProfiles(await filled(), null, passphrase, cost);
    await expect(read(text, 'wrong')).rejects.toMatchObject({ code: 'authentication_failed' });
  });

  test('of some has these and their folders', async () => {
    const profiles = await filled();
    const [first] = profiles.all;
    const { folders, profiles: found } = await read(
      await exportProfiles(profiles, [first?.profileId ?? ''], null),
    );
    expect([folders, found.map(({ folder, settings }) => [folder, settings.name])]).toEqual([
      [],
      [[['Outer', 'Inner'], 'A']],
    ]);
  });

  test('whose host somebody changed, checksum and all, gives no password to it', async () => {
    const text = await exportProfiles(await filled(), null, passphrase, cost);
    const { sha256: _, ...content } = JSON.parse(text.replace('ftp.example.org', 'evil.example'));
    const changed = withChecksum(content);
    expect(hasRightChecksum(changed)).toBe(true);
    const { profiles } = await read(JSON.stringify(changed), passphrase);
    expect(profiles[0]).toMatchObject({ password: null, notes: ['password_unreadable'] });
  });

  test('is noticed to be damaged, whichever byte it is', async () => {
    const text = await exportProfiles(await filled(), null, passphrase, cost);
    const whole: unknown = JSON.parse(text);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 1, max: 127 }), async (at, bits) => {
        const bytes = Buffer.from(text);
        bytes[at] = (bytes[at] ?? 0) ^ bits;
        const outcome = await read(bytes.toString(), passphrase).catch((error: unknown) => error);
        if (outcome instanceof ConnectorError) expect(outcome.code).toBe('invalid_input');
        // A blank between two values is no part of them.
        else expect(JSON.parse(bytes.toString())).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});

describe('taking over', () => {
  test('puts what was chosen under a folder, whose folders of the same name are used', async () => {
    const profiles = await filled();
    const imported = await read(await exportProfiles(profiles, null, null));
    const [outer] = profiles.toModel().folders;
    const under = outer?.folderId ?? null;
    await takeOver(chosenOf(imported, [1]), profiles, { folderId: under, takesSecrets: false });
    await takeOver(imported, profiles, { folderId: null, takesSecrets: false });
    expect(profiles.toModel().folders.map(({ name }) => name)).toEqual(['Outer', 'Inner', 'Empty']);
    expect(profiles.all.map(({ name, folderId }) => [name, folderId === under])).toEqual([
      ['A', false],
      ['B', false],
      ['B', true],
      ['A', false],
      ['B', false],
    ]);
  });

  test('leaves the passwords where nobody asked for them', async () => {
    const text = await exportProfiles(await filled(), null, passphrase, cost);
    const other = await openProfiles('two');
    await takeOver(await read(text, passphrase), other, { folderId: null, takesSecrets: false });
    expect(other.toModel().profiles.map(({ hasPassword }) => hasPassword)).toEqual([false, false]);
  });

  test('of a place that is none is refused', async () => {
    const imported = await read(await exportProfiles(await filled(), null, null));
    expect(() => chosenOf(imported, [7])).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});
