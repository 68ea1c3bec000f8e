import { profileNameSchema } from '../../../shared/model/profile.ts';
import { useApp, useAppState } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { NameDialog } from '../../ui/NameDialog.tsx';
import { closeDialog } from '../shell/closeDialog.ts';
import { folderKey } from './profileTree.ts';

type FolderState = Extract<DialogState, { readonly kind: 'profileFolder' }>;

/** The name of a folder of saved connections, new or changed. */
export function FolderDialog({ dialog }: { readonly dialog: FolderState }) {
  const text = useText().profiles;
  const app = useApp();
  const { folderId, parentId } = dialog;
  const former = useAppState(({ engine }) =>
    engine?.profiles.folders.find((folder) => folder.folderId === folderId),
  );

  const submit = async (name: string): Promise<void> => {
    if (folderId !== null) return void (await app.call('profileFolder.rename', { folderId, name }));
    const made = await app.call('profileFolder.create', { parentId, name });
    app.store.setState({ profileCursor: folderKey(made.folderId) });
  };

  return (
    <NameDialog
      title={folderId === null ? text.folder.new : text.folder.rename}
      label={text.name}
      initial={former?.name ?? ''}
      action={folderId === null ? text.folder.create : text.folder.renameIt}
      mistakeIn={(name) => (profileNameSchema.safeParse(name).success ? null : text.nameWrong)}
      submit={submit}
      onClose={() => closeDialog(app, dialog)}
    />
  );
}
