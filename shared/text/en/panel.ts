/** The panel below the panes. */
export const panel = {
  panel: 'Panel',
  tabs: {
    transfers: 'Transfers',
    log: 'Log',
  },
  sections: {
    transfers: 'Transfers',
    log: 'Protocol log',
  },
  hide: {
    transfers: 'Hide transfers',
    log: 'Hide log',
  },
  show: {
    transfers: 'Show transfers',
    log: 'Show log',
  },
  height: 'Height of the panel',
};
