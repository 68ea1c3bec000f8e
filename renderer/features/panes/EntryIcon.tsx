import {
  File,
  FileArchive,
  FileChartColumn,
  FileCode,
  FileDatabase,
  FileHeadphone,
  FileImage,
  FileKey,
  FilePlay,
  FileQuestionMark,
  FileSpreadsheet,
  FileSymlink,
  FileTerminal,
  FileText,
  FileType,
  Folder,
  type LucideIcon,
} from 'lucide-react';
import type { Entry } from '../../../shared/model/entry.ts';
import { useText } from '../../text/useText.ts';
import styles from './EntryIcon.module.css';
import { type EntryKind, entryKind } from './entryKind.ts';

const icons: Readonly<Record<EntryKind, LucideIcon>> = {
  folder: Folder,
  link: FileSymlink,
  image: FileImage,
  audio: FileHeadphone,
  video: FilePlay,
  archive: FileArchive,
  code: FileCode,
  text: FileText,
  document: FileText,
  sheet: FileSpreadsheet,
  slides: FileChartColumn,
  pdf: FileText,
  font: FileType,
  program: FileTerminal,
  data: FileDatabase,
  key: FileKey,
  file: File,
  unknown: FileQuestionMark,
};

/** What an entry is: seen at a glance, and said in a word. */
export function EntryIcon({ entry }: { readonly entry: Entry }) {
  const { types } = useText().files;
  const kind = entryKind(entry);
  const Icon = icons[kind];
  return (
    <>
      <Icon size={16} strokeWidth={1.6} className={styles.icon} data-kind={kind} aria-hidden />
      <span className="visuallyHidden">{types[entry.type]}</span>
    </>
  );
}
