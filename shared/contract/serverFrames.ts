import { z } from 'zod';
import { errorReportSchema } from '../model/errorReport.ts';
import { callIdSchema } from './callId.ts';
import { numberedEventSchema } from './events.ts';

/** What the engine sends. A call gets any number of parts, then one reply or one failure. */
export const serverFrameSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('part'), id: callIdSchema, part: z.unknown() }),
  z.strictObject({ kind: z.literal('reply'), id: callIdSchema, result: z.unknown() }),
  z.strictObject({ kind: z.literal('failure'), id: callIdSchema, error: errorReportSchema }),
  z.strictObject({ kind: z.literal('event'), event: numberedEventSchema }),
]);
export type ServerFrame = z.output<typeof serverFrameSchema>;
