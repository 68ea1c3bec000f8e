import type { Catalogue } from '../texts.ts';
import { counted } from './words.ts';

export const vault: Catalogue['vault'] = {
  passphrase: 'Passphrase',
  passphraseAgain: 'Passphrase wiederholen',
  protections: {
    passphrase: {
      label: 'Mit einer Master-Passphrase',
      means:
        'Verschlüsselt auf der Festplatte. Quayside fragt nach jedem Start einmal danach; niemand kann sie wiederherstellen.',
    },
    memory: {
      label: 'Nur bis Quayside beendet wird',
      means: 'Nichts wird gespeichert.',
    },
  },
  states: {
    absent: 'Noch ist kein Passwort gespeichert und nicht festgelegt, wie Passwörter aufbewahrt werden.',
    keychain: 'Passwörter sind verschlüsselt; der Schlüssel liegt im Schlüsselbund dieses Computers.',
    locked: 'Passwörter sind mit der Master-Passphrase verschlüsselt und gesperrt.',
    unlocked:
      'Passwörter sind mit der Master-Passphrase verschlüsselt und entsperrt, bis Quayside beendet wird.',
    memory: 'Passwörter bleiben, bis Quayside beendet wird, und werden nirgends gespeichert.',
    keychain_missing:
      'Der Schlüssel zu den gespeicherten Passwörtern liegt in einem Schlüsselbund, der sich von hier nicht öffnen lässt.',
  },
  saved: (count) => `${counted(count, { one: 'Geheimnis', other: 'Geheimnisse' })} gespeichert.`,
  damaged: (keptAs) =>
    `Die Datei der gespeicherten Passwörter war beschädigt und liegt jetzt als ${keptAs} vor. Was darin war, muss neu eingegeben werden.`,
  lock: 'Jetzt sperren',
  unlock: 'Entsperren',
  master: 'Master-Passphrase',
  useMaster: 'Eine Master-Passphrase verwenden',
  protect: 'Passwörter so aufbewahren',
  changeTitle: 'Passphrase ändern',
  change: 'Ändern',
  present: 'Bisherige Passphrase',
  forgetAll: 'Alle Passwörter löschen…',
  forgetQuestion: 'Alle Passwörter löschen?',
  forget: 'Löschen',
  forgetMeans:
    'Alle gespeicherten Passwörter und Schlüssel werden gelöscht, ebenso die Art, wie sie aufbewahrt werden. Die Verbindungen bleiben erhalten. Das kann nicht rückgängig gemacht werden.',
  tooShort: 'Eine Passphrase muss mindestens 8 Zeichen haben.',
  tooLong: 'Eine Passphrase darf nicht länger als 1000 Zeichen sein.',
  notTheSame: 'Die beiden Eingaben stimmen nicht überein.',
  question: 'Wie soll Quayside Passwörter aufbewahren?',
};
