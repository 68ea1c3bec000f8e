import { Toast } from '@base-ui/react/toast';
import { ConnectorError } from '../../shared/errors.ts';
import { displayText } from '../text/displayName.ts';

export type ToastManager = ReturnType<typeof Toast.createToastManager<ToastData>>;

export interface Notify {
  /** Where Toasts.tsx gets them from. */
  readonly manager: ToastManager;
  /** A failure, in its own sentence and the server's words; stays long enough to be read twice. A cancelled work is none. */
  readonly failure: (thrown: unknown, tryAgain?: () => void) => void;
  /** Something worth knowing that is no failure; leaves by itself. */
  readonly hint: (sentence: string) => void;
  /** How something ended that took its time, with what can be done next. */
  readonly result: (sentence: string, result: ResultToast) => void;
}

export interface ToastData {
  readonly actions?: readonly ToastAction[];
}

interface ToastAction {
  readonly label: string;
  readonly act: () => void;
}

interface ResultToast {
  readonly isFailure: boolean;
  readonly actions: readonly ToastAction[];
}

export function createNotify(): Notify {
  const manager = Toast.createToastManager<ToastData>();
  return {
    manager,
    failure: (thrown, tryAgain) => {
      const error = ConnectorError.from(thrown);
      if (error.code === 'cancelled') return;
      manager.add({
        type: 'failure',
        title: displayText(error.message),
        ...(error.ftpReply === undefined ? {} : { description: displayText(error.ftpReply) }),
        timeout: 20_000,
        ...(error.retry === 'auto' && tryAgain
          ? { actionProps: { children: 'Try again', onClick: tryAgain } }
          : {}),
      });
    },
    hint: (sentence) => {
      manager.add({ type: 'hint', title: sentence, timeout: 6_000 });
    },
    result: (sentence, { isFailure, actions }) => {
      manager.add({
        type: isFailure ? 'failure' : 'success',
        title: sentence,
        data: { actions },
        timeout: isFailure ? 20_000 : 8_000,
      });
    },
  };
}
