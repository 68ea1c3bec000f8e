import path from 'node:path';
import { z } from 'zod';
import { snapshotSchema } from '../../../shared/contract/snapshot.ts';
import type { Ports } from '../ports.ts';
import { JsonFile } from './jsonFile.ts';

const settingsSchema = z.object({
  /** The engine folder that the user chose; null = the host's own choice. */
  engineDir: z.string().nullable().default(null),
  lastConnection: snapshotSchema.shape.lastConnection.default(null),
});
export type Settings = z.output<typeof settingsSchema>;

export const openSettings = ({
  paths,
  logger,
}: Pick<Ports, 'paths' | 'logger'>): Promise<JsonFile<Settings>> =>
  JsonFile.open(path.join(paths.homeDir, 'settings.json'), settingsSchema, settingsSchema.parse({}), logger);
