import { Check, Wrench } from 'lucide-react';
import { mendText } from '../../../shared/doctor/mendText.ts';
import type { Mend } from '../../../shared/model/doctor.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Doctor.module.css';
import type { Mends } from './useMends.ts';

interface MendButtonsProps {
  readonly mends: readonly Mend[];
  readonly by: Mends;
}

/** Settings that mend what a stage found: one click, and one more to take it back. */
export const MendButtons = ({ mends, by }: MendButtonsProps) => (
  <div className={styles.mends}>
    {mends.map((mend) =>
      by.isSet(mend) ? (
        <p key={mendText(mend)} className={styles.isSet} role="status">
          <Check size={14} aria-hidden />
          {mendText(mend)}: set.
          <Button size="small" tone="quiet" onClick={() => by.takeBack(mend)}>
            Undo<span className="visuallyHidden">: {mendText(mend)}</span>
          </Button>
        </p>
      ) : (
        <Button key={mendText(mend)} size="small" onClick={() => by.set(mend)}>
          <Wrench size={14} aria-hidden />
          {mendText(mend)}
        </Button>
      ),
    )}
  </div>
);
