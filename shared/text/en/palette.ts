/** The line in which to type what is to be done or gone to. */
export const palette = {
  title: 'Command palette',
  placeholder: 'Find a command, a bookmark, a tab or a connection',
  close: 'Close the command palette',
  nothing: 'Nothing is called that.',
  groups: {
    recent: 'Recently used',
    tabs: 'Open tabs',
    bookmarks: 'Bookmarks',
    commands: 'Commands',
    connections: 'Saved connections',
  },
};
