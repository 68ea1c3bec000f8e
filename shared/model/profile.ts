import { z } from 'zod';
import {
  fingerprintSchema,
  hostSchema,
  pemSchema,
  proxyPasswordSchema,
  secondsSchema,
  tlsVersionSchema,
} from '../connector.ts';
import { damagedNoticeSchema } from './damagedNotice.ts';
import { encodingNameSchema } from './encodings.ts';
import { proxySettingsSchema } from './network.ts';
import { enginePathSchema, remotePathSchema } from './paths.ts';
import { hasControlCharacter, typedText } from './text.ts';

/** A name of a profile or a folder, as people see it in a list. */
export const profileNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((name) => !hasControlCharacter(name), { error: 'must not contain control characters' });

/** What a page paints a profile with; the shades are the theme's. */
export const profileColorSchema = z.enum([
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'grey',
]);

/** As in a connector input, without the key of the client certificate, which is a secret. */
const profileTlsSchema = z.strictObject({
  mode: z.enum(['implicit', 'explicit']),
  checkHostname: z.boolean(),
  /** Certificates to trust as issuers, PEM. */
  serverCa: pemSchema.max(100_000).nullable(),
  clientCert: pemSchema.max(100_000).nullable(),
  fingerprintSha256: fingerprintSchema.nullable(),
  minVersion: tlsVersionSchema,
});
export type ProfileTls = Readonly<z.output<typeof profileTlsSchema>>;

/** `ask` = each time; `password` = kept, and asked for when it is not. */
const profileLoginSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anonymous') }),
  z.strictObject({ kind: z.literal('password'), username: typedText.min(1) }),
  z.strictObject({ kind: z.literal('ask'), username: typedText.min(1) }),
]);
export type ProfileLogin = Readonly<z.output<typeof profileLoginSchema>>;

/** `global` = as the settings say, `none` = straight to the server. */
const profileProxySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('global') }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('own'), proxy: proxySettingsSchema }),
]);
export type ProfileProxy = Readonly<z.output<typeof profileProxySchema>>;

/** All that a person sets of a profile, but its secrets. */
export const profileSettingsSchema = z.strictObject({
  name: profileNameSchema,
  color: profileColorSchema.nullable(),
  notes: z.string().max(20_000),
  host: hostSchema,
  /** Null = 21, or 990 with implicit TLS. */
  port: z.int().min(1).max(65_535).nullable(),
  /** Null = plain FTP, which somebody chose for this profile. */
  tls: profileTlsSchema.nullable(),
  login: profileLoginSchema,
  encoding: encodingNameSchema,
  /** Where a session begins on the server; null = where the server puts it. */
  remoteFolder: remotePathSchema.nullable(),
  /** Where a session begins in the engine folder; null = where the page is. */
  engineFolder: enginePathSchema.nullable(),
  connectTimeoutSeconds: secondsSchema,
  socketTimeoutSeconds: secondsSchema,
  /** Connections for transfers at the most; null = as the transfer settings say. */
  maxConnections: z.int().min(1).max(32).nullable(),
  /** The first versions wrote none. */
  proxy: profileProxySchema.default({ kind: 'global' }),
});
export type ProfileSettings = Readonly<z.output<typeof profileSettingsSchema>>;

/** A saved connection as a page sees it: its secrets stay in the engine. */
export const profileSchema = profileSettingsSchema.extend({
  profileId: z.string(),
  /** Null = in no folder. */
  folderId: z.string().nullable(),
  /** When somebody last connected by it; null = not yet. */
  usedAtMs: z.int().nullable(),
  hasPassword: z.boolean(),
  hasClientKey: z.boolean(),
  hasProxyPassword: z.boolean(),
});
export type Profile = Readonly<z.output<typeof profileSchema>>;

export const profileFolderSchema = z.strictObject({
  folderId: z.string(),
  /** Null = at the top. */
  parentId: z.string().nullable(),
  name: profileNameSchema,
});
export type ProfileFolder = Readonly<z.output<typeof profileFolderSchema>>;

/** All of them. Within a folder, the order of its folders and of its profiles is theirs in these lists. */
export const profilesSchema = z.strictObject({
  folders: z.array(profileFolderSchema),
  profiles: z.array(profileSchema),
  notice: damagedNoticeSchema.nullable(),
});
export type Profiles = Readonly<z.output<typeof profilesSchema>>;

/** What becomes of a profile's secrets: a text is kept, null is forgotten, what is left out stays as it is. */
export const profileSecretsSchema = z.strictObject({
  password: typedText.nullable().exactOptional(),
  /** The key of `tls.clientCert`, PEM. */
  clientKey: pemSchema.max(100_000).nullable().exactOptional(),
  /** Of a proxy of its own. */
  proxyPassword: proxyPasswordSchema.nullable().exactOptional(),
});
export type ProfileSecrets = Readonly<z.output<typeof profileSecretsSchema>>;

/** A new profile before anybody has set anything. */
export const newProfileSettings: Omit<ProfileSettings, 'name' | 'host' | 'login'> = {
  color: null,
  notes: '',
  port: null,
  tls: {
    mode: 'explicit',
    checkHostname: true,
    serverCa: null,
    clientCert: null,
    fingerprintSha256: null,
    minVersion: 'TLSv1.2',
  },
  encoding: 'utf-8',
  remoteFolder: null,
  engineFolder: null,
  connectTimeoutSeconds: 60,
  socketTimeoutSeconds: 60,
  maxConnections: null,
  proxy: { kind: 'global' },
};
