/** What the desktop asks in dialogs of the system. */
export const native = {
  chooseEngineFolder: 'Choose the engine folder',
  choose: 'Choose',
  refuse: 'Do not open',
  open: 'Open',
  openFile: (name: string) => `Open “${name}”?`,
  openPage: (host: string) => `Open a page of ${host} in your browser?`,
  risks: {
    program:
      'It is a program, or can start one. Open it only if you know who made it: it can do all that you can.',
    disguised:
      'It can start a program, or its name is made to look like that of something else. Do not open it unless you know why.',
  },
};
