import { z } from 'zod';
import { damagedNoticeSchema } from './damagedNotice.ts';

/**
 * Where secrets are kept. `absent`: nobody has said yet, and none is kept. `keychain`: encrypted, the key in the
 * system's keychain. `locked`, `unlocked`: encrypted, the key under the master passphrase. `memory`: forgotten when
 * Quayside ends. `keychain_missing`: the key lies in a keychain that this host cannot open.
 */
export const vaultStateSchema = z.enum([
  'absent',
  'keychain',
  'locked',
  'unlocked',
  'memory',
  'keychain_missing',
]);
export type VaultState = z.output<typeof vaultStateSchema>;

export const vaultSchema = z.strictObject({
  state: vaultStateSchema,
  /** Whether the host has a keychain to choose. */
  hasKeychain: z.boolean(),
  secretCount: z.int().nonnegative(),
  notice: damagedNoticeSchema.nullable(),
});
export type Vault = Readonly<z.output<typeof vaultSchema>>;

/** Guessing is slowed by the derivation of the key alone, so short ones are refused. */
export const newPassphraseSchema = z
  .string()
  .min(8, { error: 'must have at least 8 characters' })
  .max(1_000, { error: 'must not be longer than 1000 characters' });

/** A passphrase that must prove right. */
export const passphraseSchema = z.string().min(1).max(1_000);

export const vaultProtectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('keychain') }),
  z.strictObject({ kind: z.literal('passphrase'), passphrase: newPassphraseSchema }),
  z.strictObject({ kind: z.literal('memory') }),
]);
export type VaultProtection = Readonly<z.output<typeof vaultProtectionSchema>>;
