import type { MessageChannel as NodeChannel } from 'node:worker_threads';
import { beforeAll, expect, test, vi } from 'vitest';
import type { QuaysideBridge } from '../../../shared/bridge.ts';
import { enginePath } from '../../../shared/model/paths.ts';
import { electron } from '../fakeElectron.testkit.ts';

vi.mock('electron', async () => (await import('../fakeElectron.testkit.ts')).electron);

let bridge: QuaysideBridge;
let shellPort: InstanceType<typeof NodeChannel>['port1'];
beforeAll(async () => {
  await import('./preload.ts');
  const [channel, , ports] = electron.ipcRenderer.postMessage.mock.lastCall ?? [];
  expect(channel).toBe('quayside:wire');
  expect(ports).toHaveLength(1);
  shellPort = ports[0];
  const [name, exposed] = electron.contextBridge.exposeInMainWorld.mock.lastCall ?? [];
  expect(name).toBe('quayside');
  bridge = exposed;
});

test('the page gets the bridge and nothing else', () => {
  expect(electron.contextBridge.exposeInMainWorld).toHaveBeenCalledTimes(1);
  expect(Object.keys(bridge).sort()).toEqual([
    'dragOut',
    'labelSteps',
    'onClose',
    'onFrame',
    'onMenuCommand',
    'platform',
    'send',
    'showFiles',
  ]);
  expect(bridge.platform).toBe(process.platform);
});

test('frames go both ways, and those that came early are not lost', async () => {
  shellPort.postMessage({ kind: 'early' });
  const frames: unknown[] = [];
  bridge.onFrame((frame) => frames.push(frame));
  shellPort.postMessage({ kind: 'late' });
  await vi.waitFor(() => expect(frames).toEqual([{ kind: 'early' }, { kind: 'late' }]));
  const received = new Promise((resolve) => shellPort.once('message', resolve));
  bridge.send({ kind: 'call' });
  expect(await received).toEqual({ kind: 'call' });
});

test('a menu command reaches the page without Electron’s event', () => {
  const heard: unknown[][] = [];
  bridge.onMenuCommand((...given) => heard.push(given));
  electron.ipcRenderer.emit('quayside:menu-command', { sender: 'secret' }, 'refresh');
  expect(heard).toEqual([['refresh']]);
});

test('the page hears of the end of the wire', async () => {
  const closed = new Promise<void>((resolve) => bridge.onClose(resolve));
  shellPort.close();
  await closed;
});

test('dropped files are shown to the shell by their paths, which the page does not get', async () => {
  const shown = [{ outsideId: '1', entries: [] }];
  electron.ipcRenderer.invoke.mockResolvedValueOnce(shown);
  const dropped = [{ path: '/home/ada/a.txt' }, { name: 'made by the page' }] as unknown as File[];
  expect(await bridge.showFiles(dropped)).toBe(shown);
  expect(electron.ipcRenderer.invoke.mock.calls).toEqual([['quayside:show-files', ['/home/ada/a.txt']]]);
});

test('what is dragged out is named by its engine path', () => {
  bridge.dragOut([enginePath('a/b.txt')]);
  expect(electron.ipcRenderer.send.mock.calls).toEqual([['quayside:drag-out', ['a/b.txt']]]);
});

test('the shell is told what undo and redo would do', () => {
  bridge.labelSteps({ undo: 'Undo Move of “a”', redo: 'Redo' });
  expect(electron.ipcRenderer.send.mock.lastCall).toEqual([
    'quayside:step-labels',
    { undo: 'Undo Move of “a”', redo: 'Redo' },
  ]);
});
