const plural = (addresses: number): string => (addresses === 1 ? 'one address' : 'these addresses');

/** What the connection doctor found. */
export const contact = {
  notTried: (reason: string) => `Not tried: ${reason}.`,
  notHeard: (reason: string) => `Not heard: ${reason}.`,
  noConnection: 'there is no connection',
  proxies: {
    socks5: (server: string) => `the SOCKS5 proxy ${server}`,
    http: (server: string) => `the HTTP proxy ${server}`,
  },
  resolve: {
    byProxy: (proxy: string) => `Not looked up here: ${proxy} does that.`,
    noAddress: 'there is no address to connect to',
    isAddress: 'It is an address, so there is no name to look up.',
    noNameServer:
      'The name could not be looked up just now: the name server does not answer. Check the network.',
    noServer: (host: string) =>
      `There is no server named ${host}. Check the name, and the network that it is known in.`,
    ofFamily: (count: number, family: number) => `${count} of IPv${family}`,
    and: ' and ',
    nearestOnly: 'The name leads only to addresses that hold on the nearest network.',
    good: (addresses: number, found: string) => `The name leads to ${plural(addresses)}: ${found}.`,
  },
  tcp: {
    nothingAnswers: 'nothing answers at that port',
    noWayThroughProxy: 'there is no way to the server through the proxy',
    throughProxy: (ms: number, proxy: string) => `It answers within ${ms} ms, through ${proxy}.`,
    attempt: (address: string, port: number, outcome: string) => `${address} port ${port}: ${outcome}`,
    connected: (ms: number) => `connected in ${ms} ms`,
    refused: 'refused',
    noAnswer: 'no answer',
    notReachable: 'not reachable from this network',
    failed: (code: string) => `failed (${code})`,
    notListening: (port: number) =>
      `The computer is there, but nothing listens at port ${port}. Check the port; the server may be down.`,
    silent: (port: number) =>
      `Nothing answers at port ${port}. The computer may be off, or a firewall may be in between.`,
    notByFamily: (family: number) =>
      `The server answers, but not by IPv${family}. Quayside takes the other way; the name’s entry for IPv${family} may be wrong.`,
    someSilent: 'Some of its addresses do not answer.',
    slow: (ms: number) => `It answers, but slowly: it took ${ms} ms to connect.`,
    good: (ms: number) => `It answers within ${ms} ms.`,
  },
  greeting: {
    noneOfFtp: 'the server does not greet as an FTP server does',
    tlsAtOnce: 'This port speaks TLS from its first byte, so it wants implicit TLS.',
    silentUntilTls: 'The server says nothing until it is spoken to in TLS: this port wants implicit TLS.',
    silentInTls: 'The encryption stands, but the server does not greet.',
    silent:
      'The server accepts the connection and then says nothing, not even in TLS. It may be overloaded, or something else stands in between.',
    closed:
      'The server closes the connection without a word. It may not let this address in, or have too many connections.',
    askedToWait: (ms: number) => `The server asked to wait (120) and greeted after ${ms} ms.`,
    slow: (ms: number) =>
      `The greeting takes ${(ms / 1000).toFixed(1)} s. Servers that look up the name of whoever connects are slow where that has none.`,
    good: 'The server greets as it should.',
    notNow:
      'The server lets nobody in at the moment (421): it has too many connections, from here or in all, or is about to stop. Try again later, with fewer connections.',
    refused: (code: number) => `The server refuses the connection (${code}).`,
    ssh: 'This is an SSH server: it offers SFTP perhaps, which is not FTP. Look for its FTP port.',
    web: 'This is a web server, not an FTP server. Check the port.',
    mail: 'This is a mail server, not an FTP server. Check the port.',
    other: 'What answers here does not speak FTP. Check the port.',
  },
  tls: {
    notEncrypted: 'the connection could not be encrypted',
    notTrusted: 'the certificate is not trusted, so neither user name nor password was sent',
    plainAsChosen: 'Nothing is encrypted, as you chose, and the server offers no explicit TLS.',
    plainThoughOffered:
      'The server offers explicit TLS, but user name, password and files travel in clear: everyone on the way can read them.',
    implicitAt: (port: number) =>
      `The server refuses explicit TLS here, but port ${port} speaks implicit TLS.`,
    notNow: 'The server has no TLS to offer just now. Try again later.',
    refused:
      'The server refuses explicit TLS, and no other port offers TLS. Without it everyone on the way can read the password and the files.',
    noHandshake: 'There was no TLS handshake.',
    anotherPinned:
      'The server shows another certificate than the one that it must be. It may have been renewed, or somebody is in between: ask who runs the server.',
    untrusted: (problems: string) =>
      `The certificate is not trusted: ${problems}. Ask who runs the server for its fingerprint, and accept it when you connect if it is the same.`,
    byFingerprint: (problems: string) => `The certificate is accepted by its fingerprint alone: ${problems}.`,
    runsOut: (days: number) => `The certificate is good, but runs out in ${days} days.`,
    good: (protocol: string) => `The connection is encrypted (${protocol}), and the certificate is good.`,
    pinned: (protocol: string) =>
      `The connection is encrypted (${protocol}), and the certificate is the pinned one.`,
    alsoSpeaks: (agreed: string, other: string) => `${agreed}; it speaks ${other}, too`,
    certificate: (subject: string, issuer: string) =>
      `Certificate of ${subject || 'nobody'}, issued by ${issuer || 'nobody'}`,
    validity: (names: string, from: string, to: string, key: string | null) =>
      `For ${names || 'no name'}; valid from ${from} to ${to}; ${key ?? 'unknown key'}`,
  },
  login: {
    nobodyIn: 'nobody is logged in',
    good: 'Logged in.',
    tooMany:
      'The server has too many connections, from here or in all. Close other programs that use it, and try again.',
    noAnonymous: 'The server lets nobody in without user name and password.',
    refused:
      'The server refuses this user name and password. Check both, with their case; some servers want the domain with the name.',
  },
  features: {
    listed: (names: string) => `Listed: ${names}`,
    unlisted: (names: string) => `Not listed, but known: ${names}`,
    broken: (names: string) => `The server lists what it does not know: ${names}. Quayside does without.`,
    noFeat:
      'The server does not say what it can do (no FEAT), as old ones do not. Quayside tries what it needs.',
    good: (count: number) => `The server lists ${count} features, and knows those that were tried.`,
  },
};
