import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Shell.module.css';

/** In the place of a page that could not be drawn. What runs in the engine goes on. */
export function WindowFailed({ message }: { readonly message: string }) {
  const text = useText().shell;
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => again.current?.focus(), []);
  return (
    <main className={styles.windowFailed}>
      <title>Quayside</title>
      <div role="alert">
        <CircleAlert size={32} strokeWidth={1.5} aria-hidden />
        <h1>{text.windowFailed}</h1>
        <p>{text.windowFailedMeans}</p>
      </div>
      <Button ref={again} tone="primary" onClick={() => location.reload()}>
        {text.loadAgain}
      </Button>
      <p lang="en">{message}</p>
    </main>
  );
}
