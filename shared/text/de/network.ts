import type { Catalogue } from '../texts.ts';

export const network: Catalogue['network'] = {
  none: 'Keiner',
  damaged: (keptAs) =>
    `Die Datei der Einstellungen für Netzwerk und Übertragungen war beschädigt und liegt jetzt als ${keptAs} vor. Alles darin ist wie beim ersten Start eingestellt: Ohne Proxy gehen Verbindungen direkt zum Server.`,
  notUnderstood: (names) =>
    `Was die Datei der Einstellungen über ${names} sagt, versteht diese Version nicht. Es bleibt stehen, bis es hier geändert wird.`,
  applied: 'Neue Verbindungen gehen ab jetzt diesen Weg.',
  proxy: 'Proxy',
  means:
    'Steuer- und Datenverbindungen gehen darüber, zu allen Servern, für deren gespeicherte Verbindung nichts anderes gilt. Den Namen des Servers löst der Proxy auf.',
  apply: 'Übernehmen',
  host: 'Proxy-Host',
  port: 'Proxy-Port',
  user: 'Proxy-Benutzer',
  password: 'Proxy-Passwort',
  saved: 'Gespeichert',
  askedFor: 'Wird beim Verbinden abgefragt',
  wrong: {
    host: 'Ein Hostname oder eine IP-Adresse.',
    port: 'Eine ganze Zahl von 1 bis 65535.',
    username: 'Höchstens 255 Byte, bei HTTP ohne Doppelpunkt.',
    other: 'Das kann nicht verwendet werden.',
  },
};
