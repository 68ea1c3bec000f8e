import type { Entry } from '../../../shared/model/entry.ts';

/** What a thing is, for the eye alone: nothing else is decided by it. */
export type EntryKind =
  | 'folder'
  | 'link'
  | 'image'
  | 'audio'
  | 'video'
  | 'archive'
  | 'code'
  | 'text'
  | 'document'
  | 'sheet'
  | 'slides'
  | 'pdf'
  | 'font'
  | 'program'
  | 'data'
  | 'key'
  | 'file'
  | 'unknown';

const extensions: Partial<Readonly<Record<EntryKind, string>>> = {
  image:
    'ai arw avif bmp cr2 dng eps gif heic heif ico indd jpe jpeg jpg jxl nef png psd raw svg tga tif tiff webp xcf',
  audio: 'aac aif aiff flac m4a mid midi mka mp3 oga ogg opus wav wma',
  video: '3gp avi flv m2ts m4v mkv mov mp4 mpeg mpg mts ogv vob webm wmv',
  archive:
    '7z arj br bz2 cab cpio deb dmg gz img iso jar lz lz4 lzma rar rpm tar tbz tgz txz war xz z zip zst',
  code: 'asm asp aspx bas c cc cjs clj cpp cs css cts cxx dart ejs erl ex exs f90 fs go gradle graphql h hbs hpp hrl hs htm html java jl js jsp jsx kt less lisp lua m mjs mm mts pas php pl pm proto py r rb rs sass scala scss sol sql svelte swift tcl tex ts tsx twig vb vue xhtml xsl xslt zig',
  text: 'adoc asc cfg conf diff env htaccess htpasswd ini json json5 jsonc lock log markdown md me nfo patch plist properties rst srt toml txt vtt xml yaml yml',
  document: 'doc docx dot dotx epub mobi odt pages rtf wpd',
  sheet: 'csv numbers ods tsv xls xlsb xlsm xlsx',
  slides: 'odp pps ppsx ppt pptx',
  pdf: 'djvu pdf ps xps',
  font: 'eot otf pfb ttc ttf woff woff2',
  program: 'apk app appimage bat bin cmd com dll dylib elf exe ipa msi ps1 run scr sh so vbs wasm',
  data: 'bak bson dat db dbf mdb parquet sqlite sqlite3',
  key: 'cer crt csr der gpg kdbx key p12 pem pfx ppk pub sig',
};

const names: Partial<Readonly<Record<EntryKind, string>>> = {
  code: 'dockerfile makefile rakefile gemfile procfile jenkinsfile vagrantfile',
  text: 'authors changelog copying install license licence readme todo .gitignore .gitattributes .editorconfig',
};

const tableOf = (kinds: typeof extensions): ReadonlyMap<string, EntryKind> =>
  new Map(
    (Object.entries(kinds) as [EntryKind, string][]).flatMap(([kind, words]) =>
      words.split(' ').map((word) => [word, kind] as const),
    ),
  );
const byExtension = tableOf(extensions);
const byName = tableOf(names);

/** By its type, else its name, else what its name ends with, else whether it may be run. */
export function entryKind({ type, name, unixMode }: Pick<Entry, 'type' | 'name' | 'unixMode'>): EntryKind {
  if (type === 'dir') return 'folder';
  if (type === 'link') return 'link';
  if (type === 'unknown') return 'unknown';
  const lower = name.toLowerCase();
  const dot = lower.lastIndexOf('.');
  const known = byName.get(lower) ?? (dot < 0 ? undefined : byExtension.get(lower.slice(dot + 1)));
  if (known) return known;
  const mayRun = unixMode !== null && (unixMode & 0o111) !== 0;
  return mayRun && dot <= 0 ? 'program' : 'file';
}
