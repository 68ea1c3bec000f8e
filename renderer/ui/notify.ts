import { Toast } from '@base-ui/react/toast';
import { ConnectorError } from '../../shared/errors.ts';
import { errorWords } from '../../shared/text/errorWords.ts';
import type { Texts } from '../../shared/text/texts.ts';
import { displayText } from '../text/displayName.ts';

export type ToastManager = ReturnType<typeof Toast.createToastManager<ToastData>>;

export interface Notify {
  /** Where Toasts.tsx gets them from. */
  readonly manager: ToastManager;
  /** Toasts.tsx shows them from now on. What was told before has waited for it. */
  readonly begin: () => void;
  /** A failure, in its own sentence and the server's words; stays long enough to be read twice. A cancelled work is none. */
  readonly failure: (thrown: unknown, tryAgain?: () => void) => void;
  /** Something worth knowing that is no failure; leaves by itself. */
  readonly hint: (sentence: string) => void;
  /** How something ended that took its time, with what can be done next. */
  readonly result: (sentence: string, result: ResultToast) => void;
  /** Something that takes its time: shown after a moment, with how far it is and a way to end it. */
  readonly work: (title: string) => Work;
}

export interface Work {
  /** Aborted where a person ends it. */
  readonly signal: AbortSignal;
  readonly tell: (progress: Progress) => void;
  /** It is over, however it went: nothing more is shown of it. */
  readonly end: () => void;
}

interface Progress {
  /** 0 to 1; without it only that something moves is shown. */
  readonly share?: number;
  readonly detail?: string;
}

export interface ToastData {
  readonly actions?: readonly ToastAction[];
  readonly work?: Progress & { readonly cancel: () => void };
}

interface ToastAction {
  readonly label: string;
  readonly act: () => void;
}

interface ResultToast {
  readonly isFailure: boolean;
  readonly actions: readonly ToastAction[];
}

/** What is done sooner is not worth a look. */
const showsWorkAfterMs = 400;
const tellsWorkEveryMs = 100;

export function createNotify(texts: () => Texts): Notify {
  const manager = Toast.createToastManager<ToastData>();
  let isShown = false;
  const waiting: (() => void)[] = [];
  const add = (toast: Parameters<typeof manager.add>[0]): void => {
    if (isShown) manager.add(toast);
    else waiting.push(() => manager.add(toast));
  };
  return {
    manager,
    begin: () => {
      isShown = true;
      for (const tell of waiting.splice(0)) tell();
    },
    failure: (thrown, tryAgain) => {
      const error = ConnectorError.from(thrown);
      if (error.code === 'cancelled') return;
      const { sentence, detail } = errorWords(error, texts());
      const more = [detail, error.ftpReply].filter((line) => line !== null && line !== undefined);
      add({
        type: 'failure',
        title: displayText(sentence),
        ...(more.length > 0 ? { description: displayText(more.join('\n')) } : {}),
        timeout: 20_000,
        ...(error.retry === 'auto' && tryAgain
          ? { actionProps: { children: texts().common.tryAgain, onClick: tryAgain } }
          : {}),
      });
    },
    hint: (sentence) => {
      add({ type: 'hint', title: sentence, timeout: 6_000 });
    },
    result: (sentence, { isFailure, actions }) => {
      add({
        type: isFailure ? 'failure' : 'success',
        title: sentence,
        data: { actions },
        timeout: isFailure ? 20_000 : 8_000,
      });
    },
    work: (title) => {
      const ending = new AbortController();
      const cancel = (): void => ending.abort();
      let id: string | null = null;
      let progress: Progress = {};
      let toldAtMs = 0;
      const show = (): void => {
        id = manager.add({ type: 'work', title, timeout: 0, data: { work: { ...progress, cancel } } });
      };
      const timer = setTimeout(show, showsWorkAfterMs);
      return {
        signal: ending.signal,
        tell: (now) => {
          progress = now;
          if (id === null || performance.now() - toldAtMs < tellsWorkEveryMs) return;
          toldAtMs = performance.now();
          manager.update(id, { data: { work: { ...progress, cancel } } });
        },
        end: () => {
          clearTimeout(timer);
          if (id !== null) manager.close(id);
        },
      };
    },
  };
}
