import { z } from 'zod';
import { enginePathSchema, remotePathSchema } from './paths.ts';
import { sessionSchema } from './session.ts';

/** A session that has ended, as far as it takes to find back to where it was. Without secrets. */
export const endedSessionSchema = sessionSchema
  .pick({ host: true, port: true, username: true, tlsMode: true, profileId: true })
  .extend({
    /** The folder that was shown; null = none was. */
    remoteFolder: remotePathSchema.nullable(),
  });
export type EndedSession = Readonly<z.output<typeof endedSessionSchema>>;

/** The tabs of a window, kept for the next time that Quayside is opened. */
export const openTabsSchema = z.strictObject({
  /** As the platform writes it: in another one, the folders mean nothing. */
  engineFolder: z.string(),
  tabs: z
    .array(
      z.strictObject({
        /** Null = none was shown. */
        engineFolder: enginePathSchema.nullable(),
        /** Null = it had none. */
        server: endedSessionSchema.nullable(),
      }),
    )
    .min(1)
    .max(200)
    .readonly(),
  activeIndex: z.int().nonnegative(),
});
export type OpenTabs = Readonly<z.output<typeof openTabsSchema>>;
