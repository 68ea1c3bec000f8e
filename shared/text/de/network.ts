import type { Catalogue } from '../texts.ts';

export const network: Catalogue['network'] = {
  none: 'Keiner',
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
