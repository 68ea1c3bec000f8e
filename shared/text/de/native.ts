import type { Catalogue } from '../texts.ts';

export const native: Catalogue['native'] = {
  chooseEngineFolder: 'Engine-Ordner wählen',
  choose: 'Wählen',
  refuse: 'Nicht öffnen',
  open: 'Öffnen',
  openFile: (name) => `„${name}“ öffnen?`,
  openPage: (host) => `Eine Seite von ${host} im Browser öffnen?`,
  risks: {
    program:
      'Dies ist ein Programm oder kann eines starten. Öffnen Sie es nur, wenn Sie wissen, von wem es stammt: Es kann alles, was Sie können.',
    disguised:
      'Dies kann ein Programm starten, oder der Name soll nach etwas anderem aussehen. Öffnen Sie es nur, wenn Sie wissen, warum.',
  },
};
