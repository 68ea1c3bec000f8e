import { z } from 'zod';

/** What was typed into the connect form when it last worked, without the secret. */
export const lastConnectionSchema = z.strictObject({
  host: z.string(),
  port: z.int().nullable(),
  username: z.string(),
  tlsMode: z.enum(['none', 'implicit', 'explicit']),
  encoding: z.string(),
});
export type LastConnection = Readonly<z.output<typeof lastConnectionSchema>>;
