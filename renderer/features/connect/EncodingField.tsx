import { SelectField } from '../../ui/SelectField.tsx';

/** Encodings that FTP servers speak; a connection made with another one adds that. */
const encodings: readonly (readonly [string, string])[] = [
  ['utf-8', 'UTF-8'],
  ['windows-1252', 'Western (Windows-1252)'],
  ['latin1', 'Western (ISO 8859-1)'],
  ['iso-8859-2', 'Central European (ISO 8859-2)'],
  ['windows-1250', 'Central European (Windows-1250)'],
  ['windows-1251', 'Cyrillic (Windows-1251)'],
  ['koi8-r', 'Cyrillic (KOI8-R)'],
  ['iso-8859-7', 'Greek (ISO 8859-7)'],
  ['windows-1254', 'Turkish (Windows-1254)'],
  ['windows-1255', 'Hebrew (Windows-1255)'],
  ['windows-1256', 'Arabic (Windows-1256)'],
  ['shift_jis', 'Japanese (Shift JIS)'],
  ['euc-jp', 'Japanese (EUC-JP)'],
  ['gb18030', 'Chinese, simplified (GB 18030)'],
  ['big5', 'Chinese, traditional (Big5)'],
  ['euc-kr', 'Korean (EUC-KR)'],
];

interface EncodingFieldProps {
  readonly value: string;
  readonly onChange: (encoding: string) => void;
}

/** How the server writes names. */
export function EncodingField({ value, onChange }: EncodingFieldProps) {
  const isKnown = encodings.some(([known]) => known === value);
  const options = isKnown ? encodings : [...encodings, [value, value] as const];
  return (
    <SelectField
      label="Encoding of names"
      value={value}
      onChange={onChange}
      options={options.map(([one, label]) => ({ value: one, label }))}
    />
  );
}
