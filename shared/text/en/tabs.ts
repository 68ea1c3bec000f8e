/** The tabs above the panes. */
export const tabs = {
  /** Of all of them together. */
  label: 'Open tabs',
  newTab: 'New tab',
  close: (name: string) => `Close ${name}`,
  /** Behind the name of a tab, for those who do not see its sign. */
  marks: {
    connecting: 'connecting',
    failed: 'could not connect',
    reconnecting: 'reconnecting',
    offline: 'offline',
    transferring: 'transferring',
    ended: 'ended',
  },
  openElsewhere: 'Already connected, shown in no tab here',
  show: 'Show {name}',
  hasEnded: 'The connection to {name} has ended.',
};
