/** The proxy. */
export const network = {
  none: 'None',
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
