import { useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { contentSentence } from './contentSentence.ts';
import styles from './entries.module.css';
import { useCounted } from './useCounted.ts';

interface FolderContentProps {
  readonly folder: string;
  readonly name: string;
}

/** What a folder on the server holds, once somebody asks: that may take many listings. */
export function FolderContent(place: FolderContentProps) {
  const text = useText().entries;
  const [isAsked, setAsked] = useState(false);
  if (isAsked) return <CountedContent {...place} />;
  return (
    <Button size="small" onClick={() => setAsked(true)}>
      {text.count}
    </Button>
  );
}

function CountedContent({ folder, name }: FolderContentProps) {
  const texts = useText();
  const answer = useRef<HTMLOutputElement>(null);
  const names = useMemo(() => [name], [name]);
  const { counted, isDone } = useCounted(folder, names);
  // The button that had the focus has gone.
  useEffect(() => answer.current?.focus(), []);
  return (
    <output ref={answer} tabIndex={-1} className={styles.hash}>
      <span>
        {!isDone && <Spinner size={14} />}{' '}
        {counted ? contentSentence(texts, counted, isDone) : isDone ? texts.common.unknown : null}
      </span>
    </output>
  );
}
