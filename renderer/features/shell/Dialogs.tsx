import { lazy, Suspense, useEffect } from 'react';
import { useAppState } from '../../app.ts';
import { OnTop } from '../../ui/OnTop.tsx';
import { PromptDialog } from '../prompts/PromptDialog.tsx';
import { ConflictDialog } from '../transfers/ConflictDialog.tsx';

const load = () => import('./OpenDialog.tsx').then(({ OpenDialog }) => ({ default: OpenDialog }));
const OpenDialog = lazy(load);

/** The dialog that a command opened, with the engine's question above it; else what else waits for an answer. */
export function Dialogs() {
  const dialog = useAppState((state) => state.dialog);
  const isAsked = useAppState(({ engine }) => (engine?.prompts.length ?? 0) > 0);
  // Once the page is there, so that the first dialog is at once, too.
  useEffect(() => {
    const idle = requestIdleCallback(() => void load().catch(() => {}));
    return () => cancelIdleCallback(idle);
  }, []);
  if (dialog) {
    return (
      <OnTop value={<PromptDialog />}>
        <Suspense>
          <OpenDialog dialog={dialog} />
        </Suspense>
      </OnTop>
    );
  }
  return isAsked ? <PromptDialog /> : <ConflictDialog />;
}
