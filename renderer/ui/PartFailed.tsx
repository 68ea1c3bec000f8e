import { CircleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { useApp } from '../app.ts';
import { useText } from '../text/useText.ts';
import { Button } from './Button.tsx';
import styles from './PartFailed.module.css';

export interface PartFailedProps {
  /** Resolves to whether it is there now. */
  readonly tryAgain: () => Promise<boolean>;
}

/** In the place of a part of the page whose program could not be fetched: that, and another attempt. */
export function PartFailed({ tryAgain }: PartFailedProps) {
  const { store } = useApp();
  const { common, shell: text } = useText();
  const [isTrying, setTrying] = useState(false);
  const note = useRef<HTMLDivElement>(null);
  const onTryAgain = async (): Promise<void> => {
    const place = note.current?.parentElement;
    setTrying(true);
    const isThere = await tryAgain();
    setTrying(false);
    // The button is gone; the focus stays here.
    if (isThere) requestAnimationFrame(() => focusFirstButton(place));
    // Where the engine answers and its file is none of this page's any more, it was replaced by another version.
    else if (store.getState().wire === 'open') location.reload();
  };
  return (
    <div ref={note} className={styles.failed} role="alert">
      <CircleAlert size={16} aria-hidden />
      <span>{text.partFailed}</span>
      <Button size="small" disabled={isTrying} onClick={() => void onTryAgain()}>
        {common.tryAgain}
      </Button>
    </div>
  );
}

function focusFirstButton(place: Element | null | undefined): void {
  if (document.activeElement !== document.body) return;
  place?.querySelector<HTMLElement>('button')?.focus();
}
