import { useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../../shared/errors.ts';
import { useApp } from '../../../app.ts';
import { dialogClosed } from '../../../store/state.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { FileChoice } from './FileChoice.tsx';
import { ImportChoice, type ReadFile } from './ImportChoice.tsx';
import { sourceNames } from './importWords.ts';
import { readTextFile } from './readTextFile.ts';

/** Takes over the connections of another program, or of an export: first shown, then chosen, then taken. */
export function ImportDialog() {
  const app = useApp();
  const [chosen, setChosen] = useState<ReadFile | null>(null);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const close = (): void => app.store.setState(dialogClosed);

  const read = async (file: File): Promise<void> => {
    setFailure(null);
    try {
      const text = await readTextFile(file);
      if (text === null) throw new ConnectorError('invalid_input', 'The file is too large for that.');
      const preview = await app.call('profile.previewImport', { text, passphrase: null });
      setChosen({ text, preview, passphrase: null });
    } catch (thrown) {
      setFailure(ConnectorError.from(thrown).toReport());
    }
  };

  return (
    <Dialog
      title={chosen ? `Import from ${sourceNames[chosen.preview.source]}` : 'Import connections'}
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
