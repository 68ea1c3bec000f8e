import { z } from 'zod';
import { bookmarksSchema } from '../model/bookmark.ts';
import { entrySchema } from '../model/entry.ts';
import { lastConnectionSchema } from '../model/lastConnection.ts';
import { networkSchema } from '../model/network.ts';
import { enginePathSchema, remotePathSchema } from '../model/paths.ts';
import { preferencesSchema } from '../model/preferences.ts';
import { profilesSchema } from '../model/profile.ts';
import { promptSchema } from '../model/prompt.ts';
import { sessionSchema } from '../model/session.ts';
import { batchSchema, queueSchema, transferSettingsSchema } from '../model/transfer.ts';
import { trustSchema } from '../model/trust.ts';
import { vaultSchema } from '../model/vault.ts';

/** What the engine tells every page. The whole new value travels, so that an event can be applied blindly. */
export const engineEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('session.changed'), session: sessionSchema }),
  z.strictObject({ type: z.literal('session.closed'), sessionId: z.string() }),
  /** At most ten a second, whatever the number of transfers. */
  z.strictObject({ type: z.literal('queue.changed'), queue: queueSchema }),
  /** Nothing of the batch will travel by itself any more. */
  z.strictObject({ type: z.literal('batch.ended'), batch: batchSchema }),
  z.strictObject({ type: z.literal('transferSettings.changed'), settings: transferSettingsSchema }),
  /**
   * The content of a folder changed through Quayside: who shows it lists it again. `arrived`: nothing has happened there but
   * that these came, each in place of what had its name; only so much is known of them. Their names are in this encoding.
   */
  z.strictObject({
    type: z.literal('remote.changed'),
    sessionId: z.string(),
    path: remotePathSchema,
    arrived: z.strictObject({ encoding: z.string(), entries: z.array(entrySchema) }).exactOptional(),
  }),
  z.strictObject({ type: z.literal('engine.changed'), path: enginePathSchema }),
  z.strictObject({ type: z.literal('engine.folderChosen'), engineFolder: z.string() }),
  z.strictObject({ type: z.literal('trust.changed'), trust: trustSchema }),
  z.strictObject({ type: z.literal('prompt.opened'), prompt: promptSchema }),
  /** Answered, by whichever page, or withdrawn. */
  z.strictObject({ type: z.literal('prompt.closed'), promptId: z.string() }),
  z.strictObject({ type: z.literal('profiles.changed'), profiles: profilesSchema }),
  z.strictObject({ type: z.literal('vault.changed'), vault: vaultSchema }),
  z.strictObject({ type: z.literal('network.changed'), network: networkSchema }),
  z.strictObject({
    type: z.literal('lastConnection.changed'),
    lastConnection: lastConnectionSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('preferences.changed'), preferences: preferencesSchema }),
  z.strictObject({ type: z.literal('bookmarks.changed'), bookmarks: bookmarksSchema }),
]);
export type EngineEvent = Readonly<z.output<typeof engineEventSchema>>;

/** Events are numbered from 1 without gaps, so that a page can tell what its snapshot already includes. */
export const numberedEventSchema = z.strictObject({ seq: z.int().positive(), event: engineEventSchema });
export type NumberedEvent = Readonly<z.output<typeof numberedEventSchema>>;
