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
  engineFolder: 'Engine folder',
  engineFolderMeans: 'The files on the left are in it, and nothing leads out of it.',
  chooseFolder: 'Choose…',
  version: (version: string) => `Quayside ${version}`,
};
