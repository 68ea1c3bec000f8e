import { z } from 'zod';

/** Any name that iconv-lite knows; whether it does is for the engine to say. */
export const encodingNameSchema = z.string().min(1).max(100);

/** Encodings that FTP servers speak, by what they are for and what they are called. Any other name that iconv-lite knows will do too. */
export const offeredEncodings = [
  { encoding: 'utf-8', script: null, name: 'UTF-8' },
  { encoding: 'windows-1252', script: 'western', name: 'Windows-1252' },
  { encoding: 'latin1', script: 'western', name: 'ISO 8859-1' },
  { encoding: 'cp850', script: 'western', name: 'DOS 850' },
  { encoding: 'cp437', script: 'western', name: 'DOS 437' },
  { encoding: 'windows-1250', script: 'centralEuropean', name: 'Windows-1250' },
  { encoding: 'iso-8859-2', script: 'centralEuropean', name: 'ISO 8859-2' },
  { encoding: 'cp852', script: 'centralEuropean', name: 'DOS 852' },
  { encoding: 'windows-1257', script: 'baltic', name: 'Windows-1257' },
  { encoding: 'windows-1251', script: 'cyrillic', name: 'Windows-1251' },
  { encoding: 'koi8-r', script: 'cyrillic', name: 'KOI8-R' },
  { encoding: 'cp866', script: 'cyrillic', name: 'DOS 866' },
  { encoding: 'windows-1253', script: 'greek', name: 'Windows-1253' },
  { encoding: 'iso-8859-7', script: 'greek', name: 'ISO 8859-7' },
  { encoding: 'windows-1254', script: 'turkish', name: 'Windows-1254' },
  { encoding: 'windows-1255', script: 'hebrew', name: 'Windows-1255' },
  { encoding: 'windows-1256', script: 'arabic', name: 'Windows-1256' },
  { encoding: 'windows-874', script: 'thai', name: 'Windows-874' },
  { encoding: 'windows-1258', script: 'vietnamese', name: 'Windows-1258' },
  { encoding: 'shift_jis', script: 'japanese', name: 'Shift JIS' },
  { encoding: 'euc-jp', script: 'japanese', name: 'EUC-JP' },
  { encoding: 'gb18030', script: 'simplifiedChinese', name: 'GB 18030' },
  { encoding: 'big5', script: 'traditionalChinese', name: 'Big5' },
  { encoding: 'euc-kr', script: 'korean', name: 'EUC-KR' },
] as const;

export type Script = NonNullable<(typeof offeredEncodings)[number]['script']>;
