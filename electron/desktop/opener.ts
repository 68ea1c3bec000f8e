import { type BrowserWindow, dialog, type MessageBoxOptions, shell } from 'electron';
import { ConnectorError } from '../../shared/errors.ts';
import { visibleText } from '../../shared/model/text.ts';
import type { Texts } from '../../shared/text/texts.ts';
import type { Opener } from '../engine/ports.ts';

/** Opens files with the system's programs. It asks in a dialog of the system, which no page can answer. */
export function systemOpener(window: () => BrowserWindow | null, texts: () => Texts): Opener {
  return {
    confirm: (name, risk) => {
      const { native } = texts();
      const message = native.openFile(visibleText(name));
      return confirmed(window(), { message, detail: native.risks[risk] }, native);
    },
    openFile: async (localPath) => {
      // The path goes as an argument, through no shell. What comes back is the reason why not, or nothing.
      const reason = await shell.openPath(localPath);
      if (reason === '') return;
      throw new ConnectorError('internal', 'The system could not open this file.', { cause: reason });
    },
  };
}

/** Asks with "no" as the answer of Enter and Escape. */
export async function confirmed(
  parent: BrowserWindow | null,
  { message, detail }: Pick<MessageBoxOptions, 'message'> & { readonly detail: string },
  { refuse, open }: Texts['native'],
): Promise<boolean> {
  const options: MessageBoxOptions = {
    type: 'warning',
    message,
    detail,
    buttons: [refuse, open],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await (parent
    ? dialog.showMessageBox(parent, options)
    : dialog.showMessageBox(options));
  return response === 1;
}
