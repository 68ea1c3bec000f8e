import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ConnectionInput, ProxyInput } from '../../shared/connector.ts';
import {
  maxEntriesShown,
  maxUnreadableLineLength,
  maxUnreadableLinesTold,
} from '../../shared/contract/limits.ts';
import type { CallContext, Handlers, Params } from '../../shared/contract/requests.ts';
import type { Snapshot } from '../../shared/contract/snapshot.ts';
import { ConnectorError } from '../../shared/errors.ts';
import type { LastConnection } from '../../shared/model/lastConnection.ts';
import type { OutsideEntries } from '../../shared/model/outside.ts';
import {
  baseName,
  type EnginePath,
  joinPath,
  parentPath,
  type RemotePath,
} from '../../shared/model/paths.ts';
import type { ChangedSoFar } from '../../shared/model/permissions.ts';
import type { Preferences } from '../../shared/model/preferences.ts';
import type { Session as SessionModel } from '../../shared/model/session.ts';
import type { SiteChoicesChange } from '../../shared/model/site.ts';
import {
  defaultTransferSettings,
  type TransferSettings,
  type TransferSettingsChange,
} from '../../shared/model/transfer.ts';
import { withChange } from '../../shared/model/withChange.ts';
import type { Servable } from '../../shared/rpc/server.ts';
import { bookmarkHandlers } from './bookmarkHandlers.ts';
import { EventBus } from './bus.ts';
import { copyHandlers } from './copies/copyHandlers.ts';
import { relayHandlers } from './copies/relayHandlers.ts';
import { countEach } from './countEach.ts';
import { doctorHandlers } from './doctor/doctorHandlers.ts';
import { changeModes } from './files/changeModes.ts';
import { countFolder } from './files/countFolder.ts';
import {
  listFolder,
  makeEmptyFile,
  makeFolder,
  moveEngineFile,
  removeEmptyEngineFolder,
  renameEngineFile,
  statEngineFile,
} from './files/engineFiles.ts';
import { EngineFolder } from './files/engineFolder.ts';
import { FolderWatches } from './files/folderWatches.ts';
import { openEngineFile } from './files/openEngineFile.ts';
import { forgetKept } from './forgetKept.ts';
import { follow } from './ftp/follow.ts';
import { listDirectory } from './ftp/listDirectory.ts';
import { occupantsOfOneFolder } from './ftp/stat.ts';
import { isUtf8Name } from './ftp/textCodec.ts';
import { neverAborted } from './ftp/wait.ts';
import { ProtocolLog } from './log/protocolLog.ts';
import { count } from './modes/count.ts';
import { makeDirectory } from './modes/makeDirectory.ts';
import { removeEmptyDirectory } from './modes/removeEmptyDirectory.ts';
import { rename } from './modes/rename.ts';
import { stats } from './modes/stats.ts';
import { moveEach } from './moveEach.ts';
import { nameHandlers } from './names/nameHandlers.ts';
import { proxyWithPassword } from './network/proxyWithPassword.ts';
import type { FileBytes } from './outside/fileBytes.ts';
import { localPathOf } from './outside/localPathOf.ts';
import { OutsideFolders, type WantedUse } from './outside/outsideFolders.ts';
import { outsideHandlers } from './outside/outsideHandlers.ts';
import { showOutside } from './outside/showOutside.ts';
import { paced } from './page/paced.ts';
import type { Ports } from './ports.ts';
import { settingsOf } from './profiles/profileConnection.ts';
import { profileHandlers } from './profiles/profileHandlers.ts';
import { unlockAsking } from './profiles/unlockAsking.ts';
import { withProfileLogin } from './profiles/withProfileLogin.ts';
import { Prompts } from './prompts.ts';
import { removalHandlers } from './removals/removalHandlers.ts';
import { keepAliveEveryMs } from './sessions/keepAlive.ts';
import { serverTools } from './sessions/serverTools.ts';
import type { Session } from './sessions/session.ts';
import { noProfile, type OpenOptions, Sessions } from './sessions/sessions.ts';
import { BookmarkStore } from './store/bookmarkStore.ts';
import { lockHome } from './store/homeLock.ts';
import { NetworkSettings } from './store/networkSettings.ts';
import { OpenTabsFile } from './store/openTabsFile.ts';
import { PreferencesStore } from './store/preferencesStore.ts';
import { Profiles } from './store/profiles.ts';
import { Settings } from './store/settings.ts';
import { Sites } from './store/sites.ts';
import { TrustStore } from './store/trustStore.ts';
import { Vault } from './store/vault.ts';
import { tellListing } from './tellListing.ts';
import { TransferQueue } from './transfers/queue.ts';
import { Transfers } from './transfers/transfers.ts';
import { trashHandlers } from './trash/trashHandlers.ts';
import { watchWakes } from './watchWakes.ts';

/** The engine behind a window: request handlers, events, and its end. */
export interface Engine extends Servable {
  /** For a host whose pages have no disk in common with the engine. */
  readonly bytes: FileBytes;
  /** What a person has shown to the host; a page may take it from there by the ids. `localPaths` are absolute. */
  readonly showOutside: (localPaths: readonly string[]) => Promise<readonly OutsideEntries[]>;
  /** Where those of the paths that are there lie on the disk, without links; nothing outside of the engine folder. */
  readonly localPathsOf: (paths: readonly string[]) => readonly string[];
  /** Opens a session that no page asked for: a host that was started with a connection. */
  readonly openSession: (connection: ConnectionInput, signal?: AbortSignal) => Promise<SessionModel>;
  /** Unlocks the saved passwords, where a master passphrase locks them. @throws authentication_failed for another */
  readonly unlock: (passphrase: string) => Promise<void>;
  /** A person's wishes as they are now; `preferences.changed` tells of others. */
  readonly preferences: () => Preferences;
  /** Ends transfers and sessions. Idempotent. */
  readonly shutdown: () => Promise<void>;
}

/**
 * Composition root: wires the engine's parts to what the host supplies.
 * @throws invalid_input when the engine folder cannot be opened
 */
export async function createEngine(ports: Ports): Promise<Engine> {
  const bus = new EventBus();
  const prompts = new Prompts(bus.emit);
  // Two that write to one journal would spoil it: the second keeps its queue for itself.
  const lock = await lockHome(ports.paths.homeDir);
  const journalDir = lock ? ports.paths.homeDir : await mkdtemp(path.join(tmpdir(), 'quayside-queue-'));
  // The same holds for these: the second shows them, and changes nothing.
  const mayWrite = lock !== null;
  const settings = await Settings.open(ports, mayWrite);
  const sites = await Sites.open(ports, { mayWrite, onChange: (siteKey) => sessions.tellSite(siteKey) });
  const trust = await TrustStore.open(ports, {
    mayWrite,
    onChange: (changed) => bus.emit({ type: 'trust.changed', trust: changed }),
  });
  const log = new ProtocolLog(ports.clock);
  const sessions: Sessions = new Sessions({
    emit: bus.emit,
    sites,
    trust,
    clock: ports.clock,
    ask: prompts.ask,
    log,
    keepAlive: () => ({
      everyMs: keepAliveEveryMs,
      forMs: transfers.settings.keepAliveMinutes * 60_000,
    }),
  });
  const tellProfiles = (): void => bus.emit({ type: 'profiles.changed', profiles: profiles.toModel() });
  const tellNetwork = (): void => bus.emit({ type: 'network.changed', network: network.toModel() });
  const tellVault = (): void => {
    bus.emit({ type: 'vault.changed', vault: vault.toModel() });
    tellNetwork();
    tellProfiles();
  };
  const vault: Vault = await Vault.open(ports, { mayWrite, onChange: tellVault });
  const network = new NetworkSettings(settings, vault, { mayWrite, onChange: tellNetwork });
  const profiles: Profiles = await Profiles.open(ports, vault, { mayWrite, onChange: tellProfiles });
  // What was removed waits for the next start then; a disk that is full must not prevent this one.
  await profiles
    .purge()
    .catch((error: unknown) =>
      ports.logger.warn({ reason: String(error) }, 'removed profiles could not be forgotten'),
    );
  const preferences = await PreferencesStore.open(ports, {
    mayWrite,
    onChange: (changed) => bus.emit({ type: 'preferences.changed', preferences: changed }),
  });
  const bookmarks = await BookmarkStore.open(ports, {
    mayWrite,
    onChange: (changed) => bus.emit({ type: 'bookmarks.changed', bookmarks: changed }),
  });
  const openTabs = await OpenTabsFile.open(ports, { mayWrite });
  const queue = await TransferQueue.open(path.join(journalDir, 'queue.journal'), ports);
  const transfers = new Transfers({
    queue,
    sessions,
    sites,
    clock: ports.clock,
    notice: lock ? null : { kind: 'notKept' },
    settings: withChange(defaultTransferSettings, settings.value.transfers),
    emit: bus.emit,
  });
  // A choice made in one host's dialog is not meant for a host that has none and was told its folder.
  const chosenDir = ports.dialogs === null ? null : settings.value.engineDir;
  let folder = await openEngineFolder(chosenDir, ports);
  const outside = new OutsideFolders(path.join(journalDir, 'incoming'));
  const sweepStaging = (): void => void outside.sweep((dir) => transfers.needs(dir));
  const ways = outsideHandlers({
    folder: () => folder,
    outside,
    dialogs: ports.dialogs,
    clock: ports.clock,
    emit: bus.emit,
    onStagingEnd: sweepStaging,
  });
  bus.onEvent(({ event }) => {
    if (event.type === 'batch.ended') sweepStaging();
    transfers.changedByOther(event);
  });
  sweepStaging();

  const openSession = async (
    input: ConnectionInput,
    options: OpenOptions,
    signal: AbortSignal,
  ): Promise<SessionModel> => {
    const login = await withProfileLogin(input, profiles, () => unlockAsking(vault, prompts.ask, signal));
    const { defaultProxy = await globalProxy(login, signal) } = options;
    const session = await sessions.open(login, { ...options, defaultProxy }, signal);
    transfers.sessionOpened(sessions.get(session.sessionId));
    // A profile is its own memory.
    if (options.profile) {
      if (options.profile.profileId !== null) await markUsed(options.profile.profileId);
      return session;
    }
    const { port, encoding } = input;
    const { host, username, tlsMode } = session;
    await rememberConnection({ host, port, username, tlsMode, encoding }).catch(notRemembered);
    return session;
  };
  const rememberConnection = async (lastConnection: LastConnection | null): Promise<void> => {
    const written = settings.change({ lastConnection });
    bus.emit({ type: 'lastConnection.changed', lastConnection });
    await written;
  };
  /** Null where none is set, and where the connection says itself what it goes through. */
  const globalProxy = async ({ proxy }: ConnectionInput, signal: AbortSignal): Promise<ProxyInput | null> => {
    if (proxy !== undefined) return null;
    network.checkProxy();
    if (network.proxy === null) return null;
    if (network.hasPassword) await unlockAsking(vault, prompts.ask, signal);
    return proxyWithPassword(network.proxy, network.readPassword(network.proxy), prompts.ask, signal);
  };
  const markUsed = async (profileId: string): Promise<void> => {
    if (mayWrite) await profiles.markUsed(profileId, ports.clock.nowMs()).catch(notRemembered);
  };
  // A disk that is full must not make an open connection look like a failed one.
  const notRemembered = (error: unknown): void =>
    ports.logger.warn({ reason: String(error) }, 'the last connection could not be remembered');

  /** Null = UTF-8. Kept for the profile, if there is one; where that says UTF-8, the site must not say otherwise. */
  const chooseEncoding = async (session: Session, chosen: string | null): Promise<void> => {
    const encoding = chosen !== null && isUtf8Name(chosen) ? null : chosen;
    await sessions.changeEncoding(session, encoding ?? 'utf-8');
    transfers.encodingChanged(session.siteKey);
    const profile = profiles.all.find(({ profileId }) => profileId === session.origin.profileId);
    if (!profile || encoding === null) sites.choose(session.siteKey, { encoding });
    if (!profile) return;
    await profiles.update(profile.profileId, { ...settingsOf(profile), encoding: encoding ?? 'utf-8' }, {});
  };

  const configureSite = async (
    session: Session,
    { encoding, ...change }: SiteChoicesChange,
  ): Promise<void> => {
    sites.choose(session.siteKey, change);
    if (encoding !== undefined) await chooseEncoding(session, encoding);
  };

  /** The change holds even where the disk does not take it. */
  const configure = async (change: TransferSettingsChange): Promise<TransferSettings> => {
    transfers.configure(withChange(transfers.settings, change));
    await settings.change({ transfers: change });
    return transfers.settings;
  };

  const watches = new FolderWatches((path) => bus.emit({ type: 'engine.changed', path }));

  const handlers: Handlers = {
    'app.snapshot': async (): Promise<Snapshot> => ({
      seq: bus.seq,
      version: ports.version,
      host: ports.host,
      engineFolder: folder.rootDir,
      canChooseFolder: ports.dialogs !== null,
      hasTrash: ports.trash !== null,
      sessions: sessions.toModels(),
      prompts: prompts.toModels(),
      trust: trust.toModel(),
      queue: transfers.toModel(),
      transferSettings: transfers.settings,
      profiles: profiles.toModel(),
      bookmarks: bookmarks.toModel(),
      vault: vault.toModel(),
      network: network.toModel(),
      preferences: preferences.toModel(),
      preferencesNotice: preferences.notice,
      hasDemo: ports.demo !== null,
      lastConnection: settings.value.lastConnection,
      formerTabs: openTabs.former,
    }),

    // A page that is loaded anew finds it still connecting, and what it asks.
    'session.open': (input, context) => openSession(input, whilePageStays(context), context.cancelSignal),
    'demo.connect': async (_nothing, context) => {
      if (!ports.demo) throw new ConnectorError('not_found', 'There is no demo server.');
      const options = { ...whilePageStays(context), profile: noProfile };
      return openSession(ports.demo, options, context.cancelSignal);
    },
    'session.close': async ({ sessionId }) => {
      const session = sessions.find(sessionId);
      sessions.close(sessionId);
      if (session) transfers.sessionClosed(session);
      return {};
    },

    'prompt.answer': async ({ promptId, answer }) => {
      prompts.answer(promptId, answer);
      return {};
    },

    'trust.revoke': async ({ kind, ...server }) => {
      trust.revoke(kind, server);
      return {};
    },

    'remote.list': async ({ sessionId, path }, context) => {
      const { signal } = context;
      const listing = await tellListing(context, (arrivals) =>
        sessions.get(sessionId).browse(async (connection) => {
          const wish = { mostLines: maxEntriesShown, arrivals };
          const listing = await listDirectory(connection, path, signal, wish);
          return { ...listing, path: connection.resolve(path) };
        }, signal),
      );
      const { isCut, unreadableLines } = listing;
      return {
        path: listing.path,
        unreadableLines: unreadableLines.length,
        unreadableSample: unreadableLines
          .slice(0, maxUnreadableLinesTold)
          .map((line) => line.slice(0, maxUnreadableLineLength)),
        isCut,
      };
    },
    'remote.follow': ({ sessionId, path }, { signal }) =>
      sessions.get(sessionId).browse((connection) => follow(connection, path, signal), signal),
    'remote.stat': ({ sessionId, path }, { signal }) =>
      sessions.get(sessionId).browse((connection) => stats(connection, path, signal), signal),
    'remote.count': ({ sessionId, paths }, { part, signal }) =>
      sessions
        .get(sessionId)
        .browse(
          (connection) =>
            countEach(paths, (path, onCounted) => count(connection, path, onCounted, signal), part),
          signal,
        ),
    'remote.rename': async ({ sessionId, path, newName }, { signal }) => {
      const folder = parentPath(path);
      const target = joinPath(folder, newName);
      await sessions
        .get(sessionId)
        .browse((connection) => rename(connection, path, target, { overwrite: false }, signal), signal)
        // A refusal, too, says that the folder may look different from what is shown.
        .finally(() => bus.emit({ type: 'remote.changed', sessionId, path: folder }));
      return {};
    },
    'remote.move': ({ sessionId, paths, folder }, { signal }) =>
      sessions.get(sessionId).browse(async (connection) => {
        const look = occupantsOfOneFolder();
        const move = (path: RemotePath): Promise<void> =>
          rename(connection, path, joinPath(folder, baseName(path)), { overwrite: false, look }, signal);
        try {
          return await moveEach(paths, folder, move, signal);
        } finally {
          for (const path of foldersOf(paths, folder)) bus.emit({ type: 'remote.changed', sessionId, path });
        }
      }, signal),
    'remote.makeDirectory': async ({ sessionId, path, name }, { signal }) => {
      await sessions
        .get(sessionId)
        .browse((connection) => makeDirectory(connection, joinPath(path, name), signal), signal)
        .finally(() => bus.emit({ type: 'remote.changed', sessionId, path }));
      return {};
    },

    'remote.removeEmptyFolder': async ({ sessionId, path }, { signal }) => {
      await sessions
        .get(sessionId)
        .browse((connection) => removeEmptyDirectory(connection, path, signal), signal)
        .finally(() => bus.emit({ type: 'remote.changed', sessionId, path: parentPath(path) }));
      return {};
    },

    ...nameHandlers,
    ...serverTools(sessions, bus.emit),

    'engine.list': async ({ path }, context) => {
      watches.add(folder, path);
      await tellListing(context, async ({ add }) => ({
        entries: await listFolder(folder, path, context.signal, add),
      }));
      return { unreadableLines: 0, isCut: false };
    },
    'engine.stat': ({ path }) => statEngineFile(folder, path),
    'engine.count': ({ paths }, { part, signal }) =>
      countEach(paths, (path, onCounted) => countFolder(folder, path, onCounted, signal), part),
    'engine.rename': async ({ path, newName }) => {
      await renameEngineFile(folder, path, newName);
      bus.emit({ type: 'engine.changed', path: parentPath(path) });
      return {};
    },
    'engine.move': async ({ paths, folder: toFolder }, { signal }) => {
      const move = (path: EnginePath): Promise<void> => moveEngineFile(folder, path, toFolder);
      try {
        return await moveEach(paths, toFolder, move, signal);
      } finally {
        for (const path of foldersOf(paths, toFolder)) bus.emit({ type: 'engine.changed', path });
      }
    },
    'engine.makeDirectory': async ({ path, name }) => {
      await makeFolder(folder, path, name);
      bus.emit({ type: 'engine.changed', path });
      return {};
    },
    'engine.removeEmptyFolder': async ({ path }) => {
      await removeEmptyEngineFolder(folder, path);
      bus.emit({ type: 'engine.changed', path: parentPath(path) });
      return {};
    },
    'engine.changePermissions': async ({ paths, ...change }, { part, signal }) => {
      const folders = new Set(paths.map((path) => parentPath(path)));
      let soFar: ChangedSoFar = { changed: 0, failed: 0 };
      const tell = paced(() => part(soFar));
      const onProgress = (now: ChangedSoFar): void => {
        soFar = now;
        tell();
      };
      try {
        return await changeModes(folder, paths, change, { signal, onProgress });
      } finally {
        for (const path of folders) bus.emit({ type: 'engine.changed', path });
      }
    },
    'engine.makeFile': async ({ path, name }) => {
      await makeEmptyFile(folder, path, name);
      bus.emit({ type: 'engine.changed', path });
      return {};
    },
    ...trashHandlers(ports.trash, () => folder, bus.emit),
    ...removalHandlers(sessions, () => folder, bus.emit),
    ...copyHandlers(() => folder, outside, bus.emit),
    ...relayHandlers({ sessions, sites, transfers, outside, emit: bus.emit, onStagingEnd: sweepStaging }),
    ...ways.handlers,
    'engine.openFile': async ({ path }) => {
      if (!ports.opener) {
        throw new ConnectorError('invalid_input', 'Only the desktop opens files with their programs.');
      }
      await openEngineFile(folder, path, ports.opener);
      return {};
    },
    'engine.chooseFolder': async () => {
      const chosen = (await ports.dialogs?.chooseFolder(folder.rootDir)) ?? null;
      if (chosen === null) return { engineFolder: null };
      folder = await EngineFolder.open(chosen);
      watches.clear();
      await settings.change({ engineDir: folder.rootDir });
      bus.emit({ type: 'engine.folderChosen', engineFolder: folder.rootDir });
      return { engineFolder: folder.rootDir };
    },

    'transfer.add': async (params) => {
      const { outsideId } = params;
      const from = outsideId === undefined ? folder : await outside.open(outsideId, wantedUse(params));
      return transfers.add(params, sessions.get(params.sessionId), from);
    },

    'transfer.list': async (params) => transfers.list(params),

    'transfer.act': async (params) => {
      transfers.act(params);
      sweepStaging();
      return {};
    },

    'transfer.move': async (params) => {
      transfers.move(params);
      return {};
    },

    'transfer.prioritize': async (params) => {
      transfers.prioritize(params);
      return {};
    },

    'transfer.answer': async (params) => {
      const batch = transfers.answer(params);
      if (params.scope !== 'always' || !batch) return {};
      const change = { [`${batch.direction}Conflicts`]: params.decision };
      await configure(change);
      return {};
    },

    'transfer.configure': (change) => configure(change),

    'transfer.receipt': (params, { part, signal }) => transfers.receipt(params, part, signal),

    ...noWebSessions,

    'site.configure': async ({ sessionId, change }) => {
      await configureSite(sessions.get(sessionId), change);
      return {};
    },

    'site.forget': async ({ sessionId }) => {
      sessions.forgetLearnt(sessions.get(sessionId).siteKey);
      return {};
    },

    'network.configure': async (change, { signal }) => {
      if (typeof change.proxyPassword === 'string') await unlockAsking(vault, prompts.ask, signal);
      await network.configure(change);
      return {};
    },

    'kept.forget': async ({ kept }) => {
      await forgetKept(kept, {
        mayWrite,
        forgetLastConnection: () => rememberConnection(null),
        profiles,
        openTabs,
        sessions,
        transfers,
        log,
        clearLog: ports.clearLog,
      });
      return {};
    },

    'tabs.keep': async ({ openTabs: now }) => {
      await openTabs.keep(now);
      return {};
    },

    'preferences.change': async (change) => {
      await preferences.change(change);
      return {};
    },

    ...bookmarkHandlers(bookmarks),

    ...profileHandlers({
      profiles,
      vault,
      sessions,
      ask: prompts.ask,
      logger: ports.logger,
      markUsed,
      toEnginePath: (localDir) => folder.pathOf(localDir),
      open: (input, profile, context) =>
        openSession(input, { ...whilePageStays(context), profile }, context.cancelSignal),
    }),

    ...doctorHandlers({
      profiles,
      vault,
      sessions,
      sites,
      configureSite,
      globalProxy,
      trust,
      ask: prompts.ask,
      clock: ports.clock,
      version: ports.version,
    }),

    'log.watch': async (_nothing, { part, signal }) => {
      await log.watch(part, signal);
      return {};
    },
    'log.clear': async () => {
      log.clear();
      return {};
    },
  };
  const stopWatchingWakes = watchWakes(ports.clock, ports.power, () => {
    sessions.wake();
    transfers.wake();
  });

  return {
    handlers,
    bytes: ways.bytes,
    showOutside: (localPaths) => showOutside(outside, localPaths),
    localPathsOf: (paths) => paths.flatMap((each) => localPathOf(folder, each)),
    onEvent: bus.onEvent,
    openSession: (input, signal = neverAborted) =>
      openSession(input, { keepFailed: () => true, isOfHost: true }, signal),
    unlock: async (passphrase) => {
      if (vault.state === 'locked') await vault.unlock(passphrase);
    },
    preferences: () => preferences.toModel(),
    shutdown: async () => {
      stopWatchingWakes();
      watches.clear();
      ways.close();
      await transfers.close();
      sessions.closeAll();
      await sites.written();
      await openTabs.written();
      await bookmarks.written();
      await lock?.release();
      if (!lock) await rm(journalDir, { recursive: true, force: true });
    },
  };
}

/** An attempt that fails is to be seen where the page that asked for it went away without cancelling it. */
const whilePageStays = ({
  signal,
  cancelSignal,
}: Pick<CallContext<'session.open'>, 'signal' | 'cancelSignal'>): Pick<OpenOptions, 'keepFailed'> => ({
  keepFailed: () => signal.aborted && !cancelSignal.aborted,
});

const notOfTheEngine = async (): Promise<never> => {
  throw new ConnectorError('invalid_input', 'Only the web host lets browsers in.');
};

/** The web host answers these itself (electron/web/webSessionHandlers.ts). */
const noWebSessions = {
  'webSession.list': notOfTheEngine,
  'webSession.end': notOfTheEngine,
  'webSession.invite': notOfTheEngine,
} satisfies Partial<Handlers>;

/** Those whose content a move changes. */
const foldersOf = <P extends RemotePath | EnginePath>(paths: readonly P[], folder: P): ReadonlySet<P> =>
  new Set([...paths.map((path) => parentPath(path)), folder]);

/** The folder that was chosen once, unless it is gone: then the host's own. */
async function openEngineFolder(chosenDir: string | null, { paths, logger }: Ports): Promise<EngineFolder> {
  if (chosenDir !== null) {
    try {
      return await EngineFolder.open(chosenDir);
    } catch {
      logger.warn({}, 'the chosen engine folder is gone');
    }
  }
  return EngineFolder.open(paths.engineDir);
}

/** What a batch of transfers does on its side of the engine. */
const wantedUse = ({ direction, engineFolder, sources }: Params<'transfer.add'>): WantedUse =>
  direction === 'download'
    ? { kind: 'write' }
    : { kind: 'read', paths: sources.map(({ name }) => joinPath(engineFolder, name)) };
