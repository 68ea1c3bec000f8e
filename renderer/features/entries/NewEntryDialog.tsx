import { entryNameSchema } from '../../../shared/model/paths.ts';
import { useApp } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { withPane } from '../../store/state.ts';
import { placeOf } from '../../store/undo.ts';
import { useText } from '../../text/useText.ts';
import { NameDialog } from '../../ui/NameDialog.tsx';
import { closeToPane } from '../shell/closeDialog.ts';
import { keepDone } from '../undo/takeBack.ts';
import { makeFile, makeFolder } from './entryRequests.ts';

type NewEntry = Extract<DialogState, { readonly kind: 'newFile' | 'newFolder' }>;

/** The name of a new file or folder, which is selected once it is there. */
export function NewEntryDialog({ dialog }: { readonly dialog: NewEntry }) {
  const text = useText().entries;
  const app = useApp();
  const { kind, ...at } = dialog;
  const { side, place, folder } = at;

  const mistakeIn = (name: string): string | null => {
    if (entryNameSchema.safeParse(name).success) return null;
    return name === '' ? text.noName : text.wrongName;
  };
  const submit = async (name: string): Promise<void> => {
    const make = kind === 'newFile' ? makeFile : makeFolder;
    await make(app, { ...at, name });
    if (kind === 'newFolder') keepDone(app, place, { kind, side, folder, name });
    if (placeOf(app.store.getState(), side) !== place) return;
    app.store.setState((state) =>
      withPane(state, side, (pane) => (pane.path === folder ? { ...pane, selectWhenListed: name } : pane)),
    );
    void app.panes.refresh(side);
  };

  return (
    <NameDialog
      title={text[kind].title}
      label={text.name}
      action={text[kind].make}
      mistakeIn={mistakeIn}
      submit={submit}
      onClose={() => closeToPane(app, dialog, side)}
    />
  );
}
