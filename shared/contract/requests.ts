import { z } from 'zod';
import { connectionInputSchema } from '../connector.ts';
import { entrySchema } from '../model/entry.ts';
import { enginePathSchema, entryNameSchema, remotePathSchema } from '../model/paths.ts';
import { sessionSchema } from '../model/session.ts';
import { transferDirectionSchema, transferSchema } from '../model/transfer.ts';
import { snapshotSchema } from './snapshot.ts';

/** A listing travels in parts of at most this many entries, so that no frame grows without bound. */
export const maxEntriesPerPart = 2_000;

interface RequestSchemas {
  readonly params: z.ZodType;
  readonly result: z.ZodType;
  /** What arrives, any number of times, before the result. */
  readonly part?: z.ZodType;
}

const define = <const S extends RequestSchemas>(schemas: S): S => schemas;

const nothing = z.strictObject({});
const inSession = { sessionId: z.string() };
const removed = z.strictObject({ files: z.int().nonnegative(), directories: z.int().nonnegative() });

const listing = {
  part: z.array(entrySchema).max(maxEntriesPerPart),
  /** `unreadableLines`: lines of the server's listing that nobody understood. */
  result: z.strictObject({ unreadableLines: z.int().nonnegative() }),
} as const;

/**
 * The contract between a window and the engine: name → what goes in, what comes out. Both hosts iterate this
 * map, so a handler that is missing or extra does not compile.
 */
export const requests = {
  /** Everything that a page needs to begin, and the number of the last event that it includes. */
  'app.snapshot': define({ params: nothing, result: snapshotSchema }),

  /** Opens a session and logs in. Resolves when connected; the session of a failed attempt is gone again. */
  'session.open': define({ params: connectionInputSchema, result: sessionSchema }),
  'session.close': define({ params: z.strictObject(inSession), result: nothing }),

  /** The path is taken as given; `path` of the result is what the server calls it, absolute. */
  'remote.list': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema }),
    part: listing.part,
    result: listing.result.extend({ path: remotePathSchema }),
  }),
  'remote.stat': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema }),
    result: entrySchema,
  }),
  /** Directories go with all they hold. Stops at the first failure; what was removed until then is gone. */
  'remote.remove': define({
    params: z.strictObject({ ...inSession, paths: z.array(remotePathSchema).min(1) }),
    result: removed,
  }),
  /** Within its folder; an existing target is `already_exists`. */
  'remote.rename': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema, newName: entryNameSchema }),
    result: nothing,
  }),
  'remote.makeDirectory': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema, name: entryNameSchema }),
    result: nothing,
  }),

  'engine.list': define({ params: z.strictObject({ path: enginePathSchema }), ...listing }),
  'engine.stat': define({ params: z.strictObject({ path: enginePathSchema }), result: entrySchema }),
  'engine.remove': define({
    params: z.strictObject({ paths: z.array(enginePathSchema).min(1) }),
    result: removed,
  }),
  'engine.rename': define({
    params: z.strictObject({ path: enginePathSchema, newName: entryNameSchema }),
    result: nothing,
  }),
  'engine.makeDirectory': define({
    params: z.strictObject({ path: enginePathSchema, name: entryNameSchema }),
    result: nothing,
  }),
  /** Lets the user choose another engine folder in the host's dialog; null = dismissed. */
  'engine.chooseFolder': define({
    params: nothing,
    result: z.strictObject({ engineFolder: z.string().nullable() }),
  }),

  /**
   * Starts one file. Resolves at once; how it goes is told by `transfer.changed`. Without `overwrite` an
   * existing target makes the transfer fail with `already_exists` before a byte is sent.
   */
  'transfer.start': define({
    params: z.strictObject({
      ...inSession,
      direction: transferDirectionSchema,
      remotePath: remotePathSchema,
      enginePath: enginePathSchema,
      overwrite: z.boolean(),
    }),
    result: transferSchema,
  }),
  'transfer.cancel': define({ params: z.strictObject({ transferId: z.string() }), result: nothing }),
  /** Forgets a transfer that has ended. */
  'transfer.dismiss': define({ params: z.strictObject({ transferId: z.string() }), result: nothing }),
} as const satisfies Record<string, RequestSchemas>;

export type RequestName = keyof typeof requests;
export const requestNames = Object.keys(requests) as readonly RequestName[];

/** What a caller passes: defaults may be left out. */
export type ParamsInput<N extends RequestName> = z.input<(typeof requests)[N]['params']>;
/** What a handler gets: validated, with defaults. */
export type Params<N extends RequestName> = z.output<(typeof requests)[N]['params']>;
export type Result<N extends RequestName> = z.output<(typeof requests)[N]['result']>;
export type Part<N extends RequestName> = (typeof requests)[N] extends { readonly part: infer P }
  ? P extends z.ZodType
    ? z.output<P>
    : never
  : never;

export interface CallContext<N extends RequestName> {
  /** Aborted when the caller cancels or its wire closes. */
  readonly signal: AbortSignal;
  /** Sends a part of the result ahead of it. */
  readonly part: (part: Part<N>) => void;
}

export type Handlers = {
  readonly [N in RequestName]: (params: Params<N>, context: CallContext<N>) => Promise<Result<N>>;
};
