import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { Dialogs } from '../engine/ports.ts';

/** The system's own dialogs, on top of the window where there is one. */
export function nativeDialogs(window: () => BrowserWindow | null): Dialogs {
  const open = async (options: OpenDialogOptions): Promise<readonly string[]> => {
    const parent = window();
    const { canceled, filePaths } = await (parent
      ? dialog.showOpenDialog(parent, options)
      : dialog.showOpenDialog(options));
    return canceled ? [] : filePaths;
  };
  return {
    chooseFolder: async (startDir) => {
      const [chosen] = await open({
        title: 'Choose the engine folder',
        buttonLabel: 'Choose',
        defaultPath: startDir,
        properties: ['openDirectory', 'createDirectory'],
      });
      return chosen ?? null;
    },
    choose: (what) =>
      open({
        properties: what === 'files' ? ['openFile', 'multiSelections'] : ['openDirectory', 'createDirectory'],
      }),
  };
}
