import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { ConnectorError } from '../../../shared/errors.ts';
import { remotePath } from '../../../shared/model/paths.ts';
import { refusalOfRawCommand } from '../../../shared/model/rawCommand.ts';
import { errorLine } from '../../../shared/text/errorWords.ts';

import { useApp, useAppState } from '../../app.ts';
import { connectedSession, paneOf } from '../../store/state.ts';
import { displayText } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import field from '../../ui/Field.module.css';
import { stepInHistory, withSent } from './commandHistory.ts';
import { rawCommandId } from './focusLog.ts';
import styles from './RawCommand.module.css';

/** A line for commands as the protocol has them, to the server that is shown. What they are answered comes in the log. */
export function RawCommand() {
  const { call, store } = useApp();
  const texts = useText();
  const text = texts.log;
  const session = useAppState(connectedSession);
  const [line, setLine] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const failureId = useId();
  if (!session) return null;
  const refusal = line.trim() === '' ? null : refusalOfRawCommand(line.trim());

  const change = (typed: string): void => {
    setLine(typed);
    setFailure(null);
  };
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const command = line.trim();
    if (command === '' || isBusy) return;
    if (refusal !== null) {
      setFailure(text.notSent(text.refusals[refusal]));
      return;
    }
    store.setState(({ commandHistory }) => ({ commandHistory: withSent(commandHistory, command) }));
    change('');
    setBusy(true);
    try {
      const path = remotePath(paneOf(store.getState(), 'remote').path ?? session.homePath ?? '/');
      await call('remote.rawCommand', { sessionId: session.sessionId, path, command });
    } catch (thrown) {
      setFailure(errorLine(ConnectorError.from(thrown), texts));
    }
    setBusy(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (step === null) return;
    event.preventDefault();
    const next = stepInHistory(store.getState().commandHistory, step, line);
    if (!next) return;
    store.setState({ commandHistory: next.history });
    change(next.line);
  };

  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
      <label className={styles.label} htmlFor={rawCommandId}>
        {text.command}
      </label>
      <input
        id={rawCommandId}
        className={classes(field.input, field.small, styles.input)}
        placeholder="SITE HELP"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={1_000}
        value={line}
        aria-invalid={failure !== null}
        aria-describedby={failure === null ? undefined : failureId}
        onChange={({ target }) => change(target.value)}
        onKeyDown={onKeyDown}
      />
      <Button type="submit" size="small" disabled={isBusy || line.trim() === ''}>
        {text.send}
      </Button>
      {failure !== null && (
        <p id={failureId} className={styles.failure} role="alert">
          {displayText(failure)}
        </p>
      )}
    </form>
  );
}
