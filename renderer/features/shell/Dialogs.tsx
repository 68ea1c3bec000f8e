import { useAppState } from '../../app.ts';
import { OnTop } from '../../ui/OnTop.tsx';
import { PromptDialog } from '../prompts/PromptDialog.tsx';
import { ConflictDialog } from '../transfers/ConflictDialog.tsx';
import { OpenDialog } from './OpenDialog.tsx';

/** The dialog that a command opened, with the engine's question above it; else what else waits for an answer. */
export function Dialogs() {
  const dialog = useAppState((state) => state.dialog);
  const isAsked = useAppState(({ engine }) => (engine?.prompts.length ?? 0) > 0);
  if (dialog) {
    return (
      <OnTop value={<PromptDialog />}>
        <OpenDialog dialog={dialog} />
      </OnTop>
    );
  }
  return isAsked ? <PromptDialog /> : <ConflictDialog />;
}
