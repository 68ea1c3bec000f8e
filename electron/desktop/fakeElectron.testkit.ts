import { EventEmitter } from 'node:events';
import { accessSync } from 'node:fs';
import { vi } from 'vitest';

/**
 * What the shell uses of Electron, which cannot be imported without its binary: it records what it is told and emits
 * what a test lets happen. `vi.mock('electron', async () => (await import('./fakeElectron.testkit.ts')).electron)`.
 */

class FakeWebContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  readonly send = vi.fn();
  readonly startDrag = vi.fn();
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
}

export class FakeWindow extends EventEmitter {
  static fromWebContents(contents: unknown): FakeWindow | null {
    return FakeWindow.all.find(({ webContents }) => webContents === contents) ?? null;
  }
  static all: FakeWindow[] = [];
  readonly webContents = new FakeWebContents();
  readonly options: Readonly<Record<string, unknown>>;
  readonly loadURL = vi.fn(async () => {});
  readonly show = vi.fn();
  readonly focus = vi.fn();
  readonly restore = vi.fn();
  readonly reload = vi.fn();
  readonly maximize = vi.fn();
  readonly setProgressBar = vi.fn();
  readonly isMinimized = vi.fn(() => false);
  readonly isMaximized = vi.fn(() => false);
  readonly isDestroyed = vi.fn(() => false);
  readonly getNormalBounds = vi.fn(() => ({ x: 10, y: 20, width: 900, height: 600 }));
  constructor(options: Readonly<Record<string, unknown>>) {
    super();
    this.options = options;
    FakeWindow.all.push(this);
    electron.app.emit('web-contents-created', {}, this.webContents);
  }
}

export class FakeSession extends EventEmitter {
  readonly protocol = { handle: vi.fn() };
  readonly webRequest = { onBeforeRequest: vi.fn() };
  readonly setPermissionRequestHandler = vi.fn();
  readonly setPermissionCheckHandler = vi.fn();
  readonly setDevicePermissionHandler = vi.fn();
  readonly setDisplayMediaRequestHandler = vi.fn();
  readonly setSpellCheckerEnabled = vi.fn();
}

const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));

export const electron = {
  app: Object.assign(new EventEmitter(), {
    isPackaged: true,
    /** As Electron does, it refuses a folder that is not there. */
    setPath: vi.fn((_name: string, dir: string) => accessSync(dir)),
    requestSingleInstanceLock: vi.fn(() => true),
    enableSandbox: vi.fn(),
    whenReady: vi.fn(async () => {}),
    getVersion: vi.fn(() => '1.2.3'),
    getPreferredSystemLanguages: vi.fn(() => ['en-GB']),
    quit: vi.fn(),
    exit: vi.fn(),
  }),
  BrowserWindow: FakeWindow,
  contextBridge: { exposeInMainWorld: vi.fn() },
  dialog: {
    showErrorBox: vi.fn(),
    showMessageBox: vi.fn(async (..._given: unknown[]) => ({ response: 0 })),
    showOpenDialog: vi.fn(async (..._given: unknown[]) => ({ canceled: true, filePaths: [] as string[] })),
  },
  ipcMain: Object.assign(new EventEmitter(), {
    handlers: new Map<string, (...given: unknown[]) => unknown>(),
    handle(channel: string, handler: (...given: unknown[]) => unknown): void {
      this.handlers.set(channel, handler);
    },
  }),
  ipcRenderer: Object.assign(new EventEmitter(), {
    postMessage: vi.fn(),
    send: vi.fn(),
    invoke: vi.fn(async (..._given: unknown[]): Promise<unknown> => null),
  }),
  Menu: { buildFromTemplate: vi.fn((template: unknown) => template), setApplicationMenu: vi.fn() },
  nativeImage: { createFromDataURL: vi.fn((url: string) => url) },
  nativeTheme: { shouldUseDarkColors: false },
  powerMonitor: new EventEmitter(),
  protocol: { registerSchemesAsPrivileged: vi.fn() },
  /** As where there is a keychain; its key turns every byte. */
  safeStorage: {
    isEncryptionAvailable: vi.fn(() => true),
    getSelectedStorageBackend: vi.fn(() => 'gnome_libsecret'),
    encryptString: vi.fn((text: string) => turned(Buffer.from(text))),
    decryptString: vi.fn((sealed: Buffer) => turned(sealed).toString()),
  },
  screen: { getAllDisplays: vi.fn(() => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }]) },
  session: { defaultSession: new FakeSession() },
  shell: { openExternal: vi.fn(async () => {}), openPath: vi.fn(async (_path: string) => '') },
  /** As Electron's: a file that a page made itself is nowhere. */
  webUtils: { getPathForFile: vi.fn((file: { readonly path?: string }) => file.path ?? '') },
};

/** Forgets what was recorded and who listens. */
export function resetElectron(): void {
  vi.clearAllMocks();
  for (const emitter of [electron.app, electron.ipcMain, electron.ipcRenderer, electron.powerMonitor])
    emitter.removeAllListeners();
  electron.session.defaultSession = new FakeSession();
  FakeWindow.all = [];
}

/** Two ends of a channel. What one is sent arrives at the other, as MessagePortMain tells it: `{ data }`. */
export class FakePort extends EventEmitter {
  peer: FakePort | null = null;
  #isStarted = false;
  readonly #waiting: unknown[] = [];
  static pair(): readonly [FakePort, FakePort] {
    const [one, other] = [new FakePort(), new FakePort()];
    one.peer = other;
    other.peer = one;
    return [one, other];
  }
  postMessage(message: unknown): void {
    this.peer?.arrive(structuredClone(message));
  }
  start(): void {
    this.#isStarted = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data });
  }
  close(): void {
    const { peer } = this;
    this.peer = null;
    if (!peer?.peer) return;
    peer.peer = null;
    peer.emit('close');
  }
  private arrive(data: unknown): void {
    if (this.#isStarted) this.emit('message', { data });
    else this.#waiting.push(data);
  }
}
