import { z } from 'zod';

/** Any name that iconv-lite knows; whether it does is for the engine to say. */
export const encodingNameSchema = z.string().min(1).max(100);

/** Encodings that FTP servers speak, with what people call them. Any other name that iconv-lite knows will do too. */
export const offeredEncodings = [
  { encoding: 'utf-8', label: 'UTF-8' },
  { encoding: 'windows-1252', label: 'Western (Windows-1252)' },
  { encoding: 'latin1', label: 'Western (ISO 8859-1)' },
  { encoding: 'cp850', label: 'Western (DOS 850)' },
  { encoding: 'cp437', label: 'Western (DOS 437)' },
  { encoding: 'windows-1250', label: 'Central European (Windows-1250)' },
  { encoding: 'iso-8859-2', label: 'Central European (ISO 8859-2)' },
  { encoding: 'cp852', label: 'Central European (DOS 852)' },
  { encoding: 'windows-1257', label: 'Baltic (Windows-1257)' },
  { encoding: 'windows-1251', label: 'Cyrillic (Windows-1251)' },
  { encoding: 'koi8-r', label: 'Cyrillic (KOI8-R)' },
  { encoding: 'cp866', label: 'Cyrillic (DOS 866)' },
  { encoding: 'windows-1253', label: 'Greek (Windows-1253)' },
  { encoding: 'iso-8859-7', label: 'Greek (ISO 8859-7)' },
  { encoding: 'windows-1254', label: 'Turkish (Windows-1254)' },
  { encoding: 'windows-1255', label: 'Hebrew (Windows-1255)' },
  { encoding: 'windows-1256', label: 'Arabic (Windows-1256)' },
  { encoding: 'windows-874', label: 'Thai (Windows-874)' },
  { encoding: 'windows-1258', label: 'Vietnamese (Windows-1258)' },
  { encoding: 'shift_jis', label: 'Japanese (Shift JIS)' },
  { encoding: 'euc-jp', label: 'Japanese (EUC-JP)' },
  { encoding: 'gb18030', label: 'Chinese, simplified (GB 18030)' },
  { encoding: 'big5', label: 'Chinese, traditional (Big5)' },
  { encoding: 'euc-kr', label: 'Korean (EUC-KR)' },
] as const;

/** What people call an encoding; one that is not offered goes by its own name. */
export const labelOfEncoding = (encoding: string): string =>
  offeredEncodings.find((offered) => offered.encoding === encoding)?.label ?? encoding;
