import { Check, Wrench } from 'lucide-react';
import { mendText } from '../../../shared/doctor/mendText.ts';
import type { Mend } from '../../../shared/model/doctor.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Doctor.module.css';
import type { Mends } from './useMends.ts';

interface MendButtonsProps {
  readonly mends: readonly Mend[];
  readonly by: Mends;
}

/** Settings that mend what a stage found: one click, and one more to take it back. */
export function MendButtons({ mends, by }: MendButtonsProps) {
  const { common, doctor } = useText();
  return (
    <div className={styles.mends}>
      {mends.map((mend) => {
        const does = mendText(mend, doctor);
        return by.isSet(mend) ? (
          <p key={does} className={styles.isSet} role="status">
            <Check size={14} aria-hidden />
            {doctor.isSet(does)}
            <Button size="small" tone="quiet" onClick={() => by.takeBack(mend)}>
              {common.undo}
              <span className="visuallyHidden">: {does}</span>
            </Button>
          </p>
        ) : (
          <Button key={does} size="small" onClick={() => by.set(mend)}>
            <Wrench size={14} aria-hidden />
            {does}
          </Button>
        );
      })}
    </div>
  );
}
