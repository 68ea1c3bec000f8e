import type { ErrorReport } from '../../../shared/errors.ts';
import { errorLine } from '../../../shared/text/errorWords.ts';
import type { App } from '../../app.ts';
import type { CarryTarget } from './carried.ts';
import { folderName } from './carryWords.ts';

/** How many of the files and folders, and why the first of them. */
export function tellNotCopied(app: App, failed: number, failure: ErrorReport, target: CarryTarget): void {
  const text = app.texts.getState();
  const sentence = text.carry.notCopied(failed, folderName(text, target), errorLine(failure, text));
  app.notify.result(sentence, { isFailure: true, actions: [] });
}
