import { escapeByte } from '../../../../shared/model/undecoded.ts';

/**
 * Months by name. Servers write them in their own language, shortened as their system does it, and often in an encoding
 * that we take for another.
 */

const english = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const englishMonths: ReadonlyMap<string, number> = new Map(english.map((name, month) => [name, month]));

/** 0 to 11; -1 for what is no month in any language that we know. */
export function monthOf(text: string): number {
  const known = seenWords.get(text);
  if (known !== undefined) return known;
  const name = text.toLowerCase();
  const month = englishMonths.get(name) ?? otherMonth(name);
  if (seenWords.size < mostSeenWords && text.length < 24) seenWords.set(text, month);
  return month;
}

/** Words that stood where a month may stand: names of owners too, and always the same few. */
const seenWords = new Map<string, number>();
const mostSeenWords = 1_024;

/** The same for the English names of three letters alone. */
export const englishMonthOf = (text: string): number => englishMonths.get(text.toLowerCase()) ?? -1;

function otherMonth(name: string): number {
  if (name.length < 2 || name.length > 24) return -1;
  const numbered = /^(?:th(?:áng|g)?)?(\d{1,2})(?:[^\p{ASCII}]{1,4})?$/u.exec(name)?.[1];
  if (numbered !== undefined) return numbered === name ? -1 : monthOfNumber(Number(numbered));
  const bare = name.replace(/[.,]{1,2}$/, '');
  foreignMonths ??= collectForeignMonths();
  return foreignMonths.get(bare.normalize()) ?? foreignMonths.get(withoutForeignLetters(bare)) ?? -1;
}

const monthOfNumber = (number: number): number => (number >= 1 && number <= 12 ? number - 1 : -1);

/** Made when a listing first has such a name. */
let foreignMonths: ReadonlyMap<string, number> | null = null;

/** Where one name means different months in two of them (Polish and Croatian), the first one holds. */
const languages = [
  ...[
    'en',
    'de',
    'fr',
    'es',
    'it',
    'pt',
    'nl',
    'ru',
    'uk',
    'pl',
    'cs',
    'sk',
    'hu',
    'sv',
    'da',
    'nb',
    'fi',
    'tr',
  ],
  ...[
    'ro',
    'bg',
    'be',
    'sr',
    'sr-Latn',
    'mk',
    'sl',
    'hr',
    'et',
    'lv',
    'lt',
    'el',
    'ca',
    'eu',
    'gl',
    'is',
    'ga',
    'cy',
  ],
  ...['sq', 'ja', 'zh', 'ko', 'vi', 'id', 'ms', 'th', 'he', 'ar', 'fa', 'hi', 'kk', 'az', 'uz', 'hy', 'ka'],
];

/** What systems write, month by month, and neither is in Unicode's tables nor a beginning of what is there. */
const systemNames: readonly string[] = [
  'ene gen jän',
  'fev fra փտր',
  'mrz märz maerz mae maa mrt mäe',
  'avr tra',
  'мая mej mee svi',
  'июн čen ġun i\u0307yn',
  'июл čec jui lul srp i\u0307yl',
  'ago aou aww gsh',
  'сен set',
  'okt ott',
  'ноя նմբ lapkr',
  'dic diċ gruod',
];

function collectForeignMonths(): ReadonlyMap<string, number> {
  const months = new Map<string, number>();
  const add = (name: string, month: number): void => {
    const key = name.toLowerCase().normalize();
    if (key.length > 1 && !/^\d/.test(key) && !months.has(key)) months.set(key, month);
  };
  const named = languages.flatMap(namesIn);
  for (const { name, month } of named) add(name, month);
  for (const [month, names] of systemNames.entries()) {
    for (const name of names.split(' ')) add(name, month);
  }
  // C libraries cut to three or four letters where Unicode has more.
  for (const { name, month, isOneOfItsOwn } of named) {
    for (const length of [3, 4]) {
      const cut = name.slice(0, length);
      if (cut.length === length && isOneOfItsOwn(cut)) add(cut, month);
    }
  }
  for (const [name, month] of [...months]) {
    for (const seen of misread(name)) add(seen, month);
  }
  return months;
}

interface MonthName {
  readonly name: string;
  readonly month: number;
  /** Whether a beginning is of no other month in this language. */
  readonly isOneOfItsOwn: (beginning: string) => boolean;
}

function namesIn(language: string): readonly MonthName[] {
  const forms: readonly Intl.DateTimeFormatOptions[] = [
    { month: 'short' },
    { month: 'short', day: 'numeric' },
    { month: 'long' },
  ];
  const names = forms.flatMap((form) => {
    const format = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC', calendar: 'gregory' });
    return english.map((_, month) => {
      const part = format.formatToParts(Date.UTC(2024, month, 15)).find(({ type }) => type === 'month');
      return { name: (part?.value ?? '').toLowerCase().replace(/[.,]+$/, ''), month };
    });
  });
  return names.map(({ name, month }) => ({
    name,
    month,
    isOneOfItsOwn: (beginning) =>
      names.every((other) => other.month === month || !other.name.startsWith(beginning)),
  }));
}

const cyrillicCharsets = ['koi8-r', 'windows-1251', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'];
const westernCharsets = [
  'windows-1252',
  'iso-8859-7',
  'iso-8859-2',
  'windows-1250',
  'windows-1254',
  'macintosh',
];

/** How a name looks to whoever takes its bytes for Latin letters, or for UTF-8 where they are none, or no text at all. */
function misread(name: string): readonly string[] {
  if (/^[\x20-\x7e]*$/.test(name)) return [];
  const spellings = [name, name.charAt(0).toUpperCase() + name.slice(1), name.toUpperCase()];
  const charsets = /\p{Script=Cyrillic}/u.test(name) ? cyrillicCharsets : westernCharsets;
  const seen = spellings.flatMap((spelling) => [
    Buffer.from(spelling).toString('latin1'),
    ...charsets.flatMap((charset) => viewsOf(spelling, charset)),
  ]);
  const replaced = withoutForeignLetters(name);
  return /[a-z].*[a-z]/.test(replaced) ? [...seen, replaced] : seen;
}

/** What is left of a name in whatever encoding it was taken for. */
const withoutForeignLetters = (name: string): string => name.replaceAll(/[^\x20-\x7e]/g, '\ufffd');

function viewsOf(text: string, charset: string): readonly string[] {
  const byteOf = bytesOf(charset);
  const bytes = [...text].map((letter) => byteOf.get(letter) ?? -1);
  if (bytes.includes(-1)) return [];
  const view = Buffer.from(bytes);
  const undecoded = bytes
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : escapeByte(byte)))
    .join('');
  return [view.toString('latin1'), windows1252.decode(view), undecoded];
}

const windows1252 = new TextDecoder('windows-1252');

const bytesOfCharsets = new Map<string, ReadonlyMap<string, number>>();

/** Which byte stands for a letter. */
function bytesOf(charset: string): ReadonlyMap<string, number> {
  let bytes = bytesOfCharsets.get(charset);
  if (!bytes) {
    const decoder = new TextDecoder(charset);
    bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
    bytesOfCharsets.set(charset, bytes);
  }
  return bytes;
}
