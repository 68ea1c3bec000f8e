import type { Findings } from '../../findings.ts';

export const data: Findings['data'] = {
  common: {
    notLoggedIn: 'Es besteht keine Anmeldung.',
    noData: 'Es kommt keine Datenverbindung zustande.',
    nothingEncrypted: 'Es wird nichts verschlüsselt.',
    failedBefore: 'Nicht feststellbar: Die Datenverbindung ist schon vorher gescheitert.',
    serverSaid: (reply) => `Antwort des Servers: ${reply}`,
    noTimeLeft: 'Die Prüfung dauerte zu lange: Hierfür blieb keine Zeit mehr.',
    brokenOff: 'Es dauerte zu lange und wurde abgebrochen.',
  },
  modes: {
    noProxy: 'Nicht geprüft: Durch einen Proxy kann der Server keine Verbindung zurück aufbauen.',
    onlyIpv4: 'PASV kennt nur IPv4-Adressen, der Server wurde aber über IPv6 erreicht.',
    otherHost: (named, peer) =>
      `PASV nennt ${named}, der Server antwortet aber unter einer anderen Adresse; Quayside verbindet sich stattdessen mit ${peer}.`,
    good: (mode, durationMs) => `${mode} funktioniert; die Auflistung dauerte ${durationMs} ms.`,
    onlyThis: (mode, durationMs) =>
      `${mode} funktioniert, die zuvor geprüfte Art der Datenverbindung nicht; die Auflistung dauerte ${durationMs} ms.`,
    noEpsv: 'Der Server beherrscht EPSV nicht, wie viele ältere Server. Quayside verwendet stattdessen PASV.',
    refused: 'Der Server beherrscht das nicht.',
    refusedWhy: (why) => `Der Server beherrscht das nicht: ${why}`,
    blocked: (port) =>
      `Der Server hat Port ${port} geöffnet, der aber nicht erreichbar ist: Eine Firewall blockiert die Ports für Datenverbindungen, oder der Portbereich des Servers ist nicht freigegeben.`,
    noHandshake:
      'Die Datenverbindung steht, aber ihre Verschlüsselung scheitert, gleich zu welchem Zeitpunkt sie beginnt.',
    encryptionRefused: 'Der Server akzeptiert die Art nicht, wie die Datenverbindung verschlüsselt ist.',
    noListing: 'Die Datenverbindung steht, aber die Auflistung kam nicht an.',
  },
  active: {
    good: (durationMs) => `Der aktive Modus funktioniert ebenfalls; die Auflistung dauerte ${durationMs} ms.`,
    onlyThis:
      'Nur der aktive Modus funktioniert: Der Server verbindet sich mit diesem Computer. Quayside findet das selbst heraus; ist der Modus für den Server fest eingestellt, entfällt die Suche.',
    refused: 'Der Server lehnt den aktiven Modus ab',
    blocked: 'Im aktiven Modus erreicht der Server diesen Computer nicht',
    noListing: 'Im aktiven Modus kam die Auflistung nicht an',
    notNeeded: (why) => `${why}; er wird aber nicht benötigt.`,
    needed: (why) => `${why}.`,
  },
  reuse: {
    refused:
      'Der Server lehnt Datenverbindungen ab, die die TLS-Sitzung fortsetzen, und nimmt solche an, die es nicht tun.',
    optional: 'Datenverbindungen können die TLS-Sitzung fortsetzen, müssen es aber nicht.',
    required: 'Der Server verlangt, dass Datenverbindungen die TLS-Sitzung fortsetzen, und Quayside tut das.',
  },
  handshake: {
    neither: 'Der TLS-Handshake gelingt weder vor noch nach der 150 des Servers zuverlässig.',
    onlyLate:
      'Der Server bricht einen TLS-Handshake ab, der vor seiner 150 beginnt, und nimmt ihn danach an.',
    onlyEarly: 'Der TLS-Handshake muss vor der 150 beginnen, und Quayside beginnt ihn dann.',
    both: 'Der TLS-Handshake kann vor oder nach der 150 des Servers beginnen.',
    repliesBehind:
      'Der Server sendet seine 150 erst nach dem TLS-Handshake, und Quayside wartet nicht darauf.',
  },
  pipelining: {
    lost: 'Der Server verliert Befehle, die direkt hintereinander kommen. Jeder muss daher auf den vorigen warten.',
    oneByOne:
      'Eine Anmeldung mit Befehlen direkt hintereinander ging verloren: Der Server oder etwas dazwischen lässt einen Befehl erst durch, wenn der vorige beantwortet ist.',
    good: 'Befehle direkt hintereinander werden der Reihe nach beantwortet.',
    outOfOrder:
      'Befehle direkt hintereinander werden nicht der Reihe nach beantwortet. Jeder muss daher auf den vorigen warten.',
  },
  connections: {
    onlyOne:
      'Der Server lässt nur eine Verbindung zu, zumindest solange keine weitere benutzt wird: Während des Blätterns in Ordnern lassen sich keine Dateien herunterladen.',
    firstEnds:
      'Eine zweite Anmeldung beendet die erste: Der Server lässt je Benutzer nur eine Verbindung zu.',
    good: 'Mehrere gleichzeitige Verbindungen funktionieren.',
  },
};
