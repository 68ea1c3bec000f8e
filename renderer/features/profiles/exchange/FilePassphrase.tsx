import { useState } from 'react';
import { ConnectorError } from '../../../../shared/errors.ts';
import { errorLine } from '../../../../shared/text/errorWords.ts';
import { useApp } from '../../../app.ts';
import { useText } from '../../../text/useText.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './exchange.module.css';
import type { ReadFile } from './ImportChoice.tsx';

interface FilePassphraseProps {
  readonly text: string;
  readonly onUnlocked: (read: ReadFile) => void;
}

/** The passwords in an export are under a passphrase of its own. Without it all else can be taken over. */
export function FilePassphrase({ text: file, onUnlocked }: FilePassphraseProps) {
  const texts = useText();
  const text = texts.exchange;
  const { call } = useApp();
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);

  const unlock = async (): Promise<void> => {
    try {
      onUnlocked({
        text: file,
        passphrase,
        preview: await call('profile.previewImport', { text: file, passphrase }),
      });
    } catch (thrown) {
      setWrong(errorLine(ConnectorError.from(thrown), texts));
    }
  };

  return (
    <div className={styles.unlock}>
      <TextField
        label={text.passphrase}
        type="password"
        value={passphrase}
        onChange={(typed) => {
          setPassphrase(typed);
          setWrong(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void unlock();
        }}
        error={wrong}
        help={text.passphraseHelp}
      />
      <Button disabled={passphrase === ''} onClick={() => void unlock()}>
        {text.unlock}
      </Button>
    </div>
  );
}
