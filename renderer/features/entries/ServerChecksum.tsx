import { useEffect, useRef, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import type { ServerHash } from '../../../shared/model/hash.ts';
import { useApp } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import styles from './entries.module.css';
import { checksum, type ServerFile } from './serverTools.ts';

type State = 'unasked' | 'asking' | ServerHash | { readonly failure: ErrorReport };

/** The hash of a file that the server computes, once somebody asks: that may take it minutes. */
export function ServerChecksum({ file }: { readonly file: ServerFile }) {
  const text = useText().entries;
  const app = useApp();
  const [state, setState] = useState<State>('unasked');
  const answer = useRef<HTMLOutputElement>(null);
  const work = useRef<AbortController>(null);
  useEffect(() => () => work.current?.abort(), []);
  const ask = (): void => {
    setState('asking');
    // The button that had the focus goes.
    requestAnimationFrame(() => answer.current?.focus());
    work.current = new AbortController();
    checksum(app, file, work.current.signal).then(setState, (thrown) =>
      setState({ failure: ConnectorError.from(thrown).toReport() }),
    );
  };
  if (state === 'unasked') {
    return (
      <Button size="small" onClick={ask}>
        {text.askServer}
      </Button>
    );
  }
  return (
    <output ref={answer} tabIndex={-1} className={styles.hash}>
      {state === 'asking' ? (
        <>
          <Spinner size={14} /> {text.computing}
        </>
      ) : 'failure' in state ? (
        <ErrorNote error={state.failure} />
      ) : (
        <>
          <code>{state.hash}</code>
          <span>{text.hashBy(state.algorithm, state.command)}</span>
        </>
      )}
    </output>
  );
}
