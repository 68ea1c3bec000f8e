import { z } from 'zod';
import { enginePathSchema, remotePathSchema } from '../model/paths.ts';
import { sessionSchema } from '../model/session.ts';
import { transferSchema } from '../model/transfer.ts';

/** What the engine tells every page. The whole new value travels, so that an event can be applied blindly. */
export const engineEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('session.changed'), session: sessionSchema }),
  z.strictObject({ type: z.literal('session.closed'), sessionId: z.string() }),
  z.strictObject({ type: z.literal('transfer.changed'), transfer: transferSchema }),
  z.strictObject({ type: z.literal('transfer.dismissed'), transferId: z.string() }),
  /** The content of a folder changed through Quayside: who shows it lists it again. */
  z.strictObject({ type: z.literal('remote.changed'), sessionId: z.string(), path: remotePathSchema }),
  z.strictObject({ type: z.literal('engine.changed'), path: enginePathSchema }),
  z.strictObject({ type: z.literal('engine.folderChosen'), engineFolder: z.string() }),
]);
export type EngineEvent = Readonly<z.output<typeof engineEventSchema>>;

/** Events are numbered from 1 without gaps, so that a page can tell what its snapshot already includes. */
export const numberedEventSchema = z.strictObject({ seq: z.int().positive(), event: engineEventSchema });
export type NumberedEvent = Readonly<z.output<typeof numberedEventSchema>>;
