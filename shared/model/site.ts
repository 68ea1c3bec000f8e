import { z } from 'zod';
import { encodingNameSchema } from './encodings.ts';

/**
 * How data connections are made. `auto`: EPSV, else PASV, else active, whichever is found to work; `passive`: never active.
 * `epsv`, `pasv` and `active` (PORT and EPRT: the server connects to this computer) are that way alone.
 */
export const dataWaySchema = z.enum(['auto', 'passive', 'epsv', 'pasv', 'active']);
export type DataWayChoice = z.output<typeof dataWaySchema>;

/** Ports of this computer that a firewall lets servers connect to. */
export const portRangeSchema = z
  .strictObject({ first: z.int().min(1024).max(65_535), last: z.int().min(1024).max(65_535) })
  .refine(({ first, last }) => first <= last, { error: 'the first port must not be above the last' });
export type PortRange = Readonly<z.output<typeof portRangeSchema>>;

/** This computer's address as servers reach it, where something in between translates addresses. */
export const externalAddressSchema = z.union([z.ipv4(), z.ipv6()], {
  error: 'must be an IPv4 or IPv6 address',
});

/** What a person has chosen for a site: server, port and login, whoever saved a profile for it. */
export const siteChoicesSchema = z.strictObject({
  /** Uploads go to a temporary name first, and take their own when they are whole. */
  usesTemporaryNames: z.boolean(),
  /** Of its names, where neither input nor profile says one; null = UTF-8. */
  encoding: encodingNameSchema.nullable(),
  dataWay: dataWaySchema,
  /** For active data connections; null = any. */
  activePorts: portRangeSchema.nullable(),
  externalAddress: externalAddressSchema.nullable(),
  /** The TLS handshake of a data connection waits for the server's 150, which is else found out. */
  handshakesAfterReply: z.boolean(),
  /** Folders are listed by MLSD where the server has it. */
  usesMlsd: z.boolean(),
  /** What to add to times of LIST to get UTC; null = one MDTM tells. */
  clockOffsetMinutes: z.int().min(-1440).max(1440).nullable(),
  /** Transfers take turns on the connection for browsing. */
  usesOneConnection: z.boolean(),
});
export type SiteChoices = Readonly<z.output<typeof siteChoicesSchema>>;

export const defaultSiteChoices: SiteChoices = {
  usesTemporaryNames: true,
  encoding: null,
  dataWay: 'auto',
  activePorts: null,
  externalAddress: null,
  handshakesAfterReply: false,
  usesMlsd: true,
  clockOffsetMinutes: null,
  usesOneConnection: false,
};

/** Those choices that change. */
export const siteChoicesChangeSchema = siteChoicesSchema.partial();
export type SiteChoicesChange = Readonly<z.output<typeof siteChoicesChangeSchema>>;

/** Something that Quayside has found out about a site, and need not find out at the next start. */
export const learntFactSchema = z.strictObject({
  /** One for each thing that can be learnt. */
  name: z.string(),
  /** In a sentence. */
  text: z.string(),
  learntAtMs: z.int(),
});
export type LearntFact = Readonly<z.output<typeof learntFactSchema>>;
