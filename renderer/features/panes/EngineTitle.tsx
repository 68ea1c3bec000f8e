import { HardDrive } from 'lucide-react';
import { useAppState } from '../../app.ts';
import { displayName } from '../../text/displayName.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { IconCommand } from '../commands/Toolbar.tsx';
import styles from '../connect/ServerTitle.module.css';

/** The engine's files, and where their folder lies on its disk. */
export function EngineTitle() {
  const text = useText().shell;
  const folder = useAppState(({ engine }) => engine?.engineFolder ?? '');
  const canChoose = useAppState(({ engine }) => engine?.canChooseFolder ?? false);
  return (
    <>
      <HardDrive size={16} strokeWidth={1.75} className={styles.icon} aria-hidden />
      <h2 className={styles.name}>{text.engineFiles}</h2>
      <span className={styles.user} title={displayName(folder)}>
        <Name name={folder} />
      </span>
      {canChoose && <IconCommand id="chooseEngineFolder" />}
    </>
  );
}
