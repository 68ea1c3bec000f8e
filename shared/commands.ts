/**
 * One record per user command: the menu, the toolbar, the context menu and the keyboard are all made from it.
 * What a command does is the page's affair (renderer/features/commands), what it is called stands in text/; here is when it
 * can be used, and by which keys.
 */

export type CommandGroup = 'connection' | 'transfer' | 'entry' | 'view' | 'tab' | 'help';

/** The facts that decide whether a command is available. Derived from the store by the page. */
export interface CommandContext {
  readonly isConnected: boolean;
  /** Whether the session that is shown was opened by, or saved as, a connection that is still there. */
  readonly isSaved: boolean;
  readonly hasProfiles: boolean;
  readonly activePane: 'engine' | 'remote';
  /** The keyboard is in the active pane's tree of folders: what is selected in the pane is not meant. */
  readonly isInTree: boolean;
  /** Selected entries in the active pane. */
  readonly selectedCount: number;
  /** Selected entries of the engine pane and of the remote pane. */
  readonly selectedInEngine: number;
  readonly selectedInRemote: number;
  /** The engine's disk has permissions that can be changed: those of Unix. */
  readonly hasEngineModes: boolean;
  /** What was cut or copied can be put into the folder of the active pane. */
  readonly canPaste: boolean;
  /** Something that was done to files can be taken back; something that was taken back can be done again. */
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Transfers that move or wait for their turn; that are paused; that failed; that are done. */
  readonly pausableTransfers: number;
  readonly pausedTransfers: number;
  readonly failedTransfers: number;
  readonly doneTransfers: number;
  readonly hasTransfers: boolean;
  readonly canChooseFolder: boolean;
  /** The page is in a browser, which may be on another computer than the engine. */
  readonly isInBrowser: boolean;
  /** The host can have the system open a file. */
  readonly canOpenFiles: boolean;
  /** Where the active pane can go from its folder. */
  readonly canGoUp: boolean;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** The folder of the active pane is being listed. */
  readonly isListing: boolean;
  readonly tabCount: number;
  /** Of the tab that is shown, from 0. */
  readonly tabIndex: number;
}

interface CommandRecord {
  readonly group: CommandGroup;
  /** In the words of shortcuts.ts; a person may have changed it. */
  readonly shortcut: string | null;
  /** Other keys that mean the same, unless they are another command's. */
  readonly also?: readonly string[];
  /** Others that browsers keep to themselves, so that only the desktop can have them. */
  readonly onDesktop?: readonly string[];
  /** The system makes an event of its own of the keys, wherever they are pressed: they cannot be others. */
  readonly isFixed?: boolean;
  readonly when: (context: CommandContext) => boolean;
}

const define = <Id extends string>(
  commands: Record<Id, CommandRecord>,
): Readonly<Record<Id, CommandRecord>> => commands;

const always = (): boolean => true;
const paneIsLive = (context: CommandContext): boolean =>
  context.activePane === 'engine' || context.isConnected;

const hasSelection = (context: CommandContext): boolean => context.selectedCount > 0;

/** For what the server does with its own entries. */
const hasRemoteSelection = (context: CommandContext): boolean =>
  context.activePane === 'remote' && context.isConnected && context.selectedCount > 0;

const hasTabs = ({ tabCount }: CommandContext): boolean => tabCount > 1;

export const commands = define({
  // Not Mod+N: a browser keeps that to itself.
  connect: { group: 'connection', shortcut: 'Mod+O', when: always },
  disconnect: { group: 'connection', shortcut: null, when: (c) => c.isConnected },
  newConnection: { group: 'connection', shortcut: null, when: always },
  saveConnection: {
    group: 'connection',
    shortcut: 'Mod+S',
    when: (c) => c.isConnected && !c.isSaved,
  },
  siteSettings: {
    group: 'connection',
    shortcut: null,
    when: (c) => c.isConnected,
  },
  importConnections: { group: 'connection', shortcut: null, when: always },
  exportConnections: {
    group: 'connection',
    shortcut: null,
    when: (c) => c.hasProfiles,
  },
  nameEncoding: {
    group: 'connection',
    shortcut: null,
    when: (c) => c.isConnected,
  },
  doctor: {
    group: 'connection',
    shortcut: null,
    when: (c) => c.isConnected,
  },
  chooseEngineFolder: {
    group: 'connection',
    shortcut: null,
    when: (c) => c.canChooseFolder,
  },
  settings: { group: 'connection', shortcut: 'Mod+,', when: always },
  upload: {
    group: 'transfer',
    shortcut: 'Mod+U',
    when: (c) => c.isConnected && c.selectedInEngine > 0,
  },
  download: {
    group: 'transfer',
    shortcut: 'Mod+D',
    when: (c) => c.isConnected && c.selectedInRemote > 0,
  },
  uploadTo: {
    group: 'transfer',
    shortcut: null,
    when: (c) => c.isConnected && c.selectedInEngine > 0,
  },
  downloadTo: {
    group: 'transfer',
    shortcut: null,
    when: (c) => c.isConnected && c.selectedInRemote > 0,
  },
  saveToComputer: {
    group: 'transfer',
    shortcut: null,
    when: (c) => c.isInBrowser && c.activePane === 'engine' && c.selectedCount > 0,
  },
  pauseTransfers: {
    group: 'transfer',
    shortcut: null,
    when: (c) => c.pausableTransfers > 0,
  },
  resumeTransfers: {
    group: 'transfer',
    shortcut: null,
    when: (c) => c.pausedTransfers > 0,
  },
  retryFailedTransfers: {
    group: 'transfer',
    shortcut: null,
    when: (c) => c.failedTransfers > 0,
  },
  clearDoneTransfers: {
    group: 'transfer',
    shortcut: null,
    when: (c) => c.doneTransfers > 0,
  },
  transferSettings: { group: 'transfer', shortcut: null, when: always },
  open: { group: 'entry', shortcut: 'Enter', when: (c) => c.selectedCount === 1 || c.isInTree },
  openFile: {
    group: 'entry',
    shortcut: 'Mod+Enter',
    when: (c) => c.canOpenFiles && c.activePane === 'engine' && c.selectedCount === 1,
  },
  undo: { group: 'entry', shortcut: 'Mod+Z', when: (c) => c.canUndo },
  redo: { group: 'entry', shortcut: 'Mod+Shift+Z', when: (c) => c.canRedo },
  rename: { group: 'entry', shortcut: 'F2', when: (c) => c.selectedCount === 1 },
  remove: { group: 'entry', shortcut: 'Delete', when: (c) => c.selectedCount > 0 },
  removeForGood: { group: 'entry', shortcut: 'Shift+Delete', when: (c) => c.selectedCount > 0 },
  details: { group: 'entry', shortcut: 'Alt+Enter', when: hasSelection },
  permissions: {
    group: 'entry',
    shortcut: null,
    when: (c) => (c.activePane === 'engine' ? hasSelection(c) && c.hasEngineModes : hasRemoteSelection(c)),
  },
  duplicate: { group: 'entry', shortcut: null, when: hasSelection },
  newLink: {
    group: 'entry',
    shortcut: null,
    when: (c) => hasRemoteSelection(c) && c.selectedCount === 1,
  },
  newFolder: { group: 'entry', shortcut: 'F7', when: paneIsLive },
  newFile: { group: 'entry', shortcut: 'Shift+F7', when: paneIsLive },
  addFiles: { group: 'entry', shortcut: null, when: paneIsLive },
  addFolder: { group: 'entry', shortcut: null, when: paneIsLive },
  cutEntries: { group: 'entry', shortcut: 'Mod+X', isFixed: true, when: (c) => c.selectedCount > 0 },
  copyEntries: { group: 'entry', shortcut: 'Mod+C', isFixed: true, when: (c) => c.selectedCount > 0 },
  copyPath: { group: 'entry', shortcut: 'Mod+Shift+C', when: paneIsLive },
  copyAddress: {
    group: 'entry',
    shortcut: null,
    when: (c) => c.activePane === 'remote' && c.isConnected,
  },
  pasteEntries: { group: 'entry', shortcut: 'Mod+V', isFixed: true, when: (c) => c.canPaste },
  selectAll: { group: 'entry', shortcut: 'Mod+A', when: paneIsLive },
  invertSelection: { group: 'entry', shortcut: null, when: paneIsLive },
  selectMatching: { group: 'entry', shortcut: null, when: paneIsLive },
  goBack: { group: 'view', shortcut: 'Alt+Left', when: (c) => c.canGoBack },
  goForward: { group: 'view', shortcut: 'Alt+Right', when: (c) => c.canGoForward },
  goUp: { group: 'view', shortcut: 'Backspace', when: (c) => c.canGoUp },
  goHome: { group: 'view', shortcut: 'Alt+Home', when: paneIsLive },
  refresh: { group: 'view', shortcut: 'F5', when: paneIsLive },
  // Escape too, in the list of files.
  stopListing: { group: 'view', shortcut: null, when: (c) => c.isListing },
  goToPath: { group: 'view', shortcut: 'Mod+L', when: paneIsLive },
  // As in FileZilla: Mod+D downloads.
  addBookmark: { group: 'view', shortcut: 'Mod+B', when: paneIsLive },
  openBookmarks: { group: 'view', shortcut: 'Alt+B', when: paneIsLive },
  manageBookmarks: { group: 'view', shortcut: 'Mod+Shift+B', when: always },
  filterNames: { group: 'view', shortcut: 'Mod+F', when: paneIsLive },
  // As in FileZilla.
  syncBrowsing: { group: 'view', shortcut: 'Mod+Y', when: (c) => c.isConnected },
  // VS Code's keys for the same.
  toggleTree: { group: 'view', shortcut: 'Mod+Shift+E', when: paneIsLive },
  toggleHidden: { group: 'view', shortcut: 'Mod+Shift+H', when: always },
  switchPane: { group: 'view', shortcut: 'F6', when: always },
  showTransfers: { group: 'view', shortcut: 'Mod+J', when: (c) => c.hasTransfers },
  rawCommand: {
    group: 'view',
    shortcut: null,
    when: (c) => c.isConnected,
  },
  showLog: { group: 'view', shortcut: 'Mod+Shift+L', when: always },
  // VS Code's keys; Firefox keeps them to itself.
  palette: { group: 'view', shortcut: 'Mod+Shift+P', also: ['Mod+K'], when: always },
  shortcuts: { group: 'help', shortcut: 'F1', also: ['?'], when: always },
  newTab: { group: 'tab', shortcut: 'Alt+T', onDesktop: ['Mod+T'], when: always },
  closeTab: {
    group: 'tab',
    shortcut: 'Alt+W',
    onDesktop: ['Mod+W', 'Mod+F4'],
    when: (c) => c.tabCount > 1 || c.isConnected,
  },
  nextTab: {
    group: 'tab',
    shortcut: 'Alt+PageDown',
    onDesktop: ['Mod+Tab', 'Mod+PageDown'],
    when: hasTabs,
  },
  previousTab: {
    group: 'tab',
    shortcut: 'Alt+PageUp',
    onDesktop: ['Mod+Shift+Tab', 'Mod+PageUp'],
    when: hasTabs,
  },
  moveTabLeft: { group: 'tab', shortcut: 'Alt+Shift+PageUp', when: (c) => c.tabIndex > 0 },
  moveTabRight: {
    group: 'tab',
    shortcut: 'Alt+Shift+PageDown',
    when: (c) => c.tabIndex < c.tabCount - 1,
  },
  tab1: { group: 'tab', shortcut: 'Alt+1', when: hasTabs },
  tab2: { group: 'tab', shortcut: 'Alt+2', when: hasTabs },
  tab3: { group: 'tab', shortcut: 'Alt+3', when: (c) => c.tabCount >= 3 },
  tab4: { group: 'tab', shortcut: 'Alt+4', when: (c) => c.tabCount >= 4 },
  tab5: { group: 'tab', shortcut: 'Alt+5', when: (c) => c.tabCount >= 5 },
  tab6: { group: 'tab', shortcut: 'Alt+6', when: (c) => c.tabCount >= 6 },
  tab7: { group: 'tab', shortcut: 'Alt+7', when: (c) => c.tabCount >= 7 },
  tab8: { group: 'tab', shortcut: 'Alt+8', when: (c) => c.tabCount >= 8 },
  lastTab: { group: 'tab', shortcut: 'Alt+9', when: hasTabs },
});

export type CommandId = keyof typeof commands;
export const commandIds = Object.keys(commands) as readonly CommandId[];
