import { z } from 'zod';
import { errorCodes } from '../errors.ts';

/** The wire's check of an ErrorReport (errors.ts). */
export const errorReportSchema = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string(),
  retry: z.enum(['auto', 'ask', 'never']),
  ftp_reply: z.string().exactOptional(),
  path: z.string().exactOptional(),
});
