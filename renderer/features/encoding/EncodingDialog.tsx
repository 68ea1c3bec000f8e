import { Check } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Result } from '../../../shared/contract/requests.ts';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import { offeredEncodings } from '../../../shared/model/encodings.ts';
import { hasUndecoded } from '../../../shared/model/undecoded.ts';
import { useApp, useAppState } from '../../app.ts';
import { type DialogState, liveSession, savedProfile } from '../../store/state.ts';
import { encodingLabel } from '../../text/encodingLabel.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { closeToPane } from '../shell/closeDialog.ts';
import { chooseEncoding } from './chooseEncoding.ts';
import styles from './EncodingDialog.module.css';

type Encoding = Extract<DialogState, { readonly kind: 'encoding' }>;
type Reading = Result<'names.preview'>['readings'][number];

const shownNames = 3;
const likelyReadings = 5;

/** The same names in several encodings, one below the other: the one that reads right is chosen by a click. */
export function EncodingDialog({ dialog }: { readonly dialog: Encoding }) {
  const { common, encoding: text } = useText();
  const app = useApp();
  const { sessionId, names } = dialog;
  const session = useAppState((state) => liveSession(state, sessionId));
  const profile = useAppState((state) => savedProfile(state, liveSession(state, sessionId)));
  const [readings, setReadings] = useState<readonly Reading[] | null>(null);
  const [showsAll, setShowsAll] = useState(false);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const encoding = session?.encoding ?? null;

  // Read in the encoding of the moment when the dialog was opened: with the choice it closes.
  useEffect(() => {
    if (encoding === null) return;
    const work = new AbortController();
    const read =
      names.length === 0
        ? Promise.resolve({ readings: offeredEncodings.map((offered) => ({ ...offered, names: [] })) })
        : app.call('names.preview', { names: [...names], encoding }, { signal: work.signal });
    read.then(
      (preview) => setReadings(preview.readings),
      (thrown) => {
        if (!work.signal.aborted) setFailure(ConnectorError.from(thrown).toReport());
      },
    );
    return () => work.abort();
  }, [app, names, encoding]);

  const likely = readings === null ? [] : withoutRepeats(readings).slice(0, likelyReadings);
  const shown = showsAll || names.length === 0 ? (readings ?? []) : likely;
  const hasAny = shown.length > 0;
  // The button that shows all is gone then: the keyboard goes on at the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are when, not what
  useEffect(() => {
    list.current?.querySelector('button')?.focus();
  }, [hasAny, showsAll]);

  const close = (): void => closeToPane(app, dialog, 'remote');
  const choose = async (chosen: string): Promise<void> => {
    try {
      await chooseEncoding(app, sessionId, chosen);
      close();
    } catch (thrown) {
      setFailure(ConnectorError.from(thrown).toReport());
    }
  };

  return (
    <Dialog title={text.title} onClose={close} size="large">
      {failure && <ErrorNote error={failure} />}
      <p className={styles.hint}>
        {names.length === 0 ? text.allPlain : text.sameNames}{' '}
        <Filled text={text.kept} parts={{ site: profile ? <Name name={profile.name} /> : text.thisSite }} />
      </p>
      <ul ref={list} className={styles.readings} aria-label={text.list} onKeyDown={moveByArrow}>
        {shown.map((reading) => (
          <li key={reading.encoding}>
            <ReadingButton
              reading={reading}
              isUsed={reading.encoding === encoding}
              onChoose={() => void choose(reading.encoding)}
            />
          </li>
        ))}
      </ul>
      <DialogActions>
        {readings !== null && shown.length < readings.length && (
          <Button tone="quiet" className={styles.all} onClick={() => setShowsAll(true)}>
            {text.all(readings.length)}
          </Button>
        )}
        <Button onClick={close}>{common.cancel}</Button>
      </DialogActions>
    </Dialog>
  );
}

interface ReadingButtonProps {
  readonly reading: Reading;
  readonly isUsed: boolean;
  readonly onChoose: () => void;
}

function ReadingButton({ reading: { encoding, names }, isUsed, onChoose }: ReadingButtonProps) {
  const text = useText().encoding;
  return (
    <button type="button" className={styles.reading} aria-current={isUsed || undefined} onClick={onChoose}>
      <span className={styles.label}>
        {encodingLabel(encoding, text)}
        {isUsed && (
          <span className={styles.used}>
            <Check size={12} aria-hidden /> {text.inUse}
          </span>
        )}
      </span>
      <span className={styles.names}>
        {names.slice(0, shownNames).map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two names may read alike in a wrong encoding
          <span key={index} className={styles.name}>
            <Name name={name} />
          </span>
        ))}
      </span>
    </button>
  );
}

/** Of those that read the names alike, the likeliest; none that cannot read a name, unless there is no other. */
function withoutRepeats(readings: readonly Reading[]): readonly Reading[] {
  const texts = new Set<string>();
  const apart = readings.filter(({ names }) => {
    const text = JSON.stringify(names);
    return !texts.has(text) && texts.add(text);
  });
  const clean = apart.filter(({ names }) => !names.some(hasUndecoded));
  return clean.length > 0 ? clean : apart;
}

function moveByArrow(event: KeyboardEvent<HTMLUListElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
}
