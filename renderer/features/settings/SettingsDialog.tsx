import { Tabs } from '@base-ui/react/tabs';
import { useApp, useAppState } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { closeDialog } from '../shell/closeDialog.ts';
import styles from './SettingsDialog.module.css';
import { settingsSectionIds, settingsSections } from './sections.ts';

type Settings = Extract<DialogState, { readonly kind: 'settings' }>;

/** All settings, in sections. Each change holds at once. */
export function SettingsDialog({ dialog }: { readonly dialog: Settings }) {
  const { common, settings: text } = useText();
  const app = useApp();
  const ids = settingsSectionIds(useAppState(({ engine }) => engine?.host ?? null));
  const close = (): void => void closeDialog(app, dialog);
  return (
    <Dialog title={text.title} onClose={close} size="large">
      <Tabs.Root defaultValue={dialog.section} orientation="vertical" className={styles.tabs}>
        <Tabs.List className={styles.list} aria-label={text.list}>
          {ids.map((id) => {
            const { icon: Icon } = settingsSections[id];
            return (
              <Tabs.Tab key={id} value={id} className={styles.tab}>
                <Icon size={16} strokeWidth={1.75} aria-hidden />
                {text.sections[id]}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        {ids.map((id) => {
          const { Content } = settingsSections[id];
          return (
            <Tabs.Panel key={id} value={id} className={styles.section}>
              <Content />
            </Tabs.Panel>
          );
        })}
      </Tabs.Root>
      <DialogActions>
        <Button tone="primary" onClick={close}>
          {common.done}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
