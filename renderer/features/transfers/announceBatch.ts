import type { Batch } from '../../../shared/model/transfer.ts';
import type { App } from '../../app.ts';
import { displayName } from '../../text/displayName.ts';
import { areNotificationsOn } from './notifications.ts';
import { retryFailed } from './queueRequests.ts';
import { batchName, batchResult } from './queueWords.ts';

/** A batch this short needs no notice if all went well: the panel shows it before one has looked away. */
const shortMs = 3_000;

/** Tells people how a batch ended: in the page, and on the desktop where the window is not looked at. */
export function announceBatch(app: App, batch: Batch): void {
  const { transfers: text } = app.texts.getState();
  const result = batchResult(batch, text);
  if (result === null) return;
  const { batchId, counts, nameCount, startedAtMs, endedAtMs } = batch;
  const isShort = nameCount === 1 && counts.done <= 1 && (endedAtMs ?? startedAtMs) - startedAtMs < shortMs;
  if (isShort && counts.failed === 0) {
    app.store.setState({ announcement: `${displayName(batch.firstName)}: ${result}` });
  } else {
    app.notify.result(`${result}.`, {
      isFailure: counts.failed > 0,
      actions:
        counts.failed > 0
          ? [
              { label: text.show, act: () => showView(app, 'failed') },
              { label: text.retryFailed, act: () => void retryFailed(app, batchId) },
            ]
          : [{ label: text.show, act: () => showView(app, 'done') }],
    });
  }
  if (!document.hasFocus() && areNotificationsOn()) {
    const notice = new Notification(result, {
      body: `${displayName(batchName(batch, text))} · ${displayName(batch.site.host)}`,
      tag: batchId,
    });
    notice.onclick = () => window.focus();
  }
}

const showView = (app: App, view: 'failed' | 'done'): void =>
  app.store.setState({ isPanelOpen: true, chosenView: view });
