/** What the connection doctor found. */
export const data = {
  common: {
    notLoggedIn: 'Nobody is logged in.',
    noData: 'No data connection works.',
    nothingEncrypted: 'Nothing is encrypted.',
    failedBefore: 'It could not be found out: the data connection failed before that.',
    serverSaid: (reply: string) => `The server said: ${reply}`,
    noTimeLeft: 'It took too long: there was no time left for this.',
    brokenOff: 'It took too long, and was broken off.',
  },
  modes: {
    noProxy: 'Not tried: through a proxy no server connects back.',
    onlyIpv4: 'PASV knows addresses of IPv4 only, and the server was reached by IPv6.',
    otherHost: (named: string, peer: string) =>
      `PASV names ${named}, which is not where the server answers; Quayside connects to ${peer} instead.`,
    good: (mode: string, durationMs: number) => `${mode} works; the listing took ${durationMs} ms.`,
    onlyThis: (mode: string, durationMs: number) =>
      `${mode} works, and what comes before it does not; the listing took ${durationMs} ms.`,
    noEpsv: 'The server does not do EPSV. Older servers do not; Quayside takes PASV instead.',
    refused: 'The server does not do it.',
    refusedWhy: (why: string) => `The server does not do it: ${why}`,
    blocked: (port: number | string) =>
      `The server opened port ${port}, and nobody gets through to it: a firewall blocks the ports for data, or the server’s range of ports is not open.`,
    noHandshake: 'The data connection stands, but its encryption fails, whenever it begins.',
    encryptionRefused: 'The server does not accept how the data connection is encrypted.',
    noListing: 'The data connection stands, but the listing did not come over it.',
  },
  active: {
    good: (durationMs: number) => `Active mode works, too; the listing took ${durationMs} ms.`,
    onlyThis:
      'Only active mode works: the server connects to this computer. Quayside finds that out by itself; chosen for the site, it need not.',
    refused: 'The server refuses active mode',
    blocked: 'The server does not get through to this computer in active mode',
    noListing: 'The listing did not come in active mode',
    notNeeded: (why: string) => `${why}, which is not needed.`,
    needed: (why: string) => `${why}.`,
  },
  reuse: {
    refused: 'The server refuses data connections that resume the session, and takes those that do not.',
    optional: 'Data connections may resume the session and need not.',
    required: 'The server insists that data connections resume the session, and Quayside does that.',
  },
  handshake: {
    neither: 'Neither before nor behind the server’s 150 does the handshake work every time.',
    onlyLate: 'The server breaks off a handshake that begins before its 150, and takes one behind it.',
    onlyEarly: 'The handshake must begin before the 150, and Quayside begins it then.',
    both: 'The handshake may begin before or behind the server’s 150.',
    repliesBehind: 'The server sends its 150 only behind the handshake, and Quayside does not wait for it.',
  },
  pipelining: {
    lost: 'The server loses commands that come in a row, so that each must wait for the one before.',
    oneByOne:
      'A login with commands in a row was lost: the server, or something in between, lets a command pass only when the one before has its answer.',
    good: 'Commands in a row are answered in order.',
    outOfOrder: 'Commands in a row are answered out of order, so that each must wait for the one before.',
  },
  connections: {
    onlyOne:
      'The server bears one connection only, as long as no other is in use: files cannot be fetched while one looks around.',
    firstEnds: 'A second login ends the first: the server bears one connection of a user only.',
    good: 'Several connections at once work.',
  },
};
