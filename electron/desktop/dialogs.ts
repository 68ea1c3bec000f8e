import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { Dialogs } from '../engine/ports.ts';

/** The system's own dialogs, on top of the window where there is one. */
export function nativeDialogs(window: () => BrowserWindow | null): Dialogs {
  return {
    chooseFolder: async (startDir) => {
      const options: OpenDialogOptions = {
        title: 'Choose the engine folder',
        buttonLabel: 'Choose',
        defaultPath: startDir,
        properties: ['openDirectory', 'createDirectory'],
      };
      const parent = window();
      const { canceled, filePaths } = await (parent
        ? dialog.showOpenDialog(parent, options)
        : dialog.showOpenDialog(options));
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
