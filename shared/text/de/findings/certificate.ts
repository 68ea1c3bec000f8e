import type { Findings } from '../../findings.ts';

export const certificate: Findings['certificate'] = {
  problems: {
    self_signed: 'es ist selbst signiert',
    unknown_issuer: 'sein Aussteller ist unbekannt',
    expired: 'es ist abgelaufen',
    not_yet_valid: 'es ist noch nicht gültig',
    weak_key: 'sein Schlüssel ist zu schwach',
    weak_signature: 'es ist mit einem unsicheren Verfahren signiert',
    bad_chain: 'die Zertifikate seiner Aussteller sind nicht in Ordnung',
  },
  wrongName: (names, host) => `es gilt für ${names || 'einen anderen Namen'}, nicht für ${host}`,
  and: ', und ',
};
