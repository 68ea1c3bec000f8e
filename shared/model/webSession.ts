import { z } from 'zod';

/** A browser that the web host has let in: it showed a token, and has a key of its own since. */
export const webSessionSchema = z.strictObject({
  webSessionId: z.string(),
  /** The one that asks. */
  isOwn: z.boolean(),
  /** What the browser calls itself; empty where it does not. */
  userAgent: z.string(),
  startedAtMs: z.number(),
  lastSeenAtMs: z.number(),
  /** A page of it is open. */
  isOpen: z.boolean(),
});
export type WebSession = Readonly<z.output<typeof webSessionSchema>>;

/** The close code of a page's WebSocket (RFC 6455, 7.4.2) when its browser was signed out: there is no way back in. */
export const signedOutCode = 4001;
