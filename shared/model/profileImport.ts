import { z } from 'zod';

/** Of a file that is imported, as text; it travels in one message. */
export const maxImportCharacters = 2_000_000;

export const importTextSchema = z
  .string()
  .max(maxImportCharacters, { error: `must not be longer than ${maxImportCharacters} characters` });

/** What a person should know of a connection that comes although not all of it can. */
export const importNoteSchema = z.enum([
  /** The other program would have gone on without TLS where the server has none; Quayside does not. */
  'tls_required',
  /** Its password is under a master password of the other program. */
  'password_encrypted',
  /** Its password is not what it should be. */
  'password_unreadable',
  /** Its folder on this side does not lie in the engine folder. */
  'engine_folder_outside',
  'remote_folder_unreadable',
  /** Its encoding is not known: UTF-8 is taken. */
  'encoding_unknown',
  /** It used active mode, which Quayside takes where passive mode does not work, or where it is chosen for the site. */
  'active_mode',
  /** It used a proxy, which Quayside does not. */
  'proxy',
  /** It sent ACCT at its login, which Quayside does not. */
  'account',
]);
export type ImportNote = z.output<typeof importNoteSchema>;

const placeShape = {
  /** The names of the folders that it is in, the outer one first. */
  folder: z.array(z.string()),
  name: z.string(),
};

export const importPreviewSchema = z.strictObject({
  source: z.enum(['filezilla', 'winscp', 'quayside']),
  /** Its secrets can be had only by a passphrase of the export's own. */
  needsPassphrase: z.boolean(),
  profiles: z.array(
    z.strictObject({
      ...placeShape,
      host: z.string(),
      port: z.int(),
      tlsMode: z.enum(['none', 'implicit', 'explicit']),
      /** Null = anonymous. */
      username: z.string().nullable(),
      hasPassword: z.boolean(),
      notes: z.array(importNoteSchema),
    }),
  ),
  /** What does not come. */
  refused: z.array(
    z.strictObject({
      ...placeShape,
      /** `protocol`: it is for another one, which `detail` names; `invalid`: `detail` says what is wrong with it. */
      reason: z.enum(['protocol', 'invalid']),
      detail: z.string(),
    }),
  ),
});
export type ImportPreview = Readonly<z.output<typeof importPreviewSchema>>;
