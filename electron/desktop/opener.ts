import { type BrowserWindow, dialog, type MessageBoxOptions, shell } from 'electron';
import { ConnectorError } from '../../shared/errors.ts';
import { visibleText } from '../../shared/model/text.ts';
import type { OpeningRisk } from '../engine/files/openingRisk.ts';
import type { Opener } from '../engine/ports.ts';

const details: Readonly<Record<OpeningRisk, string>> = {
  program:
    'It is a program, or can start one. Open it only if you know who made it: it can do all that you can.',
  disguised:
    'It can start a program, or its name is made to look like that of something else. Do not open it unless you know why.',
};

/** Opens files with the system's programs. It asks in a dialog of the system, which no page can answer. */
export function systemOpener(window: () => BrowserWindow | null): Opener {
  return {
    confirm: (name, risk) =>
      confirmed(window(), {
        message: `Open “${visibleText(name)}”?`,
        detail: details[risk],
      }),
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
): Promise<boolean> {
  const options: MessageBoxOptions = {
    type: 'warning',
    message,
    detail,
    buttons: ['Do not open', 'Open'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await (parent
    ? dialog.showMessageBox(parent, options)
    : dialog.showMessageBox(options));
  return response === 1;
}
