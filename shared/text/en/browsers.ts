/** The browsers that the web host has let in. */
export const browsers = {
  intro:
    'Each of these can do all that you can here. One that you sign out is gone at once, and needs an address with a key to come back: the one that was printed at the start, or one from below.',
  list: 'Browsers that were let in',
  openNow: 'open now',
  lastSeen: (when: string) => `last seen ${when}`,
  since: (when: string, seen: string) => `Since ${when}, ${seen}`,
  own: 'This browser',
  signOut: 'Sign out',
  copied: 'The address is copied.',
  invite: 'Make an address for another browser',
  worksOnce: 'Works once, within five minutes',
  copy: 'Copy',
  another: 'Another program',
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
};
