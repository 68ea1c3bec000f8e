import { useEffect, useRef, useState } from 'react';
import type { FolderAt } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { contentSentence, isLeast } from './contentSentence.ts';
import styles from './entries.module.css';
import { useCounted } from './useCounted.ts';

interface FolderContentProps {
  readonly at: FolderAt;
  /** Of the folders; the same list as long as it is the same. */
  readonly names: readonly string[];
  /** What stands beside the folders, to be added up with what they hold; null = nothing does. */
  readonly besides: { readonly sizeBytes: number; readonly unknownSizes: number } | null;
}

/** What folders hold, once somebody asks: that may take many listings. */
export function FolderContent(props: FolderContentProps) {
  const text = useText().entries;
  const [isAsked, setAsked] = useState(false);
  if (isAsked) return <CountedContent {...props} />;
  return (
    <Button size="small" onClick={() => setAsked(true)}>
      {text.count}
    </Button>
  );
}

function CountedContent({ at, names, besides }: FolderContentProps) {
  const texts = useText();
  const { common, entries, format } = texts;
  const answer = useRef<HTMLOutputElement>(null);
  const { counted, isDone } = useCounted(at, names);
  // The button that had the focus has gone.
  useEffect(() => answer.current?.focus(), []);
  const together = counted && besides && isDone ? format.size(counted.bytes + besides.sizeBytes) : null;
  const isAtLeast = counted !== null && (isLeast(counted) || (besides?.unknownSizes ?? 0) > 0);
  return (
    <output ref={answer} tabIndex={-1} className={styles.hash}>
      <span>
        {!isDone && <Spinner size={14} />}{' '}
        {counted ? contentSentence(texts, counted, isDone) : isDone ? common.unknown : null}{' '}
        {together !== null && (isAtLeast ? entries.togetherAtLeast(together) : entries.together(together))}
      </span>
    </output>
  );
}
