import { z } from 'zod';
import { encodingNameSchema } from './encodings.ts';

/** What a person has chosen for a site: server, port and login, whoever saved a profile for it. */
export const siteChoicesSchema = z.strictObject({
  /** Uploads go to a temporary name first, and take their own when they are whole. */
  usesTemporaryNames: z.boolean(),
  /** Of its names, where neither input nor profile says one; null = UTF-8. */
  encoding: encodingNameSchema.nullable(),
  /** Ports for data are asked for by EPSV first; else by PASV alone. */
  usesEpsv: z.boolean(),
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
  usesEpsv: true,
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
