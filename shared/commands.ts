/**
 * One record per user command: the menu, the toolbar, the context menu and the keyboard are all made from it.
 * What a command does is the page's affair (renderer/features/commands); here is what it is called and when it
 * can be used.
 */

export type CommandGroup = 'connection' | 'transfer' | 'entry' | 'view';

/** The facts that decide whether a command is available. Derived from the store by the page. */
export interface CommandContext {
  readonly isConnected: boolean;
  /** Whether the session that is shown was opened by, or saved as, a connection that is still there. */
  readonly isSaved: boolean;
  readonly hasProfiles: boolean;
  readonly activePane: 'engine' | 'remote';
  /** Selected entries in the active pane. */
  readonly selectedCount: number;
  /** Selected entries of the engine pane and of the remote pane. */
  readonly selectedInEngine: number;
  readonly selectedInRemote: number;
  /** What was cut or copied can be put into the folder of the active pane. */
  readonly canPaste: boolean;
  /** Transfers that move or wait for their turn; that are paused; that failed; that are done. */
  readonly pausableTransfers: number;
  readonly pausedTransfers: number;
  readonly failedTransfers: number;
  readonly doneTransfers: number;
  readonly hasTransfers: boolean;
  readonly canChooseFolder: boolean;
  /** The host can have the system open a file. */
  readonly canOpenFiles: boolean;
  /** Where the active pane can go from its folder. */
  readonly canGoUp: boolean;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
}

interface CommandRecord {
  readonly label: string;
  readonly group: CommandGroup;
  /** In Electron's accelerator words, which the page understands too: `Mod` is Ctrl, on macOS Cmd. */
  readonly shortcut: string | null;
  readonly when: (context: CommandContext) => boolean;
}

const define = <const C extends Record<string, CommandRecord>>(commands: C): C => commands;

const always = (): boolean => true;
const paneIsLive = (context: CommandContext): boolean =>
  context.activePane === 'engine' || context.isConnected;

const hasSelection = (context: CommandContext): boolean => context.selectedCount > 0;

/** For what the server does with its own entries. */
const hasRemoteSelection = (context: CommandContext): boolean =>
  context.activePane === 'remote' && context.isConnected && context.selectedCount > 0;

export const commands = define({
  // Not Mod+N: a browser keeps that to itself.
  connect: { label: 'Connect…', group: 'connection', shortcut: 'Mod+O', when: always },
  disconnect: { label: 'Disconnect', group: 'connection', shortcut: null, when: (c) => c.isConnected },
  newConnection: { label: 'New Connection…', group: 'connection', shortcut: null, when: always },
  saveConnection: {
    label: 'Save Connection…',
    group: 'connection',
    shortcut: 'Mod+S',
    when: (c) => c.isConnected && !c.isSaved,
  },
  siteSettings: {
    label: 'Site Settings…',
    group: 'connection',
    shortcut: null,
    when: (c) => c.isConnected,
  },
  importConnections: { label: 'Import Connections…', group: 'connection', shortcut: null, when: always },
  exportConnections: {
    label: 'Export Connections…',
    group: 'connection',
    shortcut: null,
    when: (c) => c.hasProfiles,
  },
  nameEncoding: {
    label: 'Encoding of Names…',
    group: 'connection',
    shortcut: null,
    when: (c) => c.isConnected,
  },
  doctor: {
    label: 'Connection Doctor…',
    group: 'connection',
    shortcut: null,
    when: (c) => c.isConnected,
  },
  chooseEngineFolder: {
    label: 'Choose Engine Folder…',
    group: 'connection',
    shortcut: null,
    when: (c) => c.canChooseFolder,
  },
  settings: { label: 'Settings…', group: 'connection', shortcut: 'Mod+,', when: always },
  upload: {
    label: 'Upload',
    group: 'transfer',
    shortcut: 'Mod+U',
    when: (c) => c.isConnected && c.selectedInEngine > 0,
  },
  download: {
    label: 'Download',
    group: 'transfer',
    shortcut: 'Mod+D',
    when: (c) => c.isConnected && c.selectedInRemote > 0,
  },
  pauseTransfers: {
    label: 'Pause All',
    group: 'transfer',
    shortcut: null,
    when: (c) => c.pausableTransfers > 0,
  },
  resumeTransfers: {
    label: 'Resume All',
    group: 'transfer',
    shortcut: null,
    when: (c) => c.pausedTransfers > 0,
  },
  retryFailedTransfers: {
    label: 'Retry Failed',
    group: 'transfer',
    shortcut: null,
    when: (c) => c.failedTransfers > 0,
  },
  clearDoneTransfers: {
    label: 'Clear Done',
    group: 'transfer',
    shortcut: null,
    when: (c) => c.doneTransfers > 0,
  },
  transferSettings: { label: 'Transfer Settings…', group: 'transfer', shortcut: null, when: always },
  open: { label: 'Open', group: 'entry', shortcut: 'Enter', when: (c) => c.selectedCount === 1 },
  openFile: {
    label: 'Open with Its Program',
    group: 'entry',
    shortcut: 'Mod+Enter',
    when: (c) => c.canOpenFiles && c.activePane === 'engine' && c.selectedCount === 1,
  },
  rename: { label: 'Rename…', group: 'entry', shortcut: 'F2', when: (c) => c.selectedCount === 1 },
  remove: { label: 'Delete…', group: 'entry', shortcut: 'Delete', when: (c) => c.selectedCount > 0 },
  details: { label: 'Details', group: 'entry', shortcut: 'Alt+Enter', when: (c) => c.selectedCount === 1 },
  permissions: { label: 'Permissions…', group: 'entry', shortcut: null, when: hasRemoteSelection },
  duplicate: { label: 'Duplicate', group: 'entry', shortcut: null, when: hasSelection },
  newLink: {
    label: 'New Link…',
    group: 'entry',
    shortcut: null,
    when: (c) => hasRemoteSelection(c) && c.selectedCount === 1,
  },
  newFolder: { label: 'New Folder…', group: 'entry', shortcut: 'F7', when: paneIsLive },
  newFile: { label: 'New File…', group: 'entry', shortcut: 'Shift+F7', when: paneIsLive },
  cutEntries: { label: 'Cut', group: 'entry', shortcut: 'Mod+X', when: (c) => c.selectedCount > 0 },
  copyEntries: { label: 'Copy', group: 'entry', shortcut: 'Mod+C', when: (c) => c.selectedCount > 0 },
  copyPath: { label: 'Copy Path', group: 'entry', shortcut: 'Mod+Shift+C', when: paneIsLive },
  copyAddress: {
    label: 'Copy Address',
    group: 'entry',
    shortcut: null,
    when: (c) => c.activePane === 'remote' && c.isConnected,
  },
  pasteEntries: { label: 'Paste', group: 'entry', shortcut: 'Mod+V', when: (c) => c.canPaste },
  selectAll: { label: 'Select All', group: 'entry', shortcut: 'Mod+A', when: paneIsLive },
  goBack: { label: 'Back', group: 'view', shortcut: 'Alt+Left', when: (c) => c.canGoBack },
  goForward: { label: 'Forward', group: 'view', shortcut: 'Alt+Right', when: (c) => c.canGoForward },
  goUp: { label: 'Parent Folder', group: 'view', shortcut: 'Backspace', when: (c) => c.canGoUp },
  refresh: { label: 'Refresh', group: 'view', shortcut: 'F5', when: paneIsLive },
  goToPath: { label: 'Go to Path…', group: 'view', shortcut: 'Mod+L', when: paneIsLive },
  switchPane: { label: 'Other Pane', group: 'view', shortcut: 'F6', when: always },
  showTransfers: { label: 'Transfers', group: 'view', shortcut: 'Mod+J', when: (c) => c.hasTransfers },
  rawCommand: {
    label: 'FTP Command…',
    group: 'view',
    shortcut: null,
    when: (c) => c.isConnected,
  },
  showLog: { label: 'Protocol Log', group: 'view', shortcut: 'Mod+Shift+L', when: always },
});

export type CommandId = keyof typeof commands;
export const commandIds = Object.keys(commands) as readonly CommandId[];
