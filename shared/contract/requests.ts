import { z } from 'zod';
import { connectionInputSchema } from '../connector.ts';
import { bookmarkChangeSchema, bookmarkSettingsSchema } from '../model/bookmark.ts';
import { copiedSchema, copyConflictsSchema } from '../model/copy.ts';
import { countedSchema } from '../model/counted.ts';
import {
  doctorReportSchema,
  doctorTargetSchema,
  mendSchema,
  stageNameSchema,
  stageReportSchema,
} from '../model/doctor.ts';
import { encodingNameSchema } from '../model/encodings.ts';
import { entrySchema } from '../model/entry.ts';
import { errorReportSchema } from '../model/errorReport.ts';
import { serverHashSchema } from '../model/hash.ts';
import { keptSchema } from '../model/kept.ts';
import { logLineSchema } from '../model/logLine.ts';
import { networkChangeSchema } from '../model/network.ts';
import { openTabsSchema } from '../model/openTabs.ts';
import { outsideEntriesSchema } from '../model/outside.ts';
import { enginePathSchema, entryNameSchema, remotePathSchema } from '../model/paths.ts';
import {
  changedPermissionsSchema,
  changedSoFarSchema,
  permissionChangeSchema,
} from '../model/permissions.ts';
import { preferencesChangeSchema } from '../model/preferences.ts';
import { profileNameSchema, profileSecretsSchema, profileSettingsSchema } from '../model/profile.ts';
import { importPreviewSchema, importTextSchema } from '../model/profileImport.ts';
import { answerSchema } from '../model/prompt.ts';
import { rawAnswerSchema, rawCommandSchema } from '../model/rawCommand.ts';
import { removalSchema, removedSchema } from '../model/removal.ts';
import { sessionSchema } from '../model/session.ts';
import { siteChoicesChangeSchema } from '../model/site.ts';
import { commandText } from '../model/text.ts';
import {
  conflictDecisionSchema,
  conflictPolicySchema,
  transferDirectionSchema,
  transferPrioritySchema,
  transferSchema,
  transferSettingsChangeSchema,
  transferSettingsSchema,
} from '../model/transfer.ts';
import { newPassphraseSchema, passphraseSchema, vaultProtectionSchema } from '../model/vault.ts';
import { webSessionSchema } from '../model/webSession.ts';
import { languages } from '../text/language.ts';
import { entryColumnsSchema } from './entryColumns.ts';
import {
  maxEntriesPerPart,
  maxLogLinesPerPart,
  maxUnreadableLineLength,
  maxUnreadableLinesTold,
} from './limits.ts';
import { snapshotSchema } from './snapshot.ts';

interface RequestSchemas {
  readonly params: z.ZodType;
  readonly result: z.ZodType;
  /** What arrives, any number of times, before the result. */
  readonly part?: z.ZodType;
}

const define = <const S extends RequestSchemas>(schemas: S): S => schemas;

const nothing = z.strictObject({});
/** A folder outside of the engine folder that the host or `outside.stage` told of; null = the engine folder. */
const fromOutside = { outsideId: z.string().nullable() };
const inSession = { sessionId: z.string() };
/** The parts tell how much is gone so far. */
const removal = { part: removedSchema, result: removalSchema } as const;

/** How many were moved, and why others were not; they stay where they are. */
const moved = z.strictObject({
  moved: z.int().nonnegative(),
  failures: z.array(z.strictObject({ path: z.string(), error: errorReportSchema })),
});

const listing = {
  /** `start`: the place of the first of these in the listing. What was told from there on before is void. */
  part: z.strictObject({
    start: z.int().nonnegative(),
    columns: entryColumnsSchema,
  }),
  /**
   * `unreadableLines`: lines of the server's listing that nobody understood; `isCut`: the folder holds more than
   * `maxEntriesShown`, and the rest was not read.
   */
  result: z.strictObject({ unreadableLines: z.int().nonnegative(), isCut: z.boolean() }),
} as const;

const transferId = z.int().positive();

/** Null = no folder: the top. */
const folderId = z.string().nullable();

/** One name of the source folder, and what its side told of it. */
const transferSourceSchema = entrySchema.pick({
  name: true,
  type: true,
  sizeBytes: true,
  modifiedAtMs: true,
  modifiedPrecision: true,
  unixMode: true,
});

/** `active` = all that has not ended, `failed` = failed and cancelled, `done` = done and skipped. */
export const transferViewSchema = z.enum(['active', 'failed', 'done']);
export type TransferView = z.output<typeof transferViewSchema>;

export const transferActionSchema = z.enum(['pause', 'resume', 'cancel', 'retry', 'remove']);
export type TransferAction = z.output<typeof transferActionSchema>;

export const transferTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('transfers'), transferIds: z.array(transferId).min(1) }),
  z.strictObject({ kind: z.literal('batch'), batchId: z.string() }),
  z.strictObject({ kind: z.literal('view'), view: transferViewSchema }),
]);
export type TransferTarget = z.output<typeof transferTargetSchema>;

/**
 * The contract between a window and the engine: name → what goes in, what comes out. Both hosts iterate this
 * map, so a handler that is missing or extra does not compile.
 */
export const requests = {
  /** Everything that a page needs to begin, and the number of the last event that it includes. */
  'app.snapshot': define({ params: nothing, result: snapshotSchema }),

  /** Opens a session and logs in. Resolves when connected; the session of a failed attempt is gone again. */
  'session.open': define({ params: connectionInputSchema, result: sessionSchema }),
  /** The same with the server that the host brought to try. */
  'demo.connect': define({ params: nothing, result: sessionSchema }),
  'session.close': define({ params: z.strictObject(inSession), result: nothing }),

  /** The first answer counts; a later one, or one to a question that was withdrawn, is `not_found`. */
  'prompt.answer': define({
    params: z.strictObject({ promptId: z.string(), answer: answerSchema }),
    result: nothing,
  }),

  /** Takes back what was decided for good about a server. Open connections stay; the next one asks again. */
  'trust.revoke': define({
    params: z.strictObject({ kind: z.enum(['certificate', 'plain']), host: z.string(), port: z.int() }),
    result: nothing,
  }),

  /** The path is taken as given; `path` of the result is what the server calls it, absolute. */
  'remote.list': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema }),
    part: listing.part,
    result: listing.result.extend({
      path: remotePathSchema,
      /** The first of the lines that nobody understood, without what is too long of them. */
      unreadableSample: z.array(z.string().max(maxUnreadableLineLength)).max(maxUnreadableLinesTold),
    }),
  }),
  /**
   * What one comes to at a path, through links: `nothing` where a link leads to nothing, `unknown` where the server
   * does not tell.
   */
  'remote.follow': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema }),
    result: z.strictObject({
      type: z.enum(['dir', 'file', 'unknown', 'nothing']),
      sizeBytes: z.int().nonnegative().nullable(),
    }),
  }),
  'remote.stat': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema }),
    result: entrySchema,
  }),
  /** What would go with these folders. The parts tell how much it is so far, the result how much it is. */
  'remote.count': define({
    params: z.strictObject({ ...inSession, paths: z.array(remotePathSchema).min(1) }),
    part: countedSchema,
    result: countedSchema,
  }),
  /** Folders go with all they hold, links as links. What cannot be removed stays, and the rest goes on. */
  'remote.remove': define({
    params: z.strictObject({ ...inSession, paths: z.array(remotePathSchema).min(1) }),
    ...removal,
  }),
  /** Within its folder; an existing target is `already_exists`. */
  'remote.rename': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema, newName: entryNameSchema }),
    result: nothing,
  }),
  /** Into another folder, under the same names; what is there already stays, and is `already_exists`. */
  'remote.move': define({
    params: z.strictObject({
      ...inSession,
      paths: z.array(remotePathSchema).min(1),
      folder: remotePathSchema,
    }),
    result: moved,
  }),
  'remote.makeDirectory': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema, name: entryNameSchema }),
    result: nothing,
  }),

  /** A folder with nothing in it, and no other: `directory_not_empty`. */
  'remote.removeEmptyFolder': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema }),
    result: nothing,
  }),

  /** Names that were read in one encoding as the others that are offered read them, the likeliest first. */
  'names.preview': define({
    params: z.strictObject({ names: z.array(commandText).min(1).max(100), encoding: encodingNameSchema }),
    result: z.strictObject({
      readings: z.array(z.strictObject({ encoding: z.string(), names: z.array(z.string()) })),
    }),
  }),
  /** The same names, or paths, as the server's bytes are called in another encoding. */
  'names.recode': define({
    params: z.strictObject({
      names: z.array(commandText).max(500),
      from: encodingNameSchema,
      to: encodingNameSchema,
    }),
    result: z.strictObject({ names: z.array(z.string()) }),
  }),
  /** Those of the names that cannot be written in an encoding, each with the first character that it lacks. */
  'names.check': define({
    params: z.strictObject({
      names: z.array(z.string()).max(maxEntriesPerPart),
      encoding: encodingNameSchema,
    }),
    result: z.strictObject({
      refused: z.array(z.strictObject({ name: z.string(), character: z.string() })),
    }),
  }),
  /**
   * Sets permission bits by SITE CHMOD or MFF. An item that is refused costs itself only; `unsupported_by_server` where
   * the server does not do it at all.
   */
  'remote.changePermissions': define({
    params: z.strictObject({
      ...inSession,
      paths: z.array(remotePathSchema).min(1),
      ...permissionChangeSchema.shape,
    }),
    part: changedSoFarSchema,
    result: changedPermissionsSchema,
  }),
  /** Sets when a file was last changed, to the second. */
  'remote.changeTime': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema, modifiedAtMs: z.int().nonnegative() }),
    result: nothing,
  }),
  /** The strongest hash of a file that the server computes. */
  'remote.checksum': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema }),
    result: serverHashSchema,
  }),
  /** Has the server copy something into a folder, or beside itself, under a name that is free. */
  'remote.duplicate': define({
    params: z.strictObject({
      ...inSession,
      path: remotePathSchema,
      folder: remotePathSchema.exactOptional(),
    }),
    result: z.strictObject({ path: remotePathSchema }),
  }),
  /**
   * The same of several by way of this computer, which every server bears: each file is fetched, proven, and sent again. One
   * that fails costs no other; a folder takes its name when all of it is there. `bytes` of the parts have travelled in both
   * directions, so that each counts twice.
   */
  'remote.relayCopy': define({
    params: z.strictObject({
      ...inSession,
      paths: z.array(remotePathSchema).min(1),
      folder: remotePathSchema,
    }),
    part: z.strictObject({ files: z.int().nonnegative(), bytes: z.int().nonnegative() }),
    result: copiedSchema.pick({ copied: true, failed: true, failures: true }),
  }),
  /** An empty file; an existing name is `already_exists`. */
  'remote.makeFile': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema, name: entryNameSchema }),
    result: nothing,
  }),
  /** Makes a symbolic link in a folder; `target` is absolute or relative to the login directory. */
  'remote.makeLink': define({
    params: z.strictObject({
      ...inSession,
      path: remotePathSchema,
      name: entryNameSchema,
      target: remotePathSchema.min(1),
    }),
    result: nothing,
  }),
  /**
   * Sends a line as it was typed, names in it relative to `path`. What would put the session out of step with the server is
   * `invalid_input`, and is not sent.
   */
  'remote.rawCommand': define({
    params: z.strictObject({ ...inSession, path: remotePathSchema, command: rawCommandSchema }),
    result: rawAnswerSchema,
  }),

  'engine.list': define({ params: z.strictObject({ path: enginePathSchema }), ...listing }),
  'engine.stat': define({ params: z.strictObject({ path: enginePathSchema }), result: entrySchema }),
  /** The same as `remote.count`. */
  'engine.count': define({
    params: z.strictObject({ paths: z.array(enginePathSchema).min(1) }),
    part: countedSchema,
    result: countedSchema,
  }),
  'engine.remove': define({
    params: z.strictObject({ paths: z.array(enginePathSchema).min(1) }),
    ...removal,
  }),
  /**
   * Moves things to the trash of their disk. `untrashable`: there is none for them, and they stay. By `trashId` they can be
   * put back; null = only the system can do that. After a cancel it is the failure of each that has not gone.
   */
  'engine.trash': define({
    params: z.strictObject({ paths: z.array(enginePathSchema).min(1) }),
    result: z.strictObject({
      trashId: z.string().nullable(),
      trashed: z.array(enginePathSchema),
      untrashable: z.array(enginePathSchema),
      failures: moved.shape.failures,
    }),
  }),
  /** Puts back what went to the trash; what is in its place now stays, and is `already_exists`. */
  'engine.restore': define({ params: z.strictObject({ trashId: z.string() }), result: moved }),
  'engine.rename': define({
    params: z.strictObject({ path: enginePathSchema, newName: entryNameSchema }),
    result: nothing,
  }),
  'engine.move': define({
    params: z.strictObject({ paths: z.array(enginePathSchema).min(1), folder: enginePathSchema }),
    result: moved,
  }),
  'engine.makeDirectory': define({
    params: z.strictObject({ path: enginePathSchema, name: entryNameSchema }),
    result: nothing,
  }),
  /** A folder with nothing in it, and no other: `directory_not_empty`. */
  'engine.removeEmptyFolder': define({
    params: z.strictObject({ path: enginePathSchema }),
    result: nothing,
  }),
  /** The same on this computer's disk, where that has such permissions; else `invalid_input`. */
  'engine.changePermissions': define({
    params: z.strictObject({ paths: z.array(enginePathSchema).min(1), ...permissionChangeSchema.shape }),
    part: changedSoFarSchema,
    result: changedPermissionsSchema,
  }),
  /** An empty file; an existing name is `already_exists`. */
  'engine.makeFile': define({
    params: z.strictObject({ path: enginePathSchema, name: entryNameSchema }),
    result: nothing,
  }),
  /** Copies into another folder, or beside themselves under names that are free. The parts tell how much is done so far. */
  'engine.copy': define({
    params: z.strictObject({
      paths: z.array(enginePathSchema).min(1),
      folder: enginePathSchema,
      conflicts: copyConflictsSchema,
      /** The folder that the paths are in; without it they are in the engine folder. */
      outsideId: z.string().exactOptional(),
    }),
    part: z.strictObject({ files: z.int().nonnegative(), bytes: z.int().nonnegative() }),
    result: copiedSchema,
  }),
  /**
   * A folder of the engine's own for files that are on their way to a server; the part says which. It stays until the call
   * is cancelled, or the page is gone, and then as long as transfers from it have something to do.
   */
  'outside.stage': define({
    params: nothing,
    part: z.strictObject({ outsideId: z.string() }),
    result: nothing,
  }),
  /** Lets the user choose, in the host's dialog, what comes in, or a folder to bring something to; none = dismissed. */
  'outside.choose': define({
    params: z.strictObject({ what: z.enum(['files', 'folder', 'target']) }),
    result: z.strictObject({ chosen: z.array(outsideEntriesSchema) }),
  }),
  /**
   * Takes a file from the page. Where the name is free, the part gives a ticket, by which its bytes are sent beside the
   * wire; the result is where it is then, null = it was skipped. Cancelled, nothing of it stays.
   */
  'arrival.file': define({
    params: z.strictObject({
      ...fromOutside,
      path: enginePathSchema,
      sizeBytes: z.int().nonnegative(),
      modifiedAtMs: z.int().nullable(),
      conflicts: copyConflictsSchema,
    }),
    part: z.strictObject({ ticket: z.string() }),
    result: z.strictObject({ path: enginePathSchema.nullable() }),
  }),
  /** Makes a folder with those on the way to it; one that is there is as good. */
  'arrival.folder': define({
    params: z.strictObject({ ...fromOutside, path: enginePathSchema }),
    result: nothing,
  }),
  /** A ticket by which the page can fetch a file, once, beside the wire. */
  'departure.offer': define({
    params: z.strictObject({ path: enginePathSchema }),
    result: z.strictObject({ ticket: z.string() }),
  }),
  /**
   * Has the system open a file with its own program; what may run something only after a warning in the host's own
   * dialog. On the desktop alone.
   */
  'engine.openFile': define({ params: z.strictObject({ path: enginePathSchema }), result: nothing }),
  /** Lets the user choose another engine folder in the host's dialog; null = dismissed. */
  'engine.chooseFolder': define({
    params: nothing,
    result: z.strictObject({ engineFolder: z.string().nullable() }),
  }),

  /**
   * Puts files and folders of one folder in the queue, as one batch. Resolves when they are in the journal; how they
   * go is told by `queue.changed`. What a listing told of a source is passed on, so that nobody asks again.
   */
  'transfer.add': define({
    params: z.strictObject({
      ...inSession,
      direction: transferDirectionSchema,
      remoteFolder: remotePathSchema,
      /** In the engine folder, or in the one that `outsideId` stands for. */
      engineFolder: enginePathSchema,
      outsideId: z.string().exactOptional(),
      sources: z.array(transferSourceSchema).min(1).max(maxEntriesPerPart),
      /** A batch of the same session and direction that these are added to; without it they are a new one. */
      batchId: z.string().exactOptional(),
      /** For this batch; without it the default of the direction. */
      conflictPolicy: conflictPolicySchema.exactOptional(),
    }),
    result: z.strictObject({ batchId: z.string() }),
  }),
  /** A window of a list. `active` is in the order of the turns, the others have the last one first. */
  'transfer.list': define({
    params: z.strictObject({
      view: transferViewSchema,
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
    }),
    result: z.strictObject({
      revision: z.int().nonnegative(),
      total: z.int().nonnegative(),
      transfers: z.array(transferSchema),
    }),
  }),
  /**
   * `pause` keeps what has arrived, `resume` goes on (and says yes to what is left over from an earlier start),
   * `cancel` throws away what has arrived in part, `retry` puts failed ones back (cancelled ones too where they are
   * named), `remove` forgets ended ones. What an action means nothing to stays as it is.
   */
  'transfer.act': define({
    params: z.strictObject({ action: transferActionSchema, target: transferTargetSchema }),
    result: nothing,
  }),
  /** Changes the order among those of the same priority. `before` null = to the end. */
  'transfer.move': define({
    params: z.strictObject({
      transferIds: z.array(transferId).min(1),
      before: z.union([transferId, z.literal('first'), z.null()]),
    }),
    result: nothing,
  }),
  'transfer.prioritize': define({
    params: z.strictObject({ target: transferTargetSchema, priority: transferPrioritySchema }),
    result: nothing,
  }),
  /** `batch`: for all others of its batch, those that are asked about already included; `always`: the default too. */
  'transfer.answer': define({
    params: z.strictObject({
      transferId,
      decision: conflictDecisionSchema,
      scope: z.enum(['once', 'batch', 'always']),
    }),
    result: nothing,
  }),
  /** Changes the settings that are given; they hold at once. */
  'transfer.configure': define({
    params: transferSettingsChangeSchema,
    result: transferSettingsSchema,
  }),
  /** What became of each file of a batch, as text in parts. */
  'transfer.receipt': define({
    params: z.strictObject({ batchId: z.string(), format: z.enum(['json', 'csv']) }),
    part: z.string(),
    result: z.strictObject({ fileName: z.string() }),
  }),
  /**
   * Changes what is chosen for the session's site; it holds at once and is remembered for the site. The encoding is
   * remembered for the profile by which the session was opened, if there is one; names that a page has are called
   * otherwise then, see `names.recode`.
   */
  'site.configure': define({
    params: z.strictObject({ ...inSession, change: siteChoicesChangeSchema }),
    result: nothing,
  }),

  /** Forgets what was learnt of the session's site, so that it is found out anew: its server may have changed. */
  'site.forget': define({ params: z.strictObject(inSession), result: nothing }),

  /** All changes of profiles and folders are told by `profiles.changed`, with the whole of them. */
  'profile.create': define({
    params: z.strictObject({ folderId, settings: profileSettingsSchema, secrets: profileSecretsSchema }),
    result: z.strictObject({ profileId: z.string() }),
  }),
  /**
   * A secret is for one host and port, and for TLS if it was saved for that: where these change, and no new one is
   * given, it is forgotten.
   */
  'profile.update': define({
    params: z.strictObject({
      profileId: z.string(),
      settings: profileSettingsSchema,
      secrets: profileSecretsSchema,
    }),
    result: nothing,
  }),
  /** Behind the original, secrets included. */
  'profile.duplicate': define({
    params: z.strictObject({ profileId: z.string() }),
    result: z.strictObject({ profileId: z.string() }),
  }),
  /** Folders go with all that is in them. Can be undone until the next start, or until they are purged. */
  'profile.remove': define({
    params: z.strictObject({ profileIds: z.array(z.string()), folderIds: z.array(z.string()) }),
    result: z.strictObject({ removalId: z.string() }),
  }),
  /** Undoes a removal: all of it is where it was, secrets included, or at the top where its folder is gone. */
  'profile.restore': define({ params: z.strictObject({ removalId: z.string() }), result: nothing }),
  /** Forgets for ever what was removed. */
  'profile.purge': define({ params: nothing, result: nothing }),
  /** To a folder, before one of its profiles; null = to the end. */
  'profile.move': define({
    params: z.strictObject({
      profileIds: z.array(z.string()).min(1),
      folderId,
      before: z.string().nullable(),
    }),
    result: nothing,
  }),
  /**
   * Opens a session as the profile says; the same as `session.open` otherwise. Asks by a prompt for a passphrase that
   * the secrets are locked by, and for a password that is not kept.
   */
  'profile.connect': define({ params: z.strictObject({ profileId: z.string() }), result: sessionSchema }),
  /** Makes a profile of how a session was opened, by the name; with its password where it may be kept. */
  'profile.saveSession': define({
    params: z.strictObject({
      sessionId: z.string(),
      folderId,
      name: profileNameSchema,
      keepsPassword: z.boolean(),
    }),
    result: z.strictObject({ profileId: z.string() }),
  }),
  /** Keeps the password that a session was opened with, in the profile that it was opened by. */
  'profile.rememberPassword': define({ params: z.strictObject(inSession), result: nothing }),

  'profileFolder.create': define({
    params: z.strictObject({ parentId: folderId, name: profileNameSchema }),
    result: z.strictObject({ folderId: z.string() }),
  }),
  'profileFolder.rename': define({
    params: z.strictObject({ folderId: z.string(), name: profileNameSchema }),
    result: nothing,
  }),
  /** Into another folder, before one of its folders; null = to the end. Never into itself. */
  'profileFolder.move': define({
    params: z.strictObject({ folderId: z.string(), parentId: folderId, before: z.string().nullable() }),
    result: nothing,
  }),

  /** What would come of a file's text, and what cannot: nothing is changed. Told apart by how the text begins. */
  'profile.previewImport': define({
    params: z.strictObject({ text: importTextSchema, passphrase: passphraseSchema.nullable() }),
    result: importPreviewSchema,
  }),
  /** Takes over what the preview of the same text showed, into a folder; folders of the same name become one. */
  'profile.import': define({
    params: z.strictObject({
      text: importTextSchema,
      /** Of an export with secrets; null = they are left out. */
      passphrase: passphraseSchema.nullable(),
      /** Places in the preview's `profiles`; null = all. */
      chosen: z.array(z.int().nonnegative()).nullable(),
      folderId,
      takesPasswords: z.boolean(),
    }),
    result: z.strictObject({ profileIds: z.array(z.string()) }),
  }),
  /** A JSON file of Quayside's own as text in parts: all profiles or some, with the folders that they are in. */
  'profile.export': define({
    params: z.strictObject({
      profileIds: z.array(z.string()).nullable(),
      /** What the secrets in the file are under; null = it holds none. */
      passphrase: newPassphraseSchema.nullable(),
    }),
    part: z.string(),
    result: z.strictObject({ fileName: z.string() }),
  }),

  /** All changes of bookmarks are told by `bookmarks.changed`, with the whole of them. `before` null = to the end. */
  'bookmark.add': define({
    params: z.strictObject({ settings: bookmarkSettingsSchema, before: z.string().nullable() }),
    result: z.strictObject({ bookmarkId: z.string() }),
  }),
  'bookmark.change': define({
    params: z.strictObject({ bookmarkId: z.string(), change: bookmarkChangeSchema }),
    result: nothing,
  }),
  'bookmark.remove': define({ params: z.strictObject({ bookmarkId: z.string() }), result: nothing }),
  'bookmark.move': define({
    params: z.strictObject({ bookmarkId: z.string(), before: z.string().nullable() }),
    result: nothing,
  }),

  /** Sets the proxy of those connections that say nothing of their own. It holds for sessions that are opened from now on. */
  'network.configure': define({ params: networkChangeSchema, result: nothing }),

  /** Forgets something of what is kept, in memory and on the disk. */
  'kept.forget': define({ params: z.strictObject({ kept: keptSchema }), result: nothing }),

  /** Keeps the tabs that a page has now, for the next time that Quayside is opened; null = none. */
  'tabs.keep': define({ params: z.strictObject({ openTabs: openTabsSchema.nullable() }), result: nothing }),

  /** Holds at once, for all pages; an error says that it could not be kept. */
  'preferences.change': define({ params: preferencesChangeSchema, result: nothing }),

  /**
   * Says how secrets are kept from now on, from any state in which they can be read; those that are there are kept so
   * too. A passphrase that is already set is changed by `vault.changePassphrase`.
   */
  'vault.protect': define({ params: vaultProtectionSchema, result: nothing }),
  /** A wrong one is `authentication_failed`. */
  'vault.unlock': define({ params: z.strictObject({ passphrase: passphraseSchema }), result: nothing }),
  /** Until it is unlocked again; sessions that are open stay so. */
  'vault.lock': define({ params: nothing, result: nothing }),
  'vault.changePassphrase': define({
    params: z.strictObject({ current: passphraseSchema, next: newPassphraseSchema }),
    result: nothing,
  }),
  /** Forgets every secret and the passphrase. Profiles stay. */
  'vault.forget': define({ params: nothing, result: nothing }),

  /**
   * The protocol as it was spoken lately and as it goes on, in at most ten parts a second. Lasts until it is cancelled;
   * nothing is told to those who do not ask.
   */
  'log.watch': define({
    params: nothing,
    part: z.strictObject({
      /** What came before is void: this is the first part, or the log was cleared. */
      startsAnew: z.boolean(),
      lines: z.array(logLineSchema).max(maxLogLinesPerPart),
      /** Lines right before these that were too many to be told. */
      leftOut: z.int().nonnegative(),
    }),
    result: nothing,
  }),
  /** Forgets what was said until now, for every page. */
  'log.clear': define({ params: nothing, result: nothing }),

  /**
   * Looks at a site stage by stage and says what is well, what is wrong, and what would mend it. A part tells that a
   * stage has begun (no report), or what was found at it. Asks by a prompt for a password that is needed and not known,
   * but never about a certificate. With `writes` a folder and a file are made and removed again, after a cancel too.
   */
  'doctor.run': define({
    params: z.strictObject({
      target: doctorTargetSchema,
      writes: z.boolean().default(false),
      /** Where it looks; null = where the server puts who logs in. */
      folder: remotePathSchema.nullable().default(null),
      /** What is found is told in. */
      language: z.enum(languages).default('en'),
    }),
    part: z.strictObject({ stage: stageNameSchema, report: stageReportSchema.nullable() }),
    result: doctorReportSchema,
  }),

  /**
   * Sets what mends something that the doctor found, and returns what takes it back. Another way to connect is for
   * saved connections, and sessions that were opened by one: else there is nothing that would keep it.
   */
  'doctor.mend': define({
    params: z.strictObject({ target: doctorTargetSchema, mend: mendSchema }),
    result: z.strictObject({ undo: mendSchema }),
  }),

  /** Browsers that the web host has let in. These three fail on the desktop, which has none. */
  'webSession.list': define({
    params: nothing,
    result: z.strictObject({ webSessions: z.array(webSessionSchema) }),
  }),
  /** Signs a browser out, at once: its pages are closed. It needs a token to come back. */
  'webSession.end': define({ params: z.strictObject({ webSessionId: z.string() }), result: nothing }),
  /** An address that lets in one other browser of this machine, once, within five minutes. */
  'webSession.invite': define({ params: nothing, result: z.strictObject({ url: z.string() }) }),
} as const satisfies Record<string, RequestSchemas>;

export type RequestName = keyof typeof requests;
export const requestNames = Object.keys(requests) as readonly RequestName[];

/** What a caller passes: defaults may be left out. */
export type ParamsInput<N extends RequestName> = z.input<(typeof requests)[N]['params']>;
/** What a handler gets: validated, with defaults. */
export type Params<N extends RequestName> = z.output<(typeof requests)[N]['params']>;
export type Result<N extends RequestName> = z.output<(typeof requests)[N]['result']>;
export type Part<N extends RequestName> = (typeof requests)[N] extends { readonly part: infer P }
  ? P extends z.ZodType
    ? z.output<P>
    : never
  : never;

export interface CallContext<N extends RequestName> {
  /** Aborted when the caller cancels or its wire closes. */
  readonly signal: AbortSignal;
  /** Aborted only when the caller cancels: for what goes on without the page that asked for it. */
  readonly cancelSignal: AbortSignal;
  /** Sends a part of the result ahead of it. */
  readonly part: (part: Part<N>) => void;
}

export type Handlers = {
  readonly [N in RequestName]: (params: Params<N>, context: CallContext<N>) => Promise<Result<N>>;
};
