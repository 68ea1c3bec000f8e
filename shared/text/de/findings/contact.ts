import type { Findings } from '../../findings.ts';

export const contact: Findings['contact'] = {
  notTried: (reason) => `Nicht geprüft: ${reason}.`,
  notHeard: (reason) => `Nicht empfangen: ${reason}.`,
  noConnection: 'es besteht keine Verbindung',
  proxies: {
    socks5: (server) => `SOCKS5-Proxy ${server}`,
    http: (server) => `HTTP-Proxy ${server}`,
  },
  resolve: {
    byProxy: (proxy) => `Der Name wird nicht hier aufgelöst, sondern vom ${proxy}.`,
    noAddress: 'es gibt keine Adresse für die Verbindung',
    isAddress: 'Es ist eine Adresse; ein Name muss nicht aufgelöst werden.',
    noNameServer:
      'Der Name ließ sich gerade nicht auflösen: Der Nameserver antwortet nicht. Bitte das Netzwerk prüfen.',
    noServer: (host) =>
      `Es gibt keinen Server namens ${host}. Bitte den Namen prüfen, und ob er in diesem Netzwerk bekannt ist.`,
    ofFamily: (count, family) => `${count} × IPv${family}`,
    and: ' und ',
    nearestOnly: 'Der Name führt nur zu Adressen, die allein im lokalen Netzwerk gelten.',
    good: (addresses, found) =>
      `Der Name führt zu ${addresses === 1 ? 'einer Adresse' : 'diesen Adressen'}: ${found}.`,
  },
  tcp: {
    nothingAnswers: 'an diesem Port antwortet nichts',
    noWayThroughProxy: 'der Server ist über den Proxy nicht erreichbar',
    throughProxy: (ms, proxy) => `Der Server antwortet innerhalb von ${ms} ms, über den ${proxy}.`,
    attempt: (address, port, outcome) => `${address} Port ${port}: ${outcome}`,
    connected: (ms) => `verbunden in ${ms} ms`,
    refused: 'abgelehnt',
    noAnswer: 'keine Antwort',
    notReachable: 'von diesem Netzwerk aus nicht erreichbar',
    failed: (code) => `fehlgeschlagen (${code})`,
    notListening: (port) =>
      `Der Computer ist erreichbar, nimmt an Port ${port} aber keine Verbindungen an. Bitte den Port prüfen; vielleicht läuft der Server nicht.`,
    silent: (port) =>
      `An Port ${port} antwortet nichts. Vielleicht ist der Computer ausgeschaltet, oder eine Firewall ist dazwischen.`,
    notByFamily: (family) =>
      `Der Server antwortet, aber nicht über IPv${family}. Quayside nimmt den anderen Weg; vielleicht ist der IPv${family}-Eintrag des Namens falsch.`,
    someSilent: 'Einige Adressen des Servers antworten nicht.',
    slow: (ms) => `Der Server antwortet, aber langsam: Der Verbindungsaufbau dauerte ${ms} ms.`,
    good: (ms) => `Der Server antwortet innerhalb von ${ms} ms.`,
  },
  greeting: {
    noneOfFtp: 'der Server meldet sich nicht wie ein FTP-Server',
    tlsAtOnce: 'Dieser Port verwendet TLS vom ersten Byte an, erwartet also implizites TLS.',
    silentUntilTls:
      'Der Server antwortet erst, wenn TLS verwendet wird: Dieser Port erwartet implizites TLS.',
    silentInTls: 'Die Verschlüsselung steht, aber der Server sendet keine Begrüßung.',
    silent:
      'Der Server nimmt die Verbindung an und sendet dann nichts, auch nicht über TLS. Vielleicht ist er überlastet, oder etwas anderes ist dazwischen.',
    closed:
      'Der Server schließt die Verbindung wortlos. Vielleicht lässt er diese Adresse nicht zu oder hat zu viele Verbindungen.',
    askedToWait: (ms) => `Der Server bat um Geduld (120); seine Begrüßung kam nach ${ms} ms.`,
    slow: (ms) =>
      `Die Begrüßung dauert ${(ms / 1000).toFixed(1).replace('.', ',')} s. Server, die den Namen der Gegenseite nachschlagen, sind langsam, wenn es keinen gibt.`,
    good: 'Der Server meldet sich, wie er soll.',
    notNow:
      'Der Server lässt derzeit niemanden zu (421): Er hat zu viele Verbindungen, von hier oder insgesamt, oder wird gerade beendet. Bitte später mit weniger Verbindungen erneut versuchen.',
    refused: (code) => `Der Server lehnt die Verbindung ab (${code}).`,
    ssh: 'Dies ist ein SSH-Server: Vielleicht bietet er SFTP an, aber das ist nicht FTP. Bitte seinen FTP-Port verwenden.',
    web: 'Dies ist ein Webserver, kein FTP-Server. Bitte den Port prüfen.',
    mail: 'Dies ist ein Mailserver, kein FTP-Server. Bitte den Port prüfen.',
    other: 'Was hier antwortet, ist kein FTP. Bitte den Port prüfen.',
  },
  tls: {
    notEncrypted: 'die Verbindung ließ sich nicht verschlüsseln',
    notTrusted: 'dem Zertifikat wird nicht vertraut, daher wurden weder Benutzername noch Passwort gesendet',
    plainAsChosen: 'Wie gewählt ist nichts verschlüsselt; der Server bietet auch kein explizites TLS an.',
    plainThoughOffered:
      'Der Server bietet explizites TLS an, aber Benutzername, Passwort und Dateien werden im Klartext übertragen: Unterwegs kann jeder sie mitlesen.',
    implicitAt: (port) => `Der Server lehnt explizites TLS hier ab, aber Port ${port} bietet implizites TLS.`,
    notNow: 'Der Server kann TLS gerade nicht anbieten. Bitte später erneut versuchen.',
    refused:
      'Der Server lehnt explizites TLS ab, und kein anderer Port bietet TLS. Ohne TLS kann unterwegs jeder das Passwort und die Dateien mitlesen.',
    noHandshake: 'Es kam kein TLS-Handshake zustande.',
    anotherPinned:
      'Der Server zeigt ein anderes Zertifikat als das festgelegte. Vielleicht wurde es erneuert, oder jemand ist dazwischen: Bitte beim Betreiber des Servers nachfragen.',
    untrusted: (problems) =>
      `Dem Zertifikat wird nicht vertraut: ${problems}. Bitte den Betreiber des Servers nach dem Fingerabdruck fragen und das Zertifikat beim Verbinden annehmen, wenn er übereinstimmt.`,
    byFingerprint: (problems) =>
      `Das Zertifikat wird allein wegen seines Fingerabdrucks akzeptiert: ${problems}.`,
    runsOut: (days) => `Das Zertifikat ist gültig, läuft aber in ${days} ${days === 1 ? 'Tag' : 'Tagen'} ab.`,
    good: (protocol) => `Die Verbindung ist verschlüsselt (${protocol}), und das Zertifikat ist gültig.`,
    pinned: (protocol) =>
      `Die Verbindung ist verschlüsselt (${protocol}), und das Zertifikat ist das festgelegte.`,
    alsoSpeaks: (agreed, other) => `${agreed}; auch ${other} ist möglich`,
    certificate: (subject, issuer) =>
      `Zertifikat für ${subject || 'niemanden'}, ausgestellt von ${issuer || 'niemandem'}`,
    validity: (names, from, to, key) =>
      `Für ${names || 'keinen Namen'}; gültig von ${from} bis ${to}; ${key ?? 'unbekannter Schlüssel'}`,
  },
  login: {
    nobodyIn: 'die Anmeldung ist fehlgeschlagen',
    good: 'Angemeldet.',
    tooMany:
      'Der Server hat zu viele Verbindungen, von hier oder insgesamt. Bitte andere Programme schließen, die ihn verwenden, und erneut versuchen.',
    noAnonymous: 'Der Server lässt niemanden ohne Benutzernamen und Passwort zu.',
    refused:
      'Der Server lehnt diesen Benutzernamen und dieses Passwort ab. Bitte beides prüfen, auch Groß- und Kleinschreibung; manche Server erwarten die Domäne beim Namen.',
  },
  features: {
    listed: (names) => `Aufgeführt: ${names}`,
    unlisted: (names) => `Nicht aufgeführt, aber bekannt: ${names}`,
    broken: (names) => `Der Server führt auf, was er nicht kennt: ${names}. Quayside kommt ohne aus.`,
    noFeat:
      'Der Server gibt nicht an, was er kann (kein FEAT); bei alten Servern ist das üblich. Quayside probiert aus, was es braucht.',
    good: (count) =>
      `Der Server führt ${count} ${count === 1 ? 'Funktion' : 'Funktionen'} auf und kennt alle, die geprüft wurden.`,
  },
};
