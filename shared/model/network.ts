import { z } from 'zod';
import {
  isUsableAtProxy,
  proxyPasswordSchema,
  proxyShape,
  proxyUsernameIssue,
  proxyUsernameSchema,
} from '../connector.ts';
import { fieldsNoticeSchema } from './fieldsNotice.ts';

/** A proxy as people set it; its password is a secret, and kept apart. */
export const proxySettingsSchema = z
  .strictObject({
    ...proxyShape,
    /** Null = it asks for no login. */
    username: proxyUsernameSchema.nullable(),
  })
  .refine(isUsableAtProxy, proxyUsernameIssue);
export type ProxySettings = Readonly<z.output<typeof proxySettingsSchema>>;

/** How connections go that say nothing of their own. */
export const networkSchema = z.strictObject({
  /** Null = straight to the server. */
  proxy: proxySettingsSchema.nullable(),
  hasProxyPassword: z.boolean(),
  /** Of the file that the proxy is in, with what else is set for all of Quayside; null = it is as it was written. */
  notice: fieldsNoticeSchema.nullable(),
});
export type Network = Readonly<z.output<typeof networkSchema>>;

/** What becomes of the password: a text is kept, null is forgotten, left out it stays if it is for the same proxy. */
export const networkChangeSchema = z.strictObject({
  proxy: proxySettingsSchema.nullable(),
  proxyPassword: proxyPasswordSchema.nullable().exactOptional(),
});
export type NetworkChange = Readonly<z.output<typeof networkChangeSchema>>;

/** What a session goes through, for people. */
export const sessionProxySchema = z.strictObject({
  type: proxyShape.type,
  host: proxyShape.host,
  port: proxyShape.port,
});
