import path from 'node:path';
import { z } from 'zod';
import type { FieldsNotice } from '../../../shared/model/fieldsNotice.ts';
import { type LastConnection, lastConnectionSchema } from '../../../shared/model/lastConnection.ts';
import { type ProxySettings, proxySettingsSchema } from '../../../shared/model/network.ts';
import { type TransferSettingsChange, transferSettingsSchema } from '../../../shared/model/transfer.ts';
import { diskError } from '../files/diskError.ts';
import type { Ports } from '../ports.ts';
import { JsonFile } from './jsonFile.ts';
import { fieldsNotice, readFields, type WrittenFields } from './readFields.ts';

export interface SettingsValue {
  /** The engine folder that the user chose; null = the host's own choice. */
  readonly engineDir: string | null;
  readonly lastConnection: LastConnection | null;
  /** Of connections that say nothing of their own; null = none. */
  readonly proxy: ProxySettings | null;
  /** Those that were changed; the others are as this version has them. */
  readonly transfers: TransferSettingsChange;
}

const fileSchema = z.record(z.string(), z.unknown());
const transfersSchema = z.record(z.string(), z.unknown());

const fieldsSchema = z.strictObject({
  engineDir: z.string().nullable(),
  lastConnection: lastConnectionSchema.nullable(),
  proxy: proxySettingsSchema.nullable(),
  transfers: transfersSchema,
});

/** What is set for all of Quayside, and what it remembers of the last time, in `settings.json`. */
export class Settings {
  readonly #file: JsonFile<WrittenFields>;

  private constructor(file: JsonFile<WrittenFields>) {
    this.#file = file;
  }

  static async open(
    { paths, logger }: Pick<Ports, 'paths' | 'logger'>,
    mayWrite: boolean,
  ): Promise<Settings> {
    const filePath = path.join(paths.homeDir, 'settings.json');
    return new Settings(await JsonFile.open(filePath, { schema: fileSchema, initial: {}, logger, mayWrite }));
  }

  get value(): SettingsValue {
    return read(this.#file.value).value;
  }

  /** Names of what a newer version has written; what is set there instead takes its place. */
  get notUnderstood(): readonly string[] {
    return read(this.#file.value).notUnderstood;
  }

  get notice(): FieldsNotice | null {
    return fieldsNotice(this.#file.damagedPath, this.notUnderstood);
  }

  /** Each is given whole, but of `transfers` what changes. Holds even where the disk does not take it. @throws what it says */
  async change({ transfers, ...change }: Partial<SettingsValue>): Promise<void> {
    await this.#file
      .update((file) => ({
        ...file,
        ...change,
        ...(transfers && { transfers: { ...transfersOf(file), ...transfers } }),
      }))
      .catch((error: unknown) => {
        throw diskError(error, 'settings.json');
      });
  }
}

function read(file: WrittenFields): {
  readonly value: SettingsValue;
  readonly notUnderstood: readonly string[];
} {
  const { known, notUnderstood } = readFields(fieldsSchema, file);
  const { engineDir = null, lastConnection = null, proxy = null } = known;
  const transfers = readFields(transferSettingsSchema, transfersOf(file));
  return {
    value: { engineDir, lastConnection, proxy, transfers: transfers.known },
    notUnderstood: [...notUnderstood, ...transfers.notUnderstood.map((name) => `transfers.${name}`)],
  };
}

const transfersOf = ({ transfers }: WrittenFields): WrittenFields =>
  transfersSchema.safeParse(transfers).data ?? {};
