import type { EngineFolder } from '../files/engineFolder.ts';

/** Where an engine file or folder lies on the disk, links followed; nothing where it is not there, or leads outside. */
export function localPathOf(folder: EngineFolder, path: string): readonly string[] {
  try {
    const held = folder.hold(path);
    held?.release();
    return held ? [held.realPath] : [];
  } catch {
    return [];
  }
}
