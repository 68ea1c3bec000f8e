export type Env = Readonly<Record<string, string | undefined>>;

/** The master passphrase that the environment gives, for where nobody can be asked; null = none. */
export const passphraseOf = (env: Env): string | null => env.QUAYSIDE_PASSPHRASE || null;
