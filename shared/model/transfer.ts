import { z } from 'zod';
import { errorReportSchema } from './errorReport.ts';
import { enginePathSchema, remotePathSchema } from './paths.ts';

export const transferDirectionSchema = z.enum(['download', 'upload']);
export type TransferDirection = z.output<typeof transferDirectionSchema>;

/** One file on its way. `waiting` = others of its session go first. */
export const transferSchema = z.strictObject({
  transferId: z.string(),
  sessionId: z.string(),
  direction: transferDirectionSchema,
  remotePath: remotePathSchema,
  enginePath: enginePathSchema,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Size of the source; null when its side does not tell. */
  sizeBytes: z.int().nonnegative().nullable(),
  transferredBytes: z.int().nonnegative(),
  /** Over the last seconds; null until it can be told. */
  speedBytesPerSecond: z.number().nonnegative().nullable(),
  durationMs: z.int().nonnegative(),
  /** Whether the size was compared at the end; null before the end. */
  verified: z.boolean().nullable(),
  error: errorReportSchema.nullable(),
});
export type Transfer = Readonly<z.output<typeof transferSchema>>;

export const isTransferEnded = (transfer: Transfer): boolean =>
  transfer.state === 'done' || transfer.state === 'failed' || transfer.state === 'cancelled';

/** Milliseconds left at the present speed; null when size or speed is unknown. */
export function timeLeftMs(transfer: Transfer): number | null {
  const { sizeBytes, speedBytesPerSecond, transferredBytes } = transfer;
  if (sizeBytes === null || !speedBytesPerSecond) return null;
  return Math.max(0, ((sizeBytes - transferredBytes) / speedBytesPerSecond) * 1000);
}
