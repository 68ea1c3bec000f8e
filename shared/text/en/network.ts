/** The proxy. */
export const network = {
  none: 'None',
  damaged: (keptAs: string) =>
    `The file of settings for network and transfers was damaged, and is kept as ${keptAs}. All in it is set as at a first start: without a proxy, connections go straight to the server.`,
  notUnderstood: (names: string) =>
    `This version does not understand what the file of settings says of ${names}. It stays there until you change that.`,
  applied: 'Connections made from now on go this way.',
  proxy: 'Proxy',
  means:
    'Control and data connections go through it, to all servers whose saved connection does not say otherwise. The proxy looks the server’s name up.',
  apply: 'Apply',
  host: 'Proxy host',
  port: 'Proxy port',
  user: 'Proxy user',
  password: 'Proxy password',
  saved: 'Saved',
  askedFor: 'Asked for when connecting',
  wrong: {
    host: 'A host name or an IP address.',
    port: 'A whole number from 1 to 65535.',
    username: 'At most 255 bytes, and without a colon for HTTP.',
    other: 'This cannot be used.',
  },
};
