import { assertNever } from '../../../shared/errors.ts';
import { damagedNotice } from '../../../shared/model/damagedNotice.ts';
import type { VaultProtection, VaultState, Vault as VaultView } from '../../../shared/model/vault.ts';
import { diskError } from '../files/diskError.ts';
import type { Ports, SecretBox } from '../ports.ts';
import { checkMayWrite } from './checkMayWrite.ts';
import {
  currentCost,
  isWeaker,
  type ScryptCost,
  unwrapKey,
  type WrappedKey,
  wrapKey,
} from './passphraseKey.ts';
import { newKey, type Sealed } from './sealed.ts';
import { type SecretContent, sealSecret, unsealSecret } from './sealedSecret.ts';
import { noSecrets, type SecretsContent, SecretsFile, type StoredProtection } from './secretsFile.ts';
import {
  hasPassphrase,
  keychainMissing,
  keychainRefuses,
  locked,
  noPassphrase,
  noProtection,
  notAsWritten,
  wrongPassphrase,
} from './vaultErrors.ts';

export interface NewSecret {
  readonly id: string;
  /** What it may be used for. */
  readonly purpose: string;
  readonly secret: string;
}

export interface VaultOptions {
  /** False where another Quayside has the state folder: nothing is written then. */
  readonly mayWrite: boolean;
  readonly onChange?: () => void;
  readonly cost?: ScryptCost;
}

/**
 * Secrets, encrypted under one random key. How that key is kept is a person's choice: in the system's keychain, under
 * a master passphrase, or not at all. Nothing is ever written that somebody could read without it, and a way that
 * fails never gives place to a weaker one.
 *
 * A secret has an id and a purpose: what it may be used for. It can be read only for the purpose that it was written
 * for, whatever else was changed on the disk.
 */
export class Vault {
  readonly #file: SecretsFile;
  readonly #secretBox: SecretBox | null;
  readonly #mayWrite: boolean;
  readonly #cost: ScryptCost;
  readonly #onChange: () => void;
  #protection: StoredProtection | null;
  #secrets: SecretsContent['secrets'];
  /** Null while locked, and until the keychain has been asked for it. */
  #key: Buffer | null = null;
  #nextChange = new AbortController();

  private constructor(
    file: SecretsFile,
    secretBox: SecretBox | null,
    { mayWrite, onChange = () => {}, cost = currentCost }: VaultOptions,
  ) {
    this.#file = file;
    this.#secretBox = secretBox;
    this.#mayWrite = mayWrite;
    this.#cost = cost;
    this.#onChange = onChange;
    const { protection, secrets } = file.content;
    this.#protection = protection;
    this.#secrets = secrets;
    if (protection?.kind === 'memory') this.#key = newKey();
  }

  static async open(
    ports: Pick<Ports, 'paths' | 'logger' | 'secretBox'>,
    options: VaultOptions,
  ): Promise<Vault> {
    return new Vault(await SecretsFile.open(ports, options.mayWrite), ports.secretBox, options);
  }

  get state(): VaultState {
    switch (this.#protection?.kind) {
      case undefined:
        return this.#secretBox === null ? 'absent' : 'keychain';
      case 'keychain':
        return this.#secretBox === null ? 'keychain_missing' : 'keychain';
      case 'passphrase':
        return this.#key === null ? 'locked' : 'unlocked';
      case 'memory':
        return 'memory';
      default:
        return assertNever(this.#protection);
    }
  }

  toModel(): VaultView {
    return {
      state: this.state,
      hasKeychain: this.#secretBox !== null,
      secretCount: Object.keys(this.#secrets).length,
      notice: damagedNotice(this.#file.damagedPath),
    };
  }

  /** Whether a secret would be kept; where it is locked, once that is unlocked. */
  get keepsSecrets(): boolean {
    return this.#mayWrite && this.state !== 'absent' && this.state !== 'keychain_missing';
  }

  /** Aborted at the next change of any kind: what waits for the vault looks at it again. */
  get nextChange(): AbortSignal {
    return this.#nextChange.signal;
  }

  has(id: string): boolean {
    return Object.hasOwn(this.#secrets, id);
  }

  /**
   * @returns null when there is none
   * @throws permission_denied while the vault cannot be read, verification_failed for one that is not what was written
   */
  read(id: string, purpose: string): string | null {
    const sealed = this.has(id) ? this.#secrets[id] : undefined;
    if (!sealed) return null;
    const [writtenFor, secret] = open(this.#openKey(), id, sealed);
    if (writtenFor !== purpose) throw notAsWritten();
    return secret;
  }

  /** @throws permission_denied while the vault cannot be read, invalid_input while nobody has said how to keep secrets */
  async write(secrets: readonly NewSecret[]): Promise<void> {
    this.#checkMayWrite();
    const protection = this.#protection ?? this.#beginInKeychain();
    const key = this.#openKey();
    const sealed = secrets.map(({ id, purpose, secret }) => [id, sealSecret(key, id, [purpose, secret])]);
    await this.#replace(protection, { ...this.#secrets, ...Object.fromEntries(sealed) });
  }

  async remove(isUnwanted: (id: string) => boolean): Promise<void> {
    const kept = Object.entries(this.#secrets).filter(([id]) => !isUnwanted(id));
    if (kept.length === Object.keys(this.#secrets).length) return;
    this.#checkMayWrite();
    await this.#replace(this.#protection, Object.fromEntries(kept));
  }

  /** Moves all secrets under a new key that is kept in the given way. */
  async protect(protection: VaultProtection): Promise<void> {
    this.#checkMayWrite();
    switch (protection.kind) {
      case 'keychain':
        return this.#moveTo((key) => ({ kind: 'keychain', sealedKey: this.#keepInKeychain(key) }), newKey());
      case 'passphrase':
        if (this.#protection?.kind === 'passphrase') throw hasPassphrase();
        return this.#moveUnder(protection.passphrase);
      case 'memory':
        return this.#moveTo(() => ({ kind: 'memory' }), newKey());
      default:
        return assertNever(protection);
    }
  }

  /** @throws authentication_failed when it is another one */
  async unlock(passphrase: string): Promise<void> {
    const wrappedKey = this.#wrappedKey();
    this.#key = await this.#prove(passphrase);
    this.#changed();
    // Written by an older version, which spent less on it. A disk that refuses keeps nobody out.
    if (this.#mayWrite && isWeaker(wrappedKey, this.#cost)) await this.#moveUnder(passphrase).catch(() => {});
  }

  /** Forgets the key; under a passphrase only, for nothing else would bring it back. */
  lock(): void {
    this.#wrappedKey();
    this.#key = null;
    this.#changed();
  }

  /** @throws authentication_failed when `current` is another one */
  async changePassphrase(current: string, next: string): Promise<void> {
    this.#checkMayWrite();
    this.#key = await this.#prove(current);
    await this.#moveUnder(next);
  }

  /** Forgets all secrets and how they were kept. */
  async forget(): Promise<void> {
    this.#checkMayWrite();
    this.#key = null;
    await this.#replace(noSecrets.protection, noSecrets.secrets);
  }

  /** The key, which the passphrase opens that holds when it is found: another may have taken its place meanwhile. */
  async #prove(passphrase: string): Promise<Buffer> {
    const wrappedKey = this.#wrappedKey();
    const key = await unwrapKey(wrappedKey, passphrase);
    if (key && this.#wrappedKey() === wrappedKey) return key;
    throw wrongPassphrase();
  }

  async #moveUnder(passphrase: string): Promise<void> {
    const key = newKey();
    const wrappedKey = await wrapKey(key, passphrase, this.#cost);
    await this.#moveTo(() => ({ kind: 'passphrase', wrappedKey }), key);
  }

  /** All of it in one turn: what is saved meanwhile is under the one key or the other. */
  async #moveTo(keep: (key: Buffer) => StoredProtection, key: Buffer): Promise<void> {
    const entries = Object.entries(this.#secrets);
    const oldKey = entries.length === 0 ? key : this.#openKey();
    const moved = entries.map(([id, sealed]) => [id, sealSecret(key, id, open(oldKey, id, sealed))]);
    const protection = keep(key);
    this.#key = key;
    await this.#replace(protection, Object.fromEntries(moved));
  }

  #changed(): void {
    const before = this.#nextChange;
    this.#nextChange = new AbortController();
    before.abort();
    this.#onChange();
  }

  #beginInKeychain(): StoredProtection {
    if (this.#secretBox === null) throw noProtection();
    const key = newKey();
    const protection = { kind: 'keychain', sealedKey: this.#keepInKeychain(key) } as const;
    this.#key = key;
    return protection;
  }

  #keepInKeychain(key: Buffer): string {
    if (this.#secretBox === null) throw keychainMissing();
    try {
      return this.#secretBox.seal(key).toString('base64');
    } catch (cause) {
      throw keychainRefuses(cause);
    }
  }

  #openKey(): Buffer {
    if (this.#key) return this.#key;
    if (this.#protection?.kind !== 'keychain') throw locked();
    if (this.#secretBox === null) throw keychainMissing();
    try {
      this.#key = this.#secretBox.unseal(Buffer.from(this.#protection.sealedKey, 'base64'));
    } catch (cause) {
      throw keychainRefuses(cause);
    }
    return this.#key;
  }

  #wrappedKey(): WrappedKey {
    if (this.#protection?.kind === 'passphrase') return this.#protection.wrappedKey;
    throw noPassphrase();
  }

  #checkMayWrite(): void {
    checkMayWrite(this.#mayWrite, 'the passwords');
  }

  async #replace(protection: StoredProtection | null, secrets: SecretsContent['secrets']): Promise<void> {
    this.#protection = protection;
    this.#secrets = secrets;
    this.#changed();
    const isInMemory = protection?.kind === 'memory';
    try {
      await this.#file.write({ version: 1, protection, secrets: isInMemory ? {} : secrets });
    } catch (error) {
      throw diskError(error, 'secrets.json');
    }
  }
}

function open(key: Buffer, id: string, sealed: Sealed): SecretContent {
  const content = unsealSecret(key, id, sealed);
  if (content) return content;
  throw notAsWritten();
}
