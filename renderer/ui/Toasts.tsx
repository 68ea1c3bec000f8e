import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useEffect } from 'react';
import { useText } from '../text/useText.ts';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import type { Notify, ToastData } from './notify.ts';
import { ProgressBar } from './ProgressBar.tsx';
import { Spinner } from './Spinner.tsx';
import styles from './Toasts.module.css';

/** Failures and hints in the corner of what is around them, the newest first. */
export function Toasts({ notify: { manager, begin } }: { readonly notify: Notify }) {
  // The provider, being further in, listens by then.
  useEffect(begin, [begin]);
  return (
    <Toast.Provider toastManager={manager} limit={4}>
      {/* Above dialogs: what one of them did can be undone before it is closed. */}
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { common } = useText();
  const { toasts, close } = Toast.useToastManager<ToastData>();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast} swipeDirection="right">
      <Toast.Content className={styles.content}>
        <ToastIcon type={toast.type} />
        <div className={styles.text}>
          <Toast.Title className={styles.title} render={<p />} />
          {toast.description !== undefined && (
            <Toast.Description className={styles.reply}>
              <bdi>{toast.description}</bdi>
            </Toast.Description>
          )}
          {toast.data?.work && <WorkProgress title={String(toast.title)} {...toast.data.work} />}
          {toast.actionProps && <Toast.Action render={<Button size="small" className={styles.action} />} />}
          {toast.data?.actions && (
            <p className={styles.actions}>
              {toast.data.actions.map(({ label, act }) => (
                <Button
                  key={label}
                  size="small"
                  onClick={() => {
                    close(toast.id);
                    act();
                  }}
                >
                  {label}
                </Button>
              ))}
            </p>
          )}
        </div>
        {/* Toast.Close hides itself from screen readers until a stack is unfolded; these never fold. */}
        {!toast.data?.work && <IconButton icon={X} label={common.dismiss} onClick={() => close(toast.id)} />}
      </Toast.Content>
    </Toast.Root>
  ));
}

type WorkProgressProps = NonNullable<ToastData['work']> & { readonly title: string };

function WorkProgress({ title, share, detail, cancel }: WorkProgressProps) {
  const text = useText();
  return (
    <div className={styles.work}>
      <ProgressBar label={title} share={share ?? null} />
      <div className={styles.workEnd}>
        <span className={styles.detail}>{detail}</span>
        <Button size="small" onClick={cancel}>
          {text.common.cancel}
        </Button>
      </div>
    </div>
  );
}

function ToastIcon({ type }: { readonly type: string | undefined }) {
  if (type === 'failure') return <CircleAlert size={16} className={styles.failureIcon} aria-hidden />;
  if (type === 'work') return <Spinner size={16} />;
  if (type === 'success') return <CircleCheck size={16} className={styles.successIcon} aria-hidden />;
  return <Info size={16} className={styles.hintIcon} aria-hidden />;
}
