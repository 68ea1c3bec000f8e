import { type IpcMain, type IpcMainEvent, ipcMain } from 'electron';
import { type Servable, serveWire } from '../../shared/rpc/server.ts';
import type { Logger } from '../engine/ports.ts';
import { channels } from './channels.ts';
import { isPageUrl } from './pageOrigin.ts';
import { type PortWire, portWire } from './portWire.ts';

/** Gives each page that the shell has loaded a wire to the engine: one, the last that its preload asked for. */
export function serveWindows(engine: Servable, logger: Logger, from: IpcMain = ipcMain): void {
  const wires = new WeakMap<object, PortWire>();
  from.on(channels.wire, (event) => {
    const [port] = event.ports;
    if (!port) return;
    if (!isFromPage(event)) {
      logger.warn({}, 'refused a wire to something that is not the page');
      port.close();
      return;
    }
    wires.get(event.sender)?.close();
    const wire = portWire(port);
    wires.set(event.sender, wire);
    serveWire(wire, engine);
  });
}

/** The top document of the window, at the page's own origin: not a frame in it, not what a navigation led to. */
export const isFromPage = ({ senderFrame }: Pick<IpcMainEvent, 'senderFrame'>): boolean =>
  senderFrame !== null && senderFrame.parent === null && isPageUrl(senderFrame.url);
