/** Synchronised browsing. */
export const paired = {
  missing: {
    engine: (path: string) => `The engine has no folder “${path}” to follow into.`,
    remote: (path: string) => `The server has no folder “${path}” to follow into.`,
  },
  make: 'Create folder',
  stop: 'Stop synchronising',
};
