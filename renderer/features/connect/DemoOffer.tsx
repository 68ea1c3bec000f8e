import { FlaskConical } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import { useApp } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import styles from './ConnectForm.module.css';
import { openInTab } from './openInTab.ts';

/** One click into the server that the host brought to try. */
export function DemoOffer({ tabId }: { readonly tabId: string }) {
  const app = useApp();
  const { common, connect: text } = useText();
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const [isConnecting, setConnecting] = useState(false);
  const work = useRef<AbortController | null>(null);

  useEffect(() => () => work.current?.abort(), []);

  const connect = async (): Promise<void> => {
    const controller = new AbortController();
    work.current = controller;
    setConnecting(true);
    setFailure(null);
    const open = () => app.call('demo.connect', {}, { signal: controller.signal });
    try {
      await openInTab(app, tabId, text.demoName, open, { remoteFolder: null, engineFolder: null });
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      if (error.code !== 'cancelled') setFailure(error.toReport());
    } finally {
      setConnecting(false);
    }
  };

  return (
    <div className={styles.demo}>
      <FlaskConical size={18} strokeWidth={1.75} aria-hidden />
      <p className={styles.demoWords}>{text.demoMeans}</p>
      {isConnecting ? (
        <Button onClick={() => work.current?.abort()}>
          <Spinner size={14} />
          {common.cancel}
        </Button>
      ) : (
        <Button onClick={() => void connect()}>{text.demo}</Button>
      )}
      {failure && <ErrorNote error={failure} />}
    </div>
  );
}
