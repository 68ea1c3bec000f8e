import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { Texts } from '../../shared/text/texts.ts';
import type { Dialogs } from '../engine/ports.ts';

/** The system's own dialogs, on top of the window where there is one. */
export function nativeDialogs(window: () => BrowserWindow | null, texts: () => Texts): Dialogs {
  const open = async (options: OpenDialogOptions): Promise<readonly string[]> => {
    const parent = window();
    const { canceled, filePaths } = await (parent
      ? dialog.showOpenDialog(parent, options)
      : dialog.showOpenDialog(options));
    return canceled ? [] : filePaths;
  };
  return {
    chooseFolder: async (startDir) => {
      const { native } = texts();
      const [chosen] = await open({
        title: native.chooseEngineFolder,
        buttonLabel: native.choose,
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
