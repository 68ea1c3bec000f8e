import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { QuaysideBridge } from '../../../shared/bridge.ts';
import type { CommandId } from '../../../shared/commands.ts';
import { channels } from '../channels.ts';

/** The page's only way out of its sandbox: frames of the contract, the menu's commands and what two of them are called, and files that are dragged. Nothing of Electron. */
const { port1: port, port2: shellPort } = new MessageChannel();
ipcRenderer.postMessage(channels.wire, null, [shellPort]);

const bridge: QuaysideBridge = {
  send: (frame) => port.postMessage(frame),
  onFrame: (listener) => {
    port.addEventListener('message', ({ data }) => listener(data));
    // Until now what arrived has been waiting in the port.
    port.start();
  },
  onClose: (listener) => port.addEventListener('close', () => listener()),
  onMenuCommand: (listener) => {
    ipcRenderer.on(channels.menuCommand, (_event, commandId: CommandId) => listener(commandId));
  },
  showFiles: (files) => {
    // Empty for a file that is on no disk.
    const localPaths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    return ipcRenderer.invoke(channels.showFiles, localPaths);
  },
  dragOut: (paths) => ipcRenderer.send(channels.dragOut, paths),
  labelSteps: (labels) => ipcRenderer.send(channels.stepLabels, labels),
  platform: process.platform,
};

contextBridge.exposeInMainWorld('quayside', bridge);
