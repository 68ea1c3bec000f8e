import type { Catalogue } from '../texts.ts';

export const privacy: Catalogue['privacy'] = {
  intro: 'All das liegt nur auf diesem Computer. Quayside schickt niemandem etwas davon.',
  list: 'Was behalten wird',
  kept: {
    recentConnections: {
      name: 'Letzte Verbindungen',
      what: 'Wann jede gespeicherte Verbindung benutzt wurde, und Server und Benutzer der letzten Eingabe. Keine Passwörter.',
      where: 'profiles.json, settings.json',
    },
    openTabs: {
      name: 'Offene Tabs',
      what: 'Ordner und Server der Tabs, für das nächste Mal (Einstellungen › Allgemein). Keine Passwörter.',
      where: 'tabs.json',
    },
    siteFacts: {
      name: 'Was über Server herausgefunden wurde',
      what: 'Was jeder Server kann und verträgt, für einen Tag bis einen Monat, damit nicht wieder gefragt werden muss.',
      where: 'sites.json',
    },
    endedTransfers: {
      name: 'Beendete Übertragungen',
      what: 'Namen, Größen und Zeiten von Erledigtem, Fehlgeschlagenem und Abgebrochenem, zwei Wochen lang.',
      where: 'queue.journal',
    },
    protocolLog: {
      name: 'FTP-Protokoll',
      what: 'Was auf Verbindungen gesagt wurde, ohne Passwörter, bis Quayside endet.',
      where: 'nur im Speicher',
    },
    programLog: {
      name: 'Protokoll des Programms',
      what: 'Wann es gestartet wurde, und was in ihm schiefging.',
      where: 'log/quayside.log',
    },
    palette: {
      name: 'Zuletzt verwendete Befehle',
      what: 'Was zuletzt in der Befehlspalette gewählt wurde.',
      where: 'in diesem Browser',
    },
  },
  forget: 'Vergessen',
  forgetIt: (name) => `Vergessen: ${name}`,
  forgotten: (name) => `Vergessen: ${name}.`,
  elsewhere:
    'Gespeicherte Verbindungen, Lesezeichen, Passwörter und vertraute Zertifikate bleiben, bis sie dort entfernt werden, wo sie aufgeführt sind.',
};
