import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { baseName, parentPath } from '../../../shared/model/paths.ts';
import {
  type Conflict,
  type ConflictDecision,
  conflictDecisionSchema,
  type FileFacts,
  type Transfer,
} from '../../../shared/model/transfer.ts';
import { useApp, useAppState } from '../../app.ts';
import type { AppState } from '../../store/state.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { createHoldOff } from '../typing/holdOff.ts';
import { isTyping, useMayAsk } from '../typing/holdQuestions.ts';
import styles from './ConflictDialog.module.css';
import { type Comparison, compareSides, outcomeOf } from './conflictWords.ts';
import { answer } from './queueRequests.ts';
import { type Scope, ScopeChoice } from './ScopeChoice.tsx';

/** The conflict to ask about: the first that was not put off, of what a person has said yes to. */
export function askedConflict({ engine, postponedBatchIds }: AppState): Transfer | null {
  if (!engine) return null;
  const { conflicts, batches } = engine.queue;
  const leftOver = new Set(batches.filter(({ isLeftOver }) => isLeftOver).map(({ batchId }) => batchId));
  return conflicts.find(({ batchId }) => !postponedBatchIds.has(batchId) && !leftOver.has(batchId)) ?? null;
}

/** A letter answers it: none may go on in it that was meant for a field. */
const mustWait = (state: AppState): boolean => isTyping(state) || state.isInTextField;

/** Asks what becomes of a file that is in the way of one that comes. Any page may answer; the first one counts. */
export function ConflictDialog() {
  const transfer = useAppState(askedConflict);
  const mayAsk = useMayAsk(transfer?.transferId ?? null, mustWait);
  if (!transfer?.conflict || !mayAsk) return null;
  return <Question key={transfer.transferId} transfer={transfer} conflict={transfer.conflict} />;
}

interface QuestionProps {
  readonly transfer: Transfer;
  readonly conflict: Conflict;
}

/** A dialog that comes up by itself must not take a key that was meant for what was there before. */
const keysHoldOffMs = 500;

function Question({ transfer, conflict }: QuestionProps) {
  const text = useText().transfers.conflict;
  const app = useApp();
  const others = useAppState(({ engine }) => (engine?.queue.counts.conflict ?? 1) - 1);
  const [scope, setScope] = useState<Scope>('once');
  const outcomeId = useId();
  const isAnswered = useRef(false);
  const [isTooSoon] = useState(() => createHoldOff(keysHoldOffMs, () => performance.now()));

  const { direction, batchId, transferId } = transfer;
  const isDownload = direction === 'download';
  const target = isDownload ? transfer.enginePath : transfer.remotePath;
  const folder = parentPath(target);
  const decisions = conflictDecisionSchema.options.filter((one) => one !== 'resume' || conflict.canResume);

  const decide = (decision: ConflictDecision): void => {
    // The queue's next change takes this question away; until then it is answered once.
    if (isAnswered.current) return;
    isAnswered.current = true;
    if (scope !== 'once') postpone();
    void answer(app, transferId, decision, scope).then((hasArrived) => {
      isAnswered.current = hasArrived;
    });
  };
  const postpone = (): void =>
    app.store.setState(({ postponedBatchIds }) => ({
      postponedBatchIds: new Set([...postponedBatchIds, batchId]),
    }));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isTooSoon() || event.ctrlKey || event.metaKey || event.altKey) return;
    const decision = decisions.find((one) => text.keys[one] === event.key.toLowerCase());
    if (!decision) return;
    event.preventDefault();
    decide(decision);
  };

  return (
    <AlertDialog
      title={<Filled text={text.title} parts={{ name: <Name name={baseName(target)} /> }} />}
      safe={{ label: text.later, act: postpone }}
      actions={null}
      onKeyDown={onKeyDown}
      isWide
    >
      <p>
        <Filled
          text={isDownload ? text.isInEngine : text.isOnServer}
          parts={{ folder: folder === '' ? text.engineFolder : <Name name={folder} /> }}
        />
      </p>
      <Sides conflict={conflict} isDownload={isDownload} />
      <ul className={styles.decisions}>
        {decisions.map((decision) => (
          <li key={decision}>
            <Button
              className={styles.decision}
              aria-label={text.decisions[decision]}
              aria-describedby={`${outcomeId}-${decision}`}
              aria-keyshortcuts={text.keys[decision].toUpperCase()}
              onClick={() => decide(decision)}
            >
              <span className={styles.label}>{text.decisions[decision]}</span>
              <span id={`${outcomeId}-${decision}`} className={styles.outcome}>
                {outcomeOf(decision, conflict, text.outcomes)}
              </span>
              <kbd className={styles.key} aria-hidden>
                {text.keys[decision].toUpperCase()}
              </kbd>
            </Button>
          </li>
        ))}
      </ul>
      <ScopeChoice value={scope} onChange={setScope} direction={direction} />
      {others > 0 && <p>{text.others(others)}</p>}
    </AlertDialog>
  );
}

interface SidesProps {
  readonly conflict: Conflict;
  readonly isDownload: boolean;
}

/** Both files side by side, and in what they differ. */
function Sides({ conflict, isDownload }: SidesProps) {
  const text = useText().transfers.conflict;
  const compared = compareSides(conflict);
  return (
    <div className={styles.sides}>
      <Side
        title={isDownload ? text.comesFromServer : text.comesFromHere}
        facts={conflict.incoming}
        side="incoming"
        compared={compared}
      />
      <Side
        title={isDownload ? text.isHere : text.onServer}
        facts={conflict.present}
        side="present"
        compared={compared}
      />
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly facts: FileFacts;
  readonly side: 'incoming' | 'present';
  readonly compared: Comparison;
}

function Side({ title, facts: { sizeBytes, modifiedAtMs }, side, compared }: SideProps) {
  const {
    format,
    transfers: { conflict: text },
  } = useText();
  return (
    <dl className={styles.side}>
      <dt>{title}</dt>
      <dd>
        <span>{sizeBytes === null ? text.sizeUnknown : format.bytes(sizeBytes)}</span>
        {compared.larger === side && <span className={styles.badge}>{text.larger}</span>}
      </dd>
      <dd>
        <span>
          {modifiedAtMs === null
            ? text.timeUnknown
            : `${format.day(modifiedAtMs, 'second')}, ${format.clock(modifiedAtMs)}`}
        </span>
        {compared.newer === side && <span className={styles.badge}>{text.newer}</span>}
      </dd>
    </dl>
  );
}
