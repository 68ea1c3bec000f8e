import { z } from 'zod';
import { hostSchema } from '../connector.ts';
import { damagedNoticeSchema } from './damagedNotice.ts';
import { encodingNameSchema } from './encodings.ts';
import { enginePathSchema, remotePathSchema } from './paths.ts';
import { profileNameSchema } from './profile.ts';
import { longestText, typedText } from './text.ts';

/** More than that nobody finds again; all of them travel with each change. */
export const mostBookmarks = 500;

/** A login on a server. Its folders are the same with TLS and without, and so are its bookmarks. */
export const bookmarkSiteSchema = z.strictObject({
  host: hostSchema,
  port: z.int().min(1).max(65_535),
  username: typedText,
});
export type BookmarkSite = Readonly<z.output<typeof bookmarkSiteSchema>>;

const fieldsSchema = z.strictObject({
  name: profileNameSchema,
  /** Where it is offered: in sessions of this site; null = everywhere. */
  site: bookmarkSiteSchema.nullable(),
  engineFolder: enginePathSchema
    .refine((path) => path.length <= longestText, {
      error: `must not be longer than ${longestText} characters`,
    })
    .nullable(),
  /** `encoding`: in which the path is written, so that its bytes are known where a site's names are read in another. */
  remoteFolder: z.strictObject({ path: remotePathSchema.min(1), encoding: encodingNameSchema }).nullable(),
  /** The panes go on in step from there: only with a folder for each. */
  isPaired: z.boolean(),
});

/** All that a person sets of a bookmark: a folder for the one pane, for the other, or for both. */
export const bookmarkSettingsSchema = fieldsSchema
  .refine(({ engineFolder, remoteFolder }) => engineFolder !== null || remoteFolder !== null, {
    error: 'must have a folder',
  })
  .refine(
    ({ engineFolder, remoteFolder, isPaired }) =>
      !isPaired || (engineFolder !== null && remoteFolder !== null),
    { error: 'must have two folders to go in step' },
  );
export type BookmarkSettings = Readonly<z.output<typeof bookmarkSettingsSchema>>;

/** Those parts that change: what is said of one at the same time elsewhere stays. */
export const bookmarkChangeSchema = fieldsSchema.partial();
export type BookmarkChange = Readonly<z.output<typeof bookmarkChangeSchema>>;

export const bookmarkSchema = fieldsSchema.extend({ bookmarkId: z.string() });
export type Bookmark = Readonly<z.output<typeof bookmarkSchema>>;

/** What a person should know of their file: where a damaged one is now, or how many in it a newer version has written. */
export const bookmarksNoticeSchema = z.discriminatedUnion('kind', [
  damagedNoticeSchema,
  z.strictObject({ kind: z.literal('notUnderstood'), count: z.int().positive() }),
]);

/** All of them, in the order that people gave them. */
export const bookmarksSchema = z.strictObject({
  list: z.array(bookmarkSchema).readonly(),
  notice: bookmarksNoticeSchema.nullable(),
});
export type Bookmarks = Readonly<z.output<typeof bookmarksSchema>>;

/** The same for one login on one server, whatever the case of the host's name. */
export const bookmarkSiteKey = ({ host, port, username }: BookmarkSite): string =>
  JSON.stringify([host.toLowerCase(), port, username]);

/** What a person sets of one, without what it is called in the engine. */
export const settingsOfBookmark = ({ bookmarkId: _, ...settings }: Bookmark): BookmarkSettings => settings;
