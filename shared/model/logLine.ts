import { z } from 'zod';

/** One line of what was said on a connection, free of secrets and of characters without a shape. */
export const logLineSchema = z.strictObject({
  /** Grows from line to line, over all sessions; gaps mean nothing. */
  lineId: z.int().positive(),
  atMs: z.int(),
  sessionId: z.string(),
  /** `anna@ftp.example.org`: the session's login, which lines outlive. */
  site: z.string(),
  /** Which connection of the session: `Browsing`, `Transfer 3`. */
  connection: z.string(),
  direction: z.enum(['sent', 'received', 'note']),
  /** `quiet`: nobody asked for it, a keep-alive; `error`: a refusal, or the end of a connection. */
  level: z.enum(['quiet', 'normal', 'error']),
  text: z.string(),
});
export type LogLine = Readonly<z.output<typeof logLineSchema>>;
export type LogDirection = LogLine['direction'];
export type LogLevel = LogLine['level'];

/** `>` sent, `<` received, `*` a note of Quayside's own. */
export const directionSigns: Readonly<Record<LogDirection, string>> = { sent: '>', received: '<', note: '*' };
