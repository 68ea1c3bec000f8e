import type { ImportPreview } from '../../../../shared/model/profileImport.ts';
import type { Texts } from '../../../../shared/text/texts.ts';

export const sourceNames: Readonly<Record<ImportPreview['source'], string>> = {
  filezilla: 'FileZilla',
  winscp: 'WinSCP',
  quayside: 'Quayside',
};

type Refused = ImportPreview['refused'][number];

export const refusalSentence = (
  { reason, detail }: Pick<Refused, 'reason' | 'detail'>,
  text: Texts['exchange'],
): string => (reason === 'protocol' ? text.otherProtocol(detail) : detail);

export const placeOf = ({ folder, name }: Pick<Refused, 'folder' | 'name'>): string =>
  [...folder, name].join(' / ');
