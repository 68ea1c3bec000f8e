import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Logger, SecretBox } from '../ports.ts';
import { withChecksum } from './checksum.ts';
import type { ScryptCost } from './passphraseKey.ts';
import { Vault } from './vault.ts';

const logger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
/** A real keychain's place: it turns every bit. */
const keychain: SecretBox = {
  seal: (content) => Buffer.from(content.map((byte) => ~byte)),
  unseal: (sealed) => Buffer.from(sealed.map((byte) => ~byte)),
};
/** Cheap enough to be done a thousand times. */
const cost: ScryptCost = { cost: 16, blockSize: 1, parallelization: 1 };
const passphrase = 'correct horse';

let homeDir: string;
let filePath: string;
beforeEach(async () => {
  homeDir = await mkdtemp(path.join(tmpdir(), 'quayside-vault-'));
  filePath = path.join(homeDir, 'secrets.json');
});
afterEach(() => rm(homeDir, { recursive: true }));

const open = (secretBox: SecretBox | null = null, mayWrite = true) =>
  Vault.open({ paths: { homeDir, engineDir: homeDir }, logger, secretBox }, { mayWrite, cost });

const entry = (id: string, secret: string) => ({ id, purpose: 'server', secret });

async function withPassphrase(secrets: Readonly<Record<string, string>> = { a: 'hunter2' }): Promise<Vault> {
  const vault = await open();
  await vault.protect({ kind: 'passphrase', passphrase });
  await vault.write(Object.entries(secrets).map(([id, secret]) => entry(id, secret)));
  return vault;
}

describe('without a keychain', () => {
  test('nothing is kept until somebody has said how', async () => {
    const vault = await open();
    expect(vault.state).toBe('absent');
    await expect(vault.write([entry('a', 'hunter2')])).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(vault.protect({ kind: 'keychain' })).rejects.toMatchObject({ code: 'permission_denied' });
    expect(vault.toModel()).toEqual({ state: 'absent', hasKeychain: false, secretCount: 0, notice: null });
    await expect(stat(filePath)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('in memory only, secrets end with Quayside and the choice stays', async () => {
    const vault = await open();
    await vault.protect({ kind: 'memory' });
    await vault.write([entry('a', 'hunter2')]);
    expect(vault.read('a', 'server')).toBe('hunter2');
    expect(JSON.parse(await readFile(filePath, 'utf8'))).toMatchObject({ secrets: {} });
    const next = await open();
    expect([next.state, next.has('a')]).toEqual(['memory', false]);
    await next.write([entry('b', 'x')]);
    expect(next.read('b', 'server')).toBe('x');
  });
});

describe('under a master passphrase', () => {
  test('secrets are there after a restart, for the passphrase alone', async () => {
    await withPassphrase();
    const vault = await open();
    expect([vault.state, vault.has('a')]).toEqual(['locked', true]);
    expect(() => vault.read('a', 'server')).toThrow(expect.objectContaining({ code: 'permission_denied' }));
    await expect(vault.write([entry('b', 'x')])).rejects.toMatchObject({ code: 'permission_denied' });
    await expect(vault.unlock('correct house')).rejects.toMatchObject({ code: 'authentication_failed' });
    expect(vault.state).toBe('locked');
    await vault.unlock(passphrase);
    expect([vault.state, vault.read('a', 'server')]).toEqual(['unlocked', 'hunter2']);
    vault.lock();
    expect(() => vault.read('a', 'server')).toThrow('locked');
  });

  test('the file is its owner’s alone and does not hold the secret', async () => {
    await withPassphrase();
    expect((await stat(filePath)).mode & 0o777).toBe(0o600);
    expect(await readFile(filePath, 'utf8')).not.toContain('hunter2');
  });

  test('a secret is read for what it was written for, and as itself', async () => {
    const vault = await withPassphrase({ a: 'one', b: 'two' });
    expect(() => vault.read('a', 'another server')).toThrow(
      expect.objectContaining({ code: 'verification_failed' }),
    );
    expect(vault.read('c', 'server')).toBeNull();
    expect(vault.read('toString', 'server')).toBeNull();
  });

  test('the passphrase changes only for who knows it, and the old one is worth nothing then', async () => {
    const vault = await withPassphrase();
    await expect(vault.changePassphrase('wrong', 'battery staple')).rejects.toMatchObject({
      code: 'authentication_failed',
    });
    await expect(vault.protect({ kind: 'passphrase', passphrase: 'battery staple' })).rejects.toMatchObject({
      code: 'already_exists',
    });
    await vault.changePassphrase(passphrase, 'battery staple');
    const next = await open();
    await expect(next.unlock(passphrase)).rejects.toMatchObject({ code: 'authentication_failed' });
    await next.unlock('battery staple');
    expect(next.read('a', 'server')).toBe('hunter2');
  });

  test('a passphrase that was changed while another try of it was under way proves nothing any more', async () => {
    const vault = await withPassphrase();
    const first = vault.changePassphrase(passphrase, 'battery staple');
    // Its turn to prove comes after the first has taken effect.
    await expect
      .poll(() =>
        vault.unlock(passphrase).then(
          () => 'right',
          () => 'wrong',
        ),
      )
      .toBe('wrong');
    await first;
    expect(vault.read('a', 'server')).toBe('hunter2');
    await Promise.allSettled([
      vault.changePassphrase('battery staple', 'third passphrase'),
      vault.changePassphrase('battery staple', 'fourth passphrase'),
      vault.unlock('battery staple'),
    ]);
    expect(vault.read('a', 'server')).toBe('hunter2');
  });

  test('the same passphrase in another normal form opens it', async () => {
    const vault = await open();
    await vault.protect({ kind: 'passphrase', passphrase: 'Stra\u00dfe nach K\u00f6ln' });
    const next = await open();
    await next.unlock('Stra\u00dfe nach Ko\u0308ln');
    expect(next.state).toBe('unlocked');
  });

  test('a key that an older version spent less on is wrapped anew when it is opened', async () => {
    await withPassphrase();
    const dearer = { cost: 64, blockSize: 2, parallelization: 1 };
    const ports = { paths: { homeDir, engineDir: homeDir }, logger, secretBox: null };
    const vault = await Vault.open(ports, { mayWrite: true, cost: dearer });
    await vault.unlock(passphrase);
    const { protection } = JSON.parse(await readFile(filePath, 'utf8'));
    expect(protection.wrappedKey.scrypt).toMatchObject(dearer);
    const next = await open();
    await next.unlock(passphrase);
    expect(next.read('a', 'server')).toBe('hunter2');
  });

  test('what is saved while the passphrase changes is not lost', async () => {
    const vault = await withPassphrase();
    await Promise.all([
      vault.changePassphrase(passphrase, 'battery staple'),
      vault.write([entry('b', 'two')]),
      vault.remove((id) => id === 'a'),
    ]);
    const next = await open();
    await next.unlock('battery staple');
    expect([next.has('a'), next.read('b', 'server')]).toEqual([false, 'two']);
  });

  test('forgetting leaves nothing', async () => {
    const vault = await withPassphrase();
    await vault.forget();
    expect([vault.state, vault.has('a')]).toEqual(['absent', false]);
    expect(JSON.parse(await readFile(filePath, 'utf8'))).toMatchObject({ protection: null, secrets: {} });
  });
});

describe('with a keychain', () => {
  test('it keeps the key, unasked', async () => {
    const vault = await open(keychain);
    expect(vault.state).toBe('keychain');
    await vault.write([entry('a', 'hunter2')]);
    expect((await open(keychain)).read('a', 'server')).toBe('hunter2');
  });

  test('a host without it says so, and keeps nothing in a weaker way', async () => {
    await (await open(keychain)).write([entry('a', 'hunter2')]);
    const before = await readFile(filePath, 'utf8');
    const vault = await open();
    expect(vault.state).toBe('keychain_missing');
    expect(() => vault.read('a', 'server')).toThrow('keychain');
    await expect(vault.write([entry('b', 'x')])).rejects.toMatchObject({ code: 'permission_denied' });
    await expect(vault.protect({ kind: 'memory' })).rejects.toMatchObject({ code: 'permission_denied' });
    expect(await readFile(filePath, 'utf8')).toBe(before);
  });

  test('that refuses is told of, and nothing else takes its place', async () => {
    const refuses = (): never => {
      throw new Error('hunter2 refused');
    };
    const vault = await open({ seal: refuses, unseal: refuses });
    await expect(vault.write([entry('a', 'hunter2')])).rejects.toMatchObject({
      code: 'permission_denied',
      message: expect.not.stringContaining('hunter2'),
    });
    await expect(stat(filePath)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('secrets move from one way of keeping to another', async () => {
    const vault = await open(keychain);
    await vault.write([entry('a', 'hunter2')]);
    await vault.protect({ kind: 'passphrase', passphrase });
    const locked = await open(keychain);
    expect(locked.state).toBe('locked');
    await locked.unlock(passphrase);
    await locked.protect({ kind: 'keychain' });
    expect((await open(keychain)).read('a', 'server')).toBe('hunter2');
  });
});

test('where another Quayside has the folder, secrets are read and not changed', async () => {
  await withPassphrase();
  const vault = await open(null, false);
  await vault.unlock(passphrase);
  expect(vault.read('a', 'server')).toBe('hunter2');
  for (const change of [
    vault.write([entry('b', 'x')]),
    vault.remove(() => true),
    vault.forget(),
    vault.protect({ kind: 'memory' }),
    vault.changePassphrase(passphrase, 'battery staple'),
  ]) {
    await expect(change).rejects.toMatchObject({ code: 'permission_denied' });
  }
});

describe('a file that is not as it was written', () => {
  test('is told apart from a wrong passphrase, set aside, and told of', async () => {
    await withPassphrase();
    const text = await readFile(filePath, 'utf8');
    await writeFile(filePath, text.replace(/"box": "./, '"box": "#'));
    const vault = await open();
    expect(vault.toModel()).toMatchObject({
      state: 'absent',
      notice: { kind: 'damaged', keptAs: `${filePath}.damaged` },
    });
    expect(await readFile(`${filePath}.damaged`, 'utf8')).toContain('#');
  });

  test('is noticed whichever byte it is', async () => {
    await withPassphrase();
    const bytes = await readFile(filePath);
    const whole: unknown = JSON.parse(bytes.toString());
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      await writeFile(filePath, changed);
      const vault = await open();
      const isNoticed = vault.toModel().notice !== null;
      // A blank between two values is no part of them.
      if (!isNoticed) expect(JSON.parse(changed.toString())).toEqual(whole);
    }
  }, 30_000);

  test('opens nothing even where its checksum was made to fit', async () => {
    await withPassphrase({ a: 'one', b: 'two' });
    const { sha256: _, ...content } = JSON.parse(await readFile(filePath, 'utf8'));
    const swapped = { ...content, secrets: { a: content.secrets.b, b: content.secrets.a } };
    await writeFile(filePath, JSON.stringify(withChecksum(swapped)));
    const vault = await open();
    await vault.unlock(passphrase);
    expect(() => vault.read('a', 'server')).toThrow(expect.objectContaining({ code: 'verification_failed' }));
  });
});
