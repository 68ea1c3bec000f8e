import type { Catalogue } from '../texts.ts';

export const prompts: Catalogue['prompts'] = {
  isThis: 'Ist das wirklich {host}?',
  refuse: 'Ablehnen',
  alwaysAccept: 'Immer akzeptieren',
  acceptOnce: 'Diesmal akzeptieren',
  notProven: 'Das Zertifikat beweist es nicht. Weder Benutzername noch Passwort wurden gesendet.',
  compare: (port) =>
    `Vergleichen Sie den Fingerabdruck mit dem, den die Administration des Servers nennt. „Immer“ heißt: an Port ${port} dieses Zertifikat und kein anderes, bis Sie es in den Einstellungen widerrufen.`,
  changed: 'Das Zertifikat von {host} hat sich geändert',
  trustNew: 'Dem neuen vertrauen',
  sameKey:
    'Der Schlüssel ist derselbe, und den hat nur der Besitzer des bisherigen Zertifikats: Es wurde vermutlich erneuert.',
  otherKey:
    'Möglicherweise steht jemand zwischen Ihnen und dem Server, um Ihr Passwort und Ihre Dateien zu lesen. Oder der Server hat ein neues Zertifikat erhalten: Fragen Sie seine Administration.',
  nothingSent: 'Weder Benutzername noch Passwort wurden gesendet.',
  wasVerified: (day) => `Das bisherige wurde am ${day} überprüft.`,
  wasTrusted: (day) => `Dem bisherigen haben Sie seit dem ${day} vertraut.`,
  newIsVerified: ' Für das neue bürgt ein bekannter Aussteller.',
  wrongMaster: 'Das war nicht die Master-Passphrase.',
  whichMaster: 'Wie lautet die Master-Passphrase?',
  unlockTitle: 'Gespeicherte Passwörter entsperren',
  master: 'Master-Passphrase',
  unlock: 'Entsperren',
  connect: 'Verbinden',
  passwordFor: 'Passwort für {name}',
  userAt: '{user} auf {host}, Port {port}',
  remember: 'Merken, sobald es funktioniert hat',
  plain: {
    title: '{host} verschlüsselt nicht',
    titleAnyMore: '{host} verschlüsselt nicht mehr',
    refuse: 'Nicht verbinden',
    always: 'Immer ohne Verschlüsselung',
    once: 'Diesmal ohne',
    refused: 'Der Server lehnt explizites TLS ab. Es wurde noch nichts an ihn gesendet.',
    didBefore:
      'Bisher hat er verschlüsselt. Vielleicht lehnt jemand zwischen Ihnen und dem Server ab, um mitzulesen.',
    means:
      'Ohne Verschlüsselung kann jeder auf dem Weg Benutzernamen, Passwort und Dateien lesen. Vielleicht bietet der Server stattdessen implizites TLS an, meist an Port 990.',
    alwaysMeans: (port) =>
      `„Immer“ heißt: an Port ${port}, bis er TLS spricht oder Sie es in den Einstellungen widerrufen.`,
  },
  proxyPassword: 'Passwort für den Proxy',
  userAtProxy: '{user} am Proxy {host}, Port {port}',
};
