import path from 'node:path';
import { z } from 'zod';
import { profileFolderSchema, profileSettingsSchema } from '../../../shared/model/profile.ts';
import type { Ports } from '../ports.ts';
import { JsonFile } from './jsonFile.ts';

const storedProfileSchema = z.object({
  ...profileSettingsSchema.shape,
  profileId: z.string(),
  folderId: z.string().nullable(),
  usedAtMs: z.int().nullable().default(null),
});
export type StoredProfile = Readonly<z.output<typeof storedProfileSchema>>;

/** With the place that each had in its list, the first one first. */
const takenOutSchema = z.object({
  folders: z.array(z.object({ at: z.int(), item: profileFolderSchema })),
  profiles: z.array(z.object({ at: z.int(), item: storedProfileSchema })),
});
export type TakenOut = Readonly<z.output<typeof takenOutSchema>>;

const storedProfilesSchema = z.object({
  folders: z.array(profileFolderSchema).readonly().default([]),
  profiles: z.array(storedProfileSchema).readonly().default([]),
  /** What was removed and can come back. */
  removals: z
    .array(takenOutSchema.extend({ removalId: z.string() }))
    .readonly()
    .default([]),
});
export type StoredProfiles = Readonly<z.output<typeof storedProfilesSchema>>;

export const openProfilesFile = (
  { paths, logger }: Pick<Ports, 'paths' | 'logger'>,
  mayWrite: boolean,
): Promise<JsonFile<StoredProfiles>> =>
  JsonFile.open(path.join(paths.homeDir, 'profiles.json'), {
    schema: storedProfilesSchema,
    initial: storedProfilesSchema.parse({}),
    logger,
    mayWrite,
  });
