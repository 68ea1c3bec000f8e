import { z } from 'zod';
import { bookmarksSchema } from '../model/bookmark.ts';
import { fieldsNoticeSchema } from '../model/fieldsNotice.ts';
import { lastConnectionSchema } from '../model/lastConnection.ts';
import { networkSchema } from '../model/network.ts';
import { openTabsSchema } from '../model/openTabs.ts';
import { preferencesSchema } from '../model/preferences.ts';
import { profilesSchema } from '../model/profile.ts';
import { promptSchema } from '../model/prompt.ts';
import { sessionSchema } from '../model/session.ts';
import { queueSchema, transferSettingsSchema } from '../model/transfer.ts';
import { trustSchema } from '../model/trust.ts';
import { vaultSchema } from '../model/vault.ts';

/** The engine's state as a page sees it. Later events, numbered from `seq + 1`, are applied on top. */
export const snapshotSchema = z.strictObject({
  seq: z.int().nonnegative(),
  version: z.string(),
  host: z.enum(['desktop', 'web']),
  /** The engine folder as the platform writes it, for display. */
  engineFolder: z.string(),
  /** Whether the host has a dialog for `engine.chooseFolder`. */
  canChooseFolder: z.boolean(),
  /** Whether engine files go to a trash, of those disks that have one. */
  hasTrash: z.boolean(),
  sessions: z.array(sessionSchema),
  /** Oldest first. */
  prompts: z.array(promptSchema),
  trust: trustSchema,
  queue: queueSchema,
  transferSettings: transferSettingsSchema,
  profiles: profilesSchema,
  bookmarks: bookmarksSchema,
  vault: vaultSchema,
  network: networkSchema,
  preferences: preferencesSchema,
  preferencesNotice: fieldsNoticeSchema.nullable(),
  /** The host brought a server with it, to try Quayside with (`demo.connect`). */
  hasDemo: z.boolean(),
  /** Null = there was none yet, or it was forgotten. */
  lastConnection: lastConnectionSchema.nullable(),
  /** The tabs of the last time, until a page says which it has now (`tabs.keep`). */
  formerTabs: openTabsSchema.nullable(),
});
export type Snapshot = Readonly<z.output<typeof snapshotSchema>>;
