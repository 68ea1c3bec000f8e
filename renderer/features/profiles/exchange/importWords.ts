import type { ImportNote, ImportPreview } from '../../../../shared/model/profileImport.ts';

export const sourceNames: Readonly<Record<ImportPreview['source'], string>> = {
  filezilla: 'FileZilla',
  winscp: 'WinSCP',
  quayside: 'Quayside',
};

/** What a person should know of a connection that comes although not all of it can. */
export const noteSentences: Readonly<Record<ImportNote, string>> = {
  tls_required: 'Was TLS if available; Quayside insists on TLS.',
  password_encrypted: 'The password is under a master password of the other program.',
  password_unreadable: 'The password cannot be read.',
  engine_folder_outside: 'Its local folder is outside of the engine folder.',
  remote_folder_unreadable: 'Its folder on the server cannot be read.',
  encoding_unknown: 'Its encoding is unknown; UTF-8 is taken.',
  active_mode: 'Was active mode; Quayside takes passive mode where that works.',
  proxy: 'Its proxy is not taken over.',
  account: 'Its account (ACCT) is not taken over.',
};

type Refused = ImportPreview['refused'][number];

export const refusalSentence = ({ reason, detail }: Pick<Refused, 'reason' | 'detail'>): string =>
  reason === 'protocol' ? `It is for ${detail}, not for FTP.` : detail;

export const placeOf = ({ folder, name }: Pick<Refused, 'folder' | 'name'>): string =>
  [...folder, name].join(' / ');
