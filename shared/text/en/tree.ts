/** The tree of folders beside the files. */
export const tree = {
  titles: { engine: 'Engine folders', remote: 'Server folders' },
  width: 'Width of the folder tree',
  height: 'Height of the folder tree',
  loading: 'loading',
  tryAgain: 'Try again',
};
