/** The settings, by section. */
export const settings = {
  title: 'Settings',
  list: 'Settings of',
  sections: {
    transfers: 'Transfers',
    appearance: 'Appearance',
    shortcuts: 'Shortcuts',
    passwords: 'Passwords',
    network: 'Network',
    trust: 'Trust',
    browsers: 'Browsers',
  },
  language: 'Language',
  likeTheSystem: 'Like the system',
};
