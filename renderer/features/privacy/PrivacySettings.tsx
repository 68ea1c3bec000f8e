import { type Kept, keptSchema } from '../../../shared/model/kept.ts';
import { useApp } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Item, ItemList } from '../../ui/ItemList.tsx';
import { forgetItems } from '../palette/recentItems.ts';
import settings from '../settings/settings.module.css';
import styles from './PrivacySettings.module.css';

/** What is kept of what was done, where, and a button that forgets it. */
export function PrivacySettings() {
  const app = useApp();
  const text = useText().privacy;
  const tell = (kept: keyof typeof text.kept): void => app.notify.hint(text.forgotten(text.kept[kept].name));
  const forget = (kept: Kept): void => {
    // This page's own memory of it; the engine has the other.
    if (kept === 'recentConnections') app.store.setState({ lastConnectValues: null });
    app.call('kept.forget', { kept }).then(() => tell(kept), app.notify.failure);
  };
  const forgetPalette = (): void => {
    forgetItems();
    tell('palette');
  };
  return (
    <div className={settings.form}>
      <p className={settings.said}>{text.intro}</p>
      <ItemList label={text.list}>
        {keptSchema.options.map((kept) => (
          <KeptItem key={kept} {...text.kept[kept]} onForget={() => forget(kept)} />
        ))}
        <KeptItem {...text.kept.palette} onForget={forgetPalette} />
      </ItemList>
      <p className={settings.said}>{text.elsewhere}</p>
    </div>
  );
}

interface KeptItemProps {
  readonly name: string;
  readonly what: string;
  readonly where: string;
  readonly onForget: () => void;
}

function KeptItem({ name, what, where, onForget }: KeptItemProps) {
  const text = useText().privacy;
  return (
    <Item
      name={
        <>
          {name} <code className={styles.where}>{where}</code>
        </>
      }
      detail={what}
    >
      <Button size="small" aria-label={text.forgetIt(name)} onClick={onForget}>
        {text.forget}
      </Button>
    </Item>
  );
}
