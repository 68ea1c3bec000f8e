import { useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../../shared/errors.ts';
import { useApp } from '../../../app.ts';
import type { DialogState } from '../../../store/state.ts';
import { useText } from '../../../text/useText.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { closeDialog } from '../../shell/closeDialog.ts';
import { FileChoice } from './FileChoice.tsx';
import { ImportChoice, type ReadFile } from './ImportChoice.tsx';
import { sourceNames } from './importWords.ts';
import { readTextFile } from './readTextFile.ts';

/** Takes over the connections of another program, or of an export: first shown, then chosen, then taken. */
export function ImportDialog({ dialog }: { readonly dialog: DialogState }) {
  const text = useText().exchange;
  const app = useApp();
  const [chosen, setChosen] = useState<ReadFile | null>(null);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const close = (): void => void closeDialog(app, dialog);

  const read = async (file: File): Promise<void> => {
    setFailure(null);
    try {
      const content = await readTextFile(file);
      if (content === null) throw new ConnectorError('invalid_input', text.tooLarge);
      const preview = await app.call('profile.previewImport', { text: content, passphrase: null });
      setChosen({ text: content, preview, passphrase: null });
    } catch (thrown) {
      setFailure(ConnectorError.from(thrown).toReport());
    }
  };

  return (
    <Dialog
      title={chosen ? text.importFrom(sourceNames[chosen.preview.source]) : text.importTitle}
      onClose={close}
      size={chosen ? 'large' : 'wide'}
    >
      {failure && <ErrorNote error={failure} />}
      {chosen ? (
        <ImportChoice {...chosen} onRead={setChosen} onClose={close} />
      ) : (
        <FileChoice onFile={(file) => void read(file)} onClose={close} />
      )}
    </Dialog>
  );
}
