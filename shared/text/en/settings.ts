/** The settings, by section. */
export const settings = {
  title: 'Settings',
  list: 'Settings of',
  sections: {
    general: 'General',
    appearance: 'Appearance',
    shortcuts: 'Shortcuts',
    transfers: 'Transfers',
    network: 'Network',
    trust: 'Trust',
    passwords: 'Passwords',
    privacy: 'Privacy',
    browsers: 'Browsers',
  },
  language: 'Language',
  likeTheSystem: 'Like the system',
  damaged: (keptAs: string) => `The file of preferences was damaged, and is kept as ${keptAs}.`,
  notUnderstood: (names: string) =>
    `This version does not understand what the file of preferences says of ${names}. It stays there until you change that.`,
  keepsTabs: 'Open with the tabs of the last time',
  keepsTabsMeans: 'They show their folders, and offer to connect again. Nothing connects by itself.',
  engineFolder: 'Engine folder',
  engineFolderMeans: 'The files on the left are in it, and nothing leads out of it.',
  chooseFolder: 'Choose…',
  version: (version: string) => `Quayside ${version}`,
};
