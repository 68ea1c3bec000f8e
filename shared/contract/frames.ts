import { z } from 'zod';
import { errorReportSchema } from '../model/errorReport.ts';
import { numberedEventSchema } from './events.ts';
import { type RequestName, requestNames } from './requests.ts';

const callId = z.int().positive();

/** What a page may send. Params are validated by the request's own schema afterwards. */
export const clientFrameSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('call'),
    id: callId,
    name: z.enum(requestNames as [RequestName, ...RequestName[]], { error: 'unknown request' }),
    params: z.unknown(),
  }),
  z.strictObject({ kind: z.literal('cancel'), id: callId }),
]);
export type ClientFrame = z.output<typeof clientFrameSchema>;

/** As much of a refused frame as it takes to answer it: a page of another version waits for that. */
export const numberedCallSchema = z.object({ kind: z.literal('call'), id: callId });

/** What the engine sends. A call gets any number of parts, then one reply or one failure. */
export const serverFrameSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('part'), id: callId, part: z.unknown() }),
  z.strictObject({ kind: z.literal('reply'), id: callId, result: z.unknown() }),
  z.strictObject({ kind: z.literal('failure'), id: callId, error: errorReportSchema }),
  z.strictObject({ kind: z.literal('event'), event: numberedEventSchema }),
]);
export type ServerFrame = z.output<typeof serverFrameSchema>;
