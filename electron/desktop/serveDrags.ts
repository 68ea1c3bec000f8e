import { type IpcMain, ipcMain, nativeImage } from 'electron';
import { z } from 'zod';
import type { Engine } from '../engine/app.ts';
import type { Logger } from '../engine/ports.ts';
import { channels } from './channels.ts';
import { isFromPage } from './serveWindows.ts';

const pathsSchema = z.array(z.string()).max(100_000);

/** A sheet of paper: Electron drags nothing without a picture. */
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAAAPklEQVR42u3XuwkAIBBEwcvt0hrs2iLUGuTwA/Ng80k3Qq9WahuZ2wKsesYAAAAAAAAAAAAAAP4FXD0mOtUE9R486ozrgGEAAAAASUVORK5CYII=';

/**
 * Files that are dropped on the window, and dragged out of it. Both are asked for by the preload of the page's own top
 * document; paths of the disk come from what a person dropped, and go to where they drag, and a page never sees one.
 */
export function serveDrags(
  engine: Pick<Engine, 'showOutside' | 'localPathsOf'>,
  logger: Logger,
  from: IpcMain = ipcMain,
): void {
  from.handle(channels.showFiles, async (event, localPaths: unknown) => {
    const parsed = pathsSchema.safeParse(localPaths);
    if (isFromPage(event) && parsed.success) return engine.showOutside(parsed.data);
    logger.warn({}, 'refused files from something that is not the page');
    return [];
  });
  from.on(channels.dragOut, (event, paths: unknown) => {
    const parsed = pathsSchema.safeParse(paths);
    const files = isFromPage(event) && parsed.success ? [...engine.localPathsOf(parsed.data)] : [];
    const [file] = files;
    if (file === undefined) return;
    event.sender.startDrag({ file, files, icon: nativeImage.createFromDataURL(picture) });
  });
}
