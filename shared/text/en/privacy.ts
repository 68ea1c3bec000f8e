/** What Quayside keeps of what was done, and where. */
export const privacy = {
  intro: 'All of this is on this computer alone. Quayside sends nothing of it to anybody.',
  list: 'What is kept',
  kept: {
    recentConnections: {
      name: 'Recent connections',
      what: 'When each saved connection was used, and the server and user that were typed last. No passwords.',
      where: 'profiles.json, settings.json',
    },
    openTabs: {
      name: 'Open tabs',
      what: 'The folders and servers of the tabs, for the next time (Settings › General). No passwords.',
      where: 'tabs.json',
    },
    siteFacts: {
      name: 'What was found out about servers',
      what: 'What each server knows and bears, for a day to a month, so that it need not be asked again.',
      where: 'sites.json',
    },
    endedTransfers: {
      name: 'Transfers that have ended',
      what: 'Names, sizes and times of what is done, failed or cancelled, for two weeks.',
      where: 'queue.journal',
    },
    protocolLog: {
      name: 'Protocol log',
      what: 'What was said on connections, without passwords, until Quayside ends.',
      where: 'in memory only',
    },
    programLog: {
      name: 'Log of the program',
      what: 'When it was started, and what went wrong inside of it.',
      where: 'log/quayside.log',
    },
    palette: {
      name: 'Recently used commands',
      what: 'What was chosen last in the command palette.',
      where: 'in this browser',
    },
  },
  forget: 'Forget',
  forgetIt: (name: string) => `Forget: ${name}`,
  forgotten: (name: string) => `Forgotten: ${name}.`,
  elsewhere:
    'Saved connections, bookmarks, passwords and trusted certificates stay until you remove them where they are listed.',
};
