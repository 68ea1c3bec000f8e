/** What the engine asks: certificates, passwords. */
export const prompts = {
  isThis: 'Is this really {host}?',
  refuse: 'Refuse',
  alwaysAccept: 'Always accept',
  acceptOnce: 'Accept this time',
  notProven: 'Its certificate does not prove that it is. Neither user name nor password has been sent.',
  compare: (port: number) =>
    `Compare the fingerprint with the one that the server’s administrator names. Always means: at port ${port}, this certificate and no other one, until you revoke it in the settings.`,
  changed: 'The certificate of {host} has changed',
  trustNew: 'Trust the new one',
  sameKey: 'Its key is the same, which only the owner of the former one has: it was probably renewed.',
  otherKey:
    'Somebody may be standing between you and the server, to read your password and your files. Or the server was given a new one: ask its administrator.',
  nothingSent: 'Neither user name nor password has been sent.',
  wasVerified: (day: string) => `The former one was verified on ${day}.`,
  wasTrusted: (day: string) => `You have trusted the former one since ${day}.`,
  newIsVerified: ' An issuer that is known vouches for the new one.',
  wrongMaster: 'That was not the master passphrase.',
  whichMaster: 'What is the master passphrase?',
  unlockTitle: 'Unlock saved passwords',
  master: 'Master passphrase',
  unlock: 'Unlock',
  connect: 'Connect',
  passwordFor: 'Password for {name}',
  userAt: '{user} at {host}, port {port}',
  remember: 'Remember it once it has worked',
  plain: {
    title: '{host} does not encrypt',
    titleAnyMore: '{host} does not encrypt any more',
    refuse: 'Do not connect',
    always: 'Always without encryption',
    once: 'This time without',
    refused: 'It refuses explicit TLS. Nothing has been sent to it yet.',
    didBefore:
      'It did encrypt before. Somebody between you and the server may be the one that refuses, to read what you send.',
    means:
      'Without encryption everyone on the way can read the user name, the password and the files. It may offer implicit TLS instead, usually on port 990.',
    alwaysMeans: (port: number) =>
      `Always means: at port ${port}, until it speaks TLS or you revoke it in the settings.`,
  },
  proxyPassword: 'Password for the proxy',
  userAtProxy: '{user} at the proxy {host}, port {port}',
};
