import path from 'node:path';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { hasRightChecksum, withChecksum } from './checksum.ts';
import { JsonFile } from './jsonFile.ts';
import { wrappedKeySchema } from './passphraseKey.ts';
import { sealedSchema } from './sealed.ts';

/** How the key of the secrets is kept. `memory` is a choice, and there are no secrets in the file then. */
const protectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('keychain'), sealedKey: z.base64() }),
  z.strictObject({ kind: z.literal('passphrase'), wrappedKey: wrappedKeySchema }),
  z.strictObject({ kind: z.literal('memory') }),
]);
export type StoredProtection = Readonly<z.output<typeof protectionSchema>>;

const contentShape = {
  version: z.literal(1),
  /** Null = nobody has chosen. */
  protection: protectionSchema.nullable(),
  /** By the id of each. */
  secrets: z.record(z.string(), sealedSchema),
};
const contentSchema = z.strictObject(contentShape);
export type SecretsContent = Readonly<z.output<typeof contentSchema>>;

/** A disk that changed a bit must not look like a passphrase that was mistyped. */
const fileSchema = z.strictObject({ ...contentShape, sha256: z.string() }).refine(hasRightChecksum);
type FileContent = z.output<typeof fileSchema>;

export const noSecrets: SecretsContent = { version: 1, protection: null, secrets: {} };

/** `secrets.json`: what is in it is encrypted. */
export class SecretsFile {
  readonly #file: JsonFile<FileContent>;

  private constructor(file: JsonFile<FileContent>) {
    this.#file = file;
  }

  static async open(
    { paths, logger }: Pick<Ports, 'paths' | 'logger'>,
    mayWrite: boolean,
  ): Promise<SecretsFile> {
    const filePath = path.join(paths.homeDir, 'secrets.json');
    const initial = withChecksum(noSecrets);
    return new SecretsFile(await JsonFile.open(filePath, { schema: fileSchema, initial, logger, mayWrite }));
  }

  get content(): SecretsContent {
    const { sha256: _, ...content } = this.#file.value;
    return content;
  }

  /** Where a damaged file is; null = there is none. */
  get damagedPath(): string | null {
    return this.#file.damagedPath;
  }

  write(content: SecretsContent): Promise<void> {
    return this.#file.update(() => withChecksum(content));
  }
}
