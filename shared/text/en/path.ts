/** Where a pane is. */
export const path = {
  crumbs: 'Folder path',
  edit: 'Type a path',
  field: 'Path',
  completions: 'Folders',
  history: 'Folders visited',
  between: 'Folders between',
};
