import {
  File,
  FileArchive,
  FileAudio,
  FileCode,
  FileImage,
  FileQuestionMark,
  FileSpreadsheet,
  FileSymlink,
  FileText,
  FileVideo,
  Folder,
  type LucideIcon,
} from 'lucide-react';
import type { Entry } from '../../../shared/model/entry.ts';
import styles from './FileGrid.module.css';

/** What a name's ending suggests, for the eye alone: nothing else is decided by it. */
const iconsByExtension: readonly (readonly [LucideIcon, string])[] = [
  [FileImage, 'avif bmp gif heic ico jpeg jpg png psd raw svg tif tiff webp'],
  [FileArchive, '7z bz2 deb dmg gz iso jar rar rpm tar tgz xz zip zst'],
  [FileAudio, 'aac aif flac m4a mid mp3 ogg opus wav'],
  [FileVideo, 'avi m4v mkv mov mp4 mpeg mpg webm wmv'],
  [FileCode, 'c cpp cs css go h htm html java js json jsx php py rb rs sh sql toml ts tsx vue xml yaml yml'],
  [FileSpreadsheet, 'csv numbers ods tsv xls xlsx'],
  [FileText, 'doc docx log md odt pdf rtf tex txt'],
];

const byExtension = new Map(
  iconsByExtension.flatMap(([icon, extensions]) =>
    extensions.split(' ').map((extension) => [extension, icon]),
  ),
);

function iconOf({ type, name }: Entry): LucideIcon {
  if (type === 'dir') return Folder;
  if (type === 'link') return FileSymlink;
  if (type === 'unknown') return FileQuestionMark;
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return byExtension.get(extension) ?? File;
}

const kindLabels: Readonly<Record<Entry['type'], string>> = {
  dir: 'Folder',
  file: 'File',
  link: 'Link',
  unknown: 'Unknown kind',
};

export function EntryIcon({ entry }: { readonly entry: Entry }) {
  const Icon = iconOf(entry);
  return (
    <>
      <Icon
        size={16}
        strokeWidth={1.6}
        className={entry.type === 'dir' ? styles.folderIcon : styles.fileIcon}
        aria-hidden
      />
      <span className="visuallyHidden">{kindLabels[entry.type]}</span>
    </>
  );
}
