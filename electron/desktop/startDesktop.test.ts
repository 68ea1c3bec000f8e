import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { electron, FakePort, FakeWindow, resetElectron } from './fakeElectron.testkit.ts';
import { startDesktop } from './startDesktop.ts';

vi.mock('electron', async () => (await import('./fakeElectron.testkit.ts')).electron);

/** The whole shell over the real engine; only Electron is not there. */

const root = mkdtempSync(join(tmpdir(), 'quayside-desktop-'));
const outDir = join(root, 'out');
const engineDir = join(root, 'files');
mkdirSync(join(outDir, 'renderer'), { recursive: true });
mkdirSync(engineDir);
writeFileSync(join(outDir, 'renderer', 'index.html'), '<!doctype html>');
afterAll(() => rmSync(root, { recursive: true }));

let homeDir: string;
beforeEach(() => {
  resetElectron();
  homeDir = mkdtempSync(join(root, 'home-'));
});
afterEach(() => process.removeAllListeners('uncaughtException'));

const start = (...argv: readonly string[]): Promise<void> =>
  startDesktop({
    argv: ['electron', '.', `--engine-dir=${engineDir}`, '--lang=en', ...argv],
    env: { QUAYSIDE_HOME: homeDir },
    workingDir: root,
    outDir,
  });

function onlyWindow(): FakeWindow {
  expect(FakeWindow.all).toHaveLength(1);
  return FakeWindow.all[0] as FakeWindow;
}

/** What a preload does: asks for a wire, from a frame. Returns the page's end. */
function openWire(senderFrame: object | null, sender: object = onlyWindow().webContents) {
  const [shellEnd, pageEnd] = FakePort.pair();
  const frames: { kind: string; id?: number; result?: Record<string, unknown> }[] = [];
  let isClosed = false;
  let lastId = 0;
  pageEnd.on('message', ({ data }) => frames.push(data));
  pageEnd.on('close', () => {
    isClosed = true;
  });
  pageEnd.start();
  electron.ipcMain.emit('quayside:wire', { ports: [shellEnd], sender, senderFrame });
  return {
    isClosed: () => isClosed,
    call: async (name: string, params: object = {}) => {
      const callId = ++lastId;
      pageEnd.postMessage({ kind: 'call', id: callId, name, params });
      const reply = await vi.waitFor(
        () =>
          frames.find(({ kind, id }) => kind !== 'part' && id === callId) ??
          Promise.reject(new Error('no reply')),
      );
      return reply.result;
    },
  };
}
const pageFrame = { url: 'app://quayside/', parent: null };

describe('the window', () => {
  test('is sandboxed, isolated and without Node', async () => {
    await start();
    const { options, loadURL } = onlyWindow();
    expect(options).toMatchObject({ show: false, minWidth: 600, minHeight: 480, title: 'Quayside' });
    expect(options.webPreferences).toEqual({
      preload: join(outDir, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
    expect(loadURL.mock.calls).toEqual([['app://quayside/']]);
  });

  test('is shown when there is something to see, and its place is kept', async () => {
    await start();
    const window = onlyWindow();
    expect(window.show).not.toHaveBeenCalled();
    window.emit('ready-to-show');
    expect(window.show).toHaveBeenCalledOnce();
    window.emit('close');
    expect(JSON.parse(readFileSync(join(homeDir, 'window.json'), 'utf8'))).toEqual({
      x: 10,
      y: 20,
      width: 900,
      height: 600,
      isMaximized: false,
    });
  });

  test('loads a page again that crashed, but not one that keeps crashing', async () => {
    await start();
    const { webContents, reload } = onlyWindow();
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(reload).not.toHaveBeenCalled();
    for (let n = 0; n < 3; n++)
      webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe('before anything else', () => {
  test('every renderer is sandboxed, and the scheme registered, before Electron is ready', async () => {
    await start();
    const [sandboxed] = electron.app.enableSandbox.mock.invocationCallOrder;
    const [registered] = electron.protocol.registerSchemesAsPrivileged.mock.invocationCallOrder;
    const [ready] = electron.app.whenReady.mock.invocationCallOrder;
    expect(registered).toBeLessThan(ready as number);
    expect(sandboxed).toBeLessThan(ready as number);
  });

  test('navigation, permissions and protocol are locked before the page is loaded', async () => {
    await start();
    const { loadURL, webContents } = onlyWindow();
    const [loaded] = loadURL.mock.invocationCallOrder;
    const { protocol, setPermissionRequestHandler, webRequest } = electron.session.defaultSession;
    for (const lock of [protocol.handle, setPermissionRequestHandler, webRequest.onBeforeRequest]) {
      expect(lock.mock.invocationCallOrder[0]).toBeLessThan(loaded as number);
    }
    expect(webContents.openHandler?.({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
    expect(webContents.listenerCount('will-frame-navigate')).toBe(1);
  });
});

describe('one instance', () => {
  test('a second one with the same home ends without a window', async () => {
    electron.app.requestSingleInstanceLock.mockReturnValueOnce(false);
    await start();
    expect(electron.app.quit).toHaveBeenCalledOnce();
    expect(FakeWindow.all).toEqual([]);
    expect(electron.app.setPath.mock.calls).toEqual([
      ['userData', join(homeDir, 'chromium')],
      ['sessionData', join(homeDir, 'chromium')],
    ]);
  });

  test('the first comes to the front, whatever the second was told', async () => {
    await start();
    const window = onlyWindow();
    window.isMinimized.mockReturnValue(true);
    electron.app.emit('second-instance', {}, ['quayside', '--connect=nowhere.json'], root);
    expect(window.restore).toHaveBeenCalledOnce();
    expect(window.focus).toHaveBeenCalledOnce();
  });

  test('on macOS a closed window opens again', async () => {
    await start();
    onlyWindow().emit('closed');
    electron.app.emit('activate');
    expect(FakeWindow.all).toHaveLength(2);
  });
});

describe('the wire', () => {
  test('leads to the engine', async () => {
    await start();
    expect(await openWire(pageFrame).call('app.snapshot')).toMatchObject({
      host: 'desktop',
      version: '1.2.3',
      engineFolder: engineDir,
      canChooseFolder: true,
    });
  });

  test.each([
    ['a frame in the page', { url: 'app://quayside/', parent: {} }],
    ['another origin', { url: 'https://example.org/', parent: null }],
    ['another host of the scheme', { url: 'app://elsewhere/', parent: null }],
    ['a local file', { url: 'file:///tmp/x.html', parent: null }],
    ['a blank document', { url: 'about:blank', parent: null }],
    ['a frame that is gone', null],
  ])('is refused to %s', async (_label, senderFrame) => {
    await start();
    expect(openWire(senderFrame).isClosed()).toBe(true);
  });

  test('of a page that was loaded again replaces the old one; another window’s stays', async () => {
    await start();
    const [first, other] = [openWire(pageFrame), openWire(pageFrame, {})];
    const second = openWire(pageFrame);
    expect([first, other, second].map(({ isClosed }) => isClosed())).toEqual([true, false, false]);
    expect(await second.call('app.snapshot')).toMatchObject({ host: 'desktop' });
  });

  test('opens a program of the engine folder after a warning of the system’s, over the window', async () => {
    writeFileSync(join(engineDir, 'setup.exe'), '');
    await start();
    const { call } = openWire(pageFrame);
    await call('engine.openFile', { path: 'setup.exe' });
    expect(electron.dialog.showMessageBox.mock.calls).toEqual([
      [onlyWindow(), expect.objectContaining({ message: 'Open “setup.exe”?' })],
    ]);
    expect(electron.shell.openPath).not.toHaveBeenCalled();
    electron.dialog.showMessageBox.mockResolvedValueOnce({ response: 1 });
    await call('engine.openFile', { path: 'setup.exe' });
    expect(electron.shell.openPath.mock.calls).toEqual([[join(engineDir, 'setup.exe')]]);
  });

  test('asks for a folder in the system’s dialog, over the window', async () => {
    await start();
    const chosen = mkdtempSync(join(root, 'chosen-'));
    electron.dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: [chosen] });
    expect(await openWire(pageFrame).call('engine.chooseFolder')).toEqual({ engineFolder: chosen });
    expect(electron.dialog.showOpenDialog).toHaveBeenCalledExactlyOnceWith(
      onlyWindow(),
      expect.objectContaining({ defaultPath: engineDir, properties: ['openDirectory', 'createDirectory'] }),
    );
  });
});

const foreignFrame = { url: 'https://evil.example/', parent: null };

describe('files that are dragged', () => {
  const dropped = mkdtempSync(join(root, 'dropped-'));
  writeFileSync(join(dropped, 'a.txt'), 'dropped');
  const show = (senderFrame: object, paths: unknown): Promise<{ outsideId: string; entries: object[] }[]> =>
    electron.ipcMain.handlers.get('quayside:show-files')?.({ senderFrame }, paths) as never;

  test('into the window come from where they lie, by an id', async () => {
    await start();
    const [shown] = await show(pageFrame, [join(dropped, 'a.txt'), join(dropped, 'gone'), 'relative']);
    expect(shown?.entries).toEqual([expect.objectContaining({ name: 'a.txt', type: 'file', sizeBytes: 7 })]);
    const params = { paths: ['a.txt'], folder: '', conflicts: 'ask', outsideId: shown?.outsideId };
    expect(await openWire(pageFrame).call('engine.copy', params)).toMatchObject({ copied: 1 });
    expect(readFileSync(join(engineDir, 'a.txt'), 'utf8')).toBe('dropped');
  });

  test('into the window open no way to what lies beside them, nor to write there', async () => {
    writeFileSync(join(dropped, 'beside.txt'), 'secret');
    await start();
    const [shown] = await show(pageFrame, [join(dropped, 'a.txt')]);
    const { call } = openWire(pageFrame);
    const outsideId = shown?.outsideId;
    for (const paths of [['beside.txt'], ['a.txt', 'beside.txt'], ['../dropped/beside.txt'], ['']]) {
      expect(await call('engine.copy', { paths, folder: '', conflicts: 'ask', outsideId })).toBeUndefined();
    }
    expect(await call('arrival.folder', { outsideId, path: 'made' })).toBeUndefined();
    expect(readdirSync(dropped).sort()).toEqual(['a.txt', 'beside.txt']);
    expect(readdirSync(engineDir)).not.toContain('beside.txt');
  });

  test.each([
    ['a foreign page', foreignFrame, [join(dropped, 'a.txt')]],
    ['a frame in the page', { ...pageFrame, parent: {} }, [join(dropped, 'a.txt')]],
    ['whoever sends no paths', pageFrame, 'a.txt'],
  ])('are not shown by %s', async (_who, frame, paths) => {
    await start();
    expect(await show(frame, paths)).toEqual([]);
  });

  test('out of the window are those of the engine folder, and no others', async () => {
    mkdirSync(join(engineDir, 'dir'), { recursive: true });
    await start();
    const { webContents } = onlyWindow();
    const dragOut = (senderFrame: object, paths: unknown): void =>
      void electron.ipcMain.emit('quayside:drag-out', { sender: webContents, senderFrame }, paths);
    dragOut(foreignFrame, ['dir']);
    dragOut(pageFrame, ['../dropped', join(dropped, 'a.txt'), 'gone']);
    expect(webContents.startDrag).not.toHaveBeenCalled();
    dragOut(pageFrame, ['dir', '../x']);
    const file = join(engineDir, 'dir');
    expect(webContents.startDrag.mock.calls).toEqual([
      [{ file, files: [file], icon: expect.stringContaining('data:image/png') }],
    ]);
  });

  test('or chosen in the system’s dialog', async () => {
    await start();
    electron.dialog.showOpenDialog.mockResolvedValueOnce({
      canceled: false,
      filePaths: [join(dropped, 'a.txt')],
    });
    expect(await openWire(pageFrame).call('outside.choose', { what: 'files' })).toEqual({
      chosen: [{ outsideId: expect.any(String), entries: [expect.objectContaining({ name: 'a.txt' })] }],
    });
    expect(await openWire(pageFrame).call('outside.choose', { what: 'target' })).toEqual({ chosen: [] });
  });
});

describe('saved passwords', () => {
  const vault = async (): Promise<unknown> => (await openWire(pageFrame).call('app.snapshot'))?.vault;

  test('are in the keychain', async () => {
    await start();
    expect(await vault()).toMatchObject({ state: 'keychain', hasKeychain: true });
  });

  test('are nowhere while Linux has no keychain and nobody has chosen another way', async () => {
    electron.safeStorage.isEncryptionAvailable.mockReturnValueOnce(false);
    await start();
    expect(await vault()).toMatchObject({ state: 'absent', hasKeychain: false });
  });

  test('are asked of the keychain when the app is ready, not before', async () => {
    await start();
    const [ready] = electron.app.whenReady.mock.invocationCallOrder;
    const [asked] = electron.safeStorage.isEncryptionAvailable.mock.invocationCallOrder;
    expect(ready).toBeLessThan(asked ?? 0);
  });
});

test('the engine hears when the computer wakes', async () => {
  await start();
  expect(electron.powerMonitor.listenerCount('resume')).toBe(1);
});

test('a command of the menu goes to the page', async () => {
  await start();
  const [template] = electron.Menu.buildFromTemplate.mock.lastCall as unknown as [
    { submenu?: { id?: string; click: () => void }[] }[],
  ];
  const items = template.flatMap(({ submenu }) => submenu ?? []);
  items.find(({ id }) => id === 'refresh')?.click();
  expect(onlyWindow().webContents.send.mock.calls).toEqual([['quayside:menu-command', 'refresh']]);
});

test('the menu calls undo what the page calls it, and nobody else has a say', async () => {
  await start();
  const undo = (): string | undefined => {
    const [template] = electron.Menu.buildFromTemplate.mock.lastCall as unknown as [
      { submenu?: { id?: string; label?: string }[] }[],
    ];
    return template.flatMap(({ submenu }) => submenu ?? []).find(({ id }) => id === 'undo')?.label;
  };
  const tell = (senderFrame: object, labels: unknown): void =>
    void electron.ipcMain.emit('quayside:step-labels', { senderFrame }, labels);
  tell(foreignFrame, { undo: 'Undo all', redo: 'Redo' });
  tell(pageFrame, { undo: 1, redo: 'Redo' });
  tell(pageFrame, { undo: 'Undo Move of “a”', redo: 'Redo' });
  await vi.waitFor(() => expect(undo()).toBe('Undo Move of “a”'));
  expect(electron.Menu.buildFromTemplate).toHaveBeenCalledTimes(2);
});

test('the menu follows the shortcuts and the language that are preferred', async () => {
  writeFileSync(join(homeDir, 'preferences.json'), JSON.stringify({ shortcuts: { refresh: 'F9' } }));
  await start();
  const refresh = (): { label?: string; accelerator?: string } | undefined => {
    const [template] = electron.Menu.buildFromTemplate.mock.lastCall as unknown as [
      { submenu?: { id?: string; label?: string; accelerator?: string }[] }[],
    ];
    return template.flatMap(({ submenu }) => submenu ?? []).find(({ id }) => id === 'refresh');
  };
  expect(refresh()).toMatchObject({ label: 'Refresh', accelerator: 'F9' });
  await openWire(pageFrame).call('preferences.change', { shortcuts: {}, language: 'de' });
  await vi.waitFor(() => expect(refresh()).toMatchObject({ label: 'Aktualisieren', accelerator: 'F5' }));
});

describe('--connect', () => {
  test('opens a session at the start', async () => {
    const file = join(homeDir, 'connection.json');
    // Nobody listens on port 1: that the attempt failed shows that it was made.
    writeFileSync(file, JSON.stringify({ host: '127.0.0.1', port: 1, connect_timeout: 5 }));
    await start(`--connect=${file}`);
    const wire = openWire(pageFrame);
    await vi.waitFor(async () =>
      expect(await wire.call('app.snapshot')).toMatchObject({ sessions: [{ host: '127.0.0.1', port: 1 }] }),
    );
  });

  test.each([
    ['no file', null],
    ['no JSON', '{"password":"hunter2"'],
    ['no connection', '{"host":"a b","password":"hunter2"}'],
  ])('with %s ends the start, and does not repeat what the file says', async (_label, content) => {
    const file = join(homeDir, 'connection.json');
    if (content !== null) writeFileSync(file, content);
    await start(`--connect=${file}`);
    expect(electron.app.exit).toHaveBeenCalledExactlyOnceWith(1);
    expect(electron.dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith(
      'Quayside can not start',
      expect.stringContaining(file),
    );
    expect(JSON.stringify(electron.dialog.showErrorBox.mock.calls)).not.toContain('hunter2');
    expect(FakeWindow.all).toEqual([]);
  });
});

test('an engine folder that is not there ends the start', async () => {
  await start(`--engine-dir=${join(root, 'nowhere')}`);
  expect(electron.dialog.showErrorBox).toHaveBeenCalledOnce();
  expect(electron.app.exit).toHaveBeenCalledExactlyOnceWith(1);
});

test('quitting waits for the engine', async () => {
  await start();
  const preventDefault = vi.fn();
  electron.app.emit('will-quit', { preventDefault });
  electron.app.emit('will-quit', { preventDefault });
  expect(preventDefault).toHaveBeenCalledTimes(2);
  await vi.waitFor(() => expect(electron.app.quit).toHaveBeenCalledOnce());
  electron.app.emit('will-quit', { preventDefault });
  expect(preventDefault).toHaveBeenCalledTimes(2);
});

test('a fault that nobody caught is logged by its place alone, and ends the app', async () => {
  await start();
  process.emit('uncaughtException', new Error('password hunter2'));
  expect(electron.app.exit).toHaveBeenCalledExactlyOnceWith(1);
  const log = readFileSync(join(homeDir, 'log', 'quayside.log'), 'utf8');
  expect(log).toContain('startDesktop.test.ts');
  expect(log).not.toContain('hunter2');
});
