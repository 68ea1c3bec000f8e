import type { Profiles } from '../../../shared/model/profile.ts';
import type { App } from '../../app.ts';
import { dialogOver } from '../../store/state.ts';
import { displayName } from '../../text/displayName.ts';

import { type Place, stepFolder, stepProfile } from './moveInTree.ts';
import { folderKey, foldersBelow, profileKey, type TreeRow } from './profileTree.ts';

/** What can be done with a row of the saved connections, other than to connect. */

const profilesOf = (app: App): Profiles =>
  app.store.getState().engine?.profiles ?? { folders: [], profiles: [], notice: null };

export function editRow(app: App, row: TreeRow): void {
  app.store.setState((state) =>
    dialogOver(
      state,
      row.kind === 'profile'
        ? { kind: 'profile', profileId: row.profile.profileId, folderId: row.profile.folderId }
        : { kind: 'profileFolder', folderId: row.folder.folderId, parentId: row.folder.parentId },
    ),
  );
}

export const newProfileIn = (app: App, folderId: string | null): void =>
  app.store.setState((state) => dialogOver(state, { kind: 'profile', profileId: null, folderId }));

export const newFolderIn = (app: App, parentId: string | null): void =>
  app.store.setState((state) => dialogOver(state, { kind: 'profileFolder', folderId: null, parentId }));

export async function duplicateProfile(app: App, profileId: string): Promise<void> {
  try {
    const copy = await app.call('profile.duplicate', { profileId });
    app.store.setState({ profileCursor: profileKey(copy.profileId) });
  } catch (thrown) {
    app.notify.failure(thrown);
  }
}

/** Without a question: it can be undone. The row that is on then is the next one, else the one before. */
export async function removeRow(app: App, row: TreeRow, rows: readonly TreeRow[]): Promise<void> {
  const { common, profiles: text } = app.texts.getState();
  const name = displayName(row.kind === 'profile' ? row.profile.name : row.folder.name);
  const gone = keysOf(app, row);
  const index = rows.findIndex(({ key }) => key === row.key);
  const left = [...rows.slice(index), ...rows.slice(0, index).reverse()].find(({ key }) => !gone.has(key));
  const inside = row.kind === 'folder' ? row.profileCount : 0;
  try {
    const { removalId } = await app.call('profile.remove', {
      profileIds: row.kind === 'profile' ? [row.profile.profileId] : [],
      folderIds: row.kind === 'folder' ? [row.folder.folderId] : [],
    });
    app.store.setState({ profileCursor: left?.key ?? null });
    app.notify.result(inside === 0 ? text.deleted(name) : text.deletedWith(name, inside), {
      isFailure: false,
      actions: [{ label: common.undo, act: () => void restore(app, removalId, row.key) }],
    });
  } catch (thrown) {
    app.notify.failure(thrown);
  }
}

async function restore(app: App, removalId: string, key: string): Promise<void> {
  try {
    await app.call('profile.restore', { removalId });
    app.store.setState({ profileCursor: key });
  } catch (thrown) {
    app.notify.failure(thrown);
  }
}

function keysOf(app: App, row: TreeRow): ReadonlySet<string> {
  if (row.kind === 'profile') return new Set([row.key]);
  const { folders, profiles } = profilesOf(app);
  const folderIds = [row.folder.folderId, ...foldersBelow(folders, row.folder.folderId)];
  return new Set([
    ...folderIds.map(folderKey),
    ...profiles
      .filter(({ folderId }) => folderId !== null && folderIds.includes(folderId))
      .map(({ profileId }) => profileKey(profileId)),
  ]);
}

/** One place up or down from where it is now; at the ends nothing. */
export async function stepRow(app: App, row: TreeRow, step: -1 | 1): Promise<void> {
  const profiles = profilesOf(app);
  const place =
    row.kind === 'profile'
      ? stepProfile(profiles, row.profile.profileId, step)
      : stepFolder(profiles, row.folder.folderId, step);
  if (place) await moveRow(app, row, place);
}

export async function moveRow(app: App, row: TreeRow, { folderId, before }: Place): Promise<void> {
  try {
    if (row.kind === 'profile') {
      await app.call('profile.move', { profileIds: [row.profile.profileId], folderId, before });
    } else {
      await app.call('profileFolder.move', { folderId: row.folder.folderId, parentId: folderId, before });
    }
    // What was moved stays in sight.
    app.store.setState(({ closedFolderIds }) => ({
      profileCursor: row.key,
      closedFolderIds: new Set([...closedFolderIds].filter((closed) => closed !== folderId)),
    }));
  } catch (thrown) {
    app.notify.failure(thrown);
  }
}

export const setFolderOpen = (app: App, folderId: string, isOpen: boolean): void =>
  app.store.setState(({ closedFolderIds }) => {
    const others = [...closedFolderIds].filter((closed) => closed !== folderId);
    return { closedFolderIds: new Set(isOpen ? others : [...others, folderId]) };
  });
