import path from 'node:path';
import { z } from 'zod';
import { lastConnectionSchema } from '../../../shared/model/lastConnection.ts';
import { proxySettingsSchema } from '../../../shared/model/network.ts';
import { transferSettingsChangeSchema } from '../../../shared/model/transfer.ts';
import type { Ports } from '../ports.ts';
import { JsonFile } from './jsonFile.ts';

const settingsSchema = z.object({
  /** The engine folder that the user chose; null = the host's own choice. */
  engineDir: z.string().nullable().default(null),
  lastConnection: lastConnectionSchema.nullable().default(null),
  /** Of connections that say nothing of their own; null = none. */
  proxy: proxySettingsSchema.nullable().default(null),
  /** Those that were changed; the others are as this version has them. */
  transfers: transferSettingsChangeSchema.default({}),
});
export type Settings = z.output<typeof settingsSchema>;

export const openSettings = (
  { paths, logger }: Pick<Ports, 'paths' | 'logger'>,
  mayWrite: boolean,
): Promise<JsonFile<Settings>> =>
  JsonFile.open(path.join(paths.homeDir, 'settings.json'), {
    schema: settingsSchema,
    initial: settingsSchema.parse({}),
    logger,
    mayWrite,
  });
