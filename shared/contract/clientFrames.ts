import { z } from 'zod';
import { callIdSchema } from './callId.ts';
import { type RequestName, requestNames } from './requests.ts';

/** What a page may send. Params are validated by the request's own schema afterwards. */
export const clientFrameSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('call'),
    id: callIdSchema,
    name: z.enum(requestNames as [RequestName, ...RequestName[]], { error: 'unknown request' }),
    params: z.unknown(),
  }),
  z.strictObject({ kind: z.literal('cancel'), id: callIdSchema }),
]);
export type ClientFrame = z.output<typeof clientFrameSchema>;

/** As much of a refused frame as it takes to answer it: a page of another version waits for that. */
export const numberedCallSchema = z.object({ kind: z.literal('call'), id: callIdSchema });
