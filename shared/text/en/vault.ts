import { counted } from './words.ts';

/** How passwords are kept. */
export const vault = {
  passphrase: 'Passphrase',
  passphraseAgain: 'Passphrase again',
  protections: {
    passphrase: {
      label: 'Under a master passphrase',
      means: 'Encrypted on disk. Quayside asks for it once after each start; nobody can recover it.',
    },
    memory: {
      label: 'Only until Quayside ends',
      means: 'Nothing is written down.',
    },
  },
  states: {
    absent: 'No password is saved yet, and nobody has said how passwords are kept.',
    keychain: 'Passwords are encrypted; the key lies in this computer’s keychain.',
    locked: 'Passwords are encrypted under the master passphrase, and locked.',
    unlocked: 'Passwords are encrypted under the master passphrase, and unlocked until Quayside ends.',
    memory: 'Passwords are kept until Quayside ends, and nowhere written down.',
    keychain_missing: 'The key to the saved passwords lies in a keychain that cannot be opened from here.',
  },
  saved: (count: number) => `${counted(count, { one: 'secret', other: 'secrets' })} saved.`,
  damaged: (keptAs: string) =>
    `The file of saved passwords was damaged, and is kept as ${keptAs}. What was in it has to be typed again.`,
  lock: 'Lock now',
  unlock: 'Unlock',
  master: 'Master passphrase',
  useMaster: 'Use a master passphrase',
  protect: 'Keep passwords so',
  changeTitle: 'Change the passphrase',
  change: 'Change',
  present: 'Present passphrase',
  forgetAll: 'Forget all passwords…',
  forgetQuestion: 'Forget all passwords?',
  forget: 'Forget',
  forgetMeans:
    'All saved passwords and keys are deleted, and the way in which they are kept. The connections stay. This cannot be undone.',
  tooShort: 'A passphrase must have at least 8 characters.',
  tooLong: 'A passphrase must not be longer than 1000 characters.',
  notTheSame: 'The two are not the same.',
  question: 'How shall Quayside keep passwords?',
};
