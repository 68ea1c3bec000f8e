import { counted, items, number, plural } from './words.ts';

/** What is done with files and folders: dialogs. */
export const entries = {
  changeTime: 'Change…',
  modified: 'Modified',
  setTime: 'Set',
  kinds: {
    dir: 'Folder',
    file: 'File',
    link: 'Link',
    unknown: 'Unknown',
  },
  askingServer: 'Asking the server…',
  askingDisk: 'Asking the disk…',
  kind: 'Kind',
  path: 'Path',
  size: 'Size',
  permissions: 'Permissions',
  owner: 'Owner',
  group: 'Group',
  leadsTo: 'Leads to',
  content: 'Content',
  inFolder: 'In',
  links: (count: number) => counted(count, { one: 'link', other: 'links' }),
  unknownKinds: (count: number) => `${number(count)} of unknown kind`,
  unknownTimes: (count: number) => `${number(count)} unknown`,
  between: (first: string, last: string) => `${first} – ${last}`,
  different: 'Different',
  together: (size: string) => `Together with the files beside: ${size}.`,
  togetherAtLeast: (size: string) => `Together with the files beside: ${size} at least.`,
  count: 'Count it',
  serverChecksum: 'Checksum on the server',
  link: {
    title: 'New link on the server',
    wrongName: 'A name cannot be empty, hold "/", or be "." or "..".',
    noTarget: 'Where does it lead?',
    make: 'Make link',
  },
  name: 'Name',
  newFile: {
    title: 'New file',
    make: 'Create file',
  },
  newFolder: {
    title: 'New folder',
    make: 'Create folder',
  },
  noName: 'What shall it be called?',
  wrongName: 'A name cannot hold "/" or the end of a line, and cannot be "." or "..".',
  takenName: (name: string) => `“${name}” is there already.`,
  rights: {
    contents: {
      none: 'The folder alone',
      files: 'The files in it',
      folders: 'The folder and the folders in it',
      all: 'The folder and all that is in it',
    },
    octal: 'In octal',
    wrongOctal: 'Three digits from 0 to 7, or four.',
    appliesTo: 'Applies to',
    changing: 'Changing…',
    change: 'Change permissions',
    title: 'Permissions of {name}',
    titleOfSeveral: (count: number) => `Permissions of ${counted(count, { one: 'entry', other: 'entries' })}`,
    caption: 'Who may do what',
    box: (who: string, what: string) => `${who}: ${what}`,
    who: {
      owner: 'Owner',
      group: 'Group',
      others: 'Others',
    },
    what: {
      read: 'Read',
      write: 'Write',
      execute: 'Execute',
    },
    partly: (changed: number, failed: number) =>
      `${counted(changed, { one: 'was', other: 'were' })} changed, ${counted(failed, { one: 'was', other: 'were' })} not:`,
    /** A folder that may be read and not entered shows names, and opens nothing. */
    entersFolders: 'Who may read a folder may enter it too',
    soFar: (changed: number) => `${counted(changed, { one: 'was', other: 'were' })} changed so far.`,
  },
  remove: {
    title: 'Delete “{name}”?',
    titleOfSeveral: (files: number, folders: number) => `Delete ${content(files, folders)}?`,
    deleting: 'Deleting…',
    delete: 'Delete',
    trashTitle: 'Move “{name}” to the trash?',
    trashTitleOfSeveral: (files: number, folders: number) => `Move ${content(files, folders)} to the trash?`,
    moveToTrash: 'Move to trash',
    fromTrash: 'From there it can be taken back.',
    noTrash: 'Its disk has no trash for this.',
    trashed: (what: string) => `Moved ${what} to the trash.`,
    notTrashed: (count: number, reason: string) =>
      `${items(count)} could not be moved to the trash: ${reason}`,
    withContent: (folders: number) =>
      plural(folders, {
        one: 'The folder goes with everything in it.',
        other: 'Folders go with everything in them.',
      }),
    counting: (content: string) => `Counting what is in there: ${content} so far…`,
    counted: (content: string) => `That is ${content}.`,
    countedAtLeast: (content: string) => `That is ${content} at least.`,
    inSum: (files: number, folders: number, size: string) =>
      `${[counted(files, { one: 'file', other: 'files' }), folders > 0 && counted(folders, { one: 'folder', other: 'folders' })].filter(Boolean).join(' in ')}, ${size}`,
    goneSoFar: (files: number, folders: number) => `Deleted so far: ${content(files, folders) || 'nothing'}.`,
    notAll: 'Not everything was deleted',
    left: (removed: number, failed: number) =>
      `${counted(removed, { one: 'item was', other: 'items were' })} deleted. ${counted(failed, { one: 'item is', other: 'items are' })} still there, with the folders around:`,
    onServer: 'This happens on the server and cannot be undone.',
    cannotBeUndone: 'This cannot be undone.',
  },
  /** Where a dialog asks about something in what is not open any more. */
  placeGone:
    'This is about a connection or folder that is not open any more, or not as it was: it is left alone.',
  /** What was taken back. */
  undoElsewhere: 'That was done somewhere else: go back to its tab, then undo it there.',
  undone: {
    rename: (name: string, former: string) => `“${name}” is called “${former}” again.`,
    move: (what: string, folder: string) => `Moved ${what} back to ${folder}.`,
    trash: (what: string) => `Took ${what} back from the trash.`,
    newFolder: (name: string) => `The new folder “${name}” is gone again.`,
    permissions: (what: string) => `The permissions of ${what} are what they were.`,
  },
  /** What was done again. */
  redone: {
    move: (what: string, folder: string) => `Moved ${what} to ${folder} again.`,
    newFolder: (name: string) => `The new folder “${name}” is there again.`,
    permissions: (what: string) => `The permissions of ${what} are changed again.`,
  },
  askServer: 'Ask the server',
  computing: 'The server is computing…',
  hashBy: (algorithm: string, command: string) => `${algorithm}, by ${command}`,
  connectFirst: 'Connect to a server first: then a file opened here is uploaded.',
  leadsNowhere: (name: string) => `“${name}” leads to nothing that is there.`,
  newName: 'New name',
  notRenamed: (name: string, reason: string) => `“${name}” keeps its name: ${reason}`,
};

const content = (files: number, folders: number): string =>
  [
    files > 0 && counted(files, { one: 'file', other: 'files' }),
    folders > 0 && counted(folders, { one: 'folder', other: 'folders' }),
  ]
    .filter(Boolean)
    .join(' and ');
