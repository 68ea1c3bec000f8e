import { shell } from 'electron';
import type { Trash } from '../engine/trash/trash.ts';

/** The trash of macOS and Windows: the system puts things back itself. It does not say why it takes something not. */
export const systemTrash: Trash = async ({ realPath }) => {
  try {
    await shell.trashItem(realPath);
  } catch {
    return null;
  }
  return { restore: null };
};
