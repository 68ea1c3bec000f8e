import { counted, number } from './words.ts';

/** The folder of a pane: its rows and columns, what is said when there are none, and the line below. */
export const files = {
  columns: {
    name: 'Name',
    size: 'Size',
    modified: 'Modified',
    permissions: 'Permissions',
    owner: 'Owner',
  },
  columnMenu: {
    moveLeft: 'Move left',
    moveRight: 'Move right',
    wider: 'Wider',
    narrower: 'Narrower',
    fit: 'Fit to content',
    shown: 'Columns',
    reset: 'Reset columns',
    width: (column: string, widthPx: number) => `${column}: ${number(widthPx)} pixels`,
  },
  types: { dir: 'Folder', file: 'File', link: 'Link', unknown: 'Unknown kind' },
  unknown: 'unknown',
  ownerAndGroup: (owner: string, group: string) => `${owner}, group ${group}`,
  empty: 'This folder is empty',
  allHidden: 'Everything here is hidden',
  noneFound: 'No name matches the filter',
  loading: 'Loading the folder…',
  hintForbidden:
    'What lies in a folder that is not shown may still be open to those who know its name: type the path of a folder or a file in it above.',
  downloadFile: 'Download the file',
  tryAgain: 'Try again',
  goBack: 'Go back',
  parentFolder: 'Parent folder',
  showHidden: 'Show hidden files',
  clearFilter: 'Clear filter',
  filter: 'Filter names',
  filterHint: 'Filter names, such as *.jpg',
  items: (count: number) => counted(count, { one: 'item', other: 'items' }),
  itemsOf: (shown: number, all: number) =>
    `${number(shown)} of ${counted(all, { one: 'item', other: 'items' })}`,
  soFar: ' so far',
  folders: (count: number) => counted(count, { one: 'folder', other: 'folders' }),
  files: (count: number) => counted(count, { one: 'file', other: 'files' }),
  unknownSizes: (count: number) => `${number(count)} of unknown size`,
  hidden: (count: number) => `${number(count)} hidden`,
  selected: (count: number) => `${number(count)} selected`,
  selectMatching: {
    title: 'Select matching names',
    pattern: 'Name, or part of it',
    help: '* stands for anything, ? for one character: *.jpg',
    found: (count: number, all: number) =>
      `${number(count)} of ${counted(all, { one: 'item', other: 'items' })}`,
    select: 'Select',
    add: 'Add to selection',
  },
  linesNotUnderstood: (count: number) =>
    counted(count, { one: 'line not understood', other: 'lines not understood' }),
  showLines: 'Show lines…',
  namesUnreadable: (count: number) => counted(count, { one: 'name unreadable', other: 'names unreadable' }),
  chooseEncoding: 'Choose encoding…',
  isCut: 'More is there than is shown',
};
