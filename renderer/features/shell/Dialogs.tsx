import { useAppState } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { OnTop } from '../../ui/OnTop.tsx';
import { PromptDialog } from '../prompts/PromptDialog.tsx';
import { ConflictDialog } from '../transfers/ConflictDialog.tsx';
import { OpenDialog } from './OpenDialog.tsx';

/** The dialogs that are open, with the engine's question above them; else what else waits for an answer. */
export function Dialogs() {
  const dialogs = useAppState((state) => state.dialogs);
  const isAsked = useAppState(({ engine }) => (engine?.prompts.length ?? 0) > 0);
  if (dialogs.length > 0) return <Pile dialogs={dialogs} />;
  return isAsked ? <PromptDialog /> : <ConflictDialog />;
}

/** The lowest dialog, in it the one that lies on it, and so on: one that is covered goes on with what it does. */
function Pile({ dialogs: [lowest, ...above] }: { readonly dialogs: readonly DialogState[] }) {
  if (!lowest) return null;
  return (
    <OnTop value={above.length > 0 ? <Pile dialogs={above} /> : <PromptDialog />}>
      <OpenDialog dialog={lowest} />
    </OnTop>
  );
}
