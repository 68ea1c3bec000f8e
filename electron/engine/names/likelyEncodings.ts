import { offeredEncodings } from '../../../shared/model/encodings.ts';
import { hasUndecoded } from '../../../shared/model/undecoded.ts';
import { createTextCodec, type TextCodec } from '../ftp/textCodec.ts';

/** Names as an encoding reads them. */
export interface Reading {
  readonly encoding: string;
  readonly names: readonly string[];
}

/**
 * The same names in every encoding that is offered, the likeliest first. A guess from what people call files: letters
 * of one script in a word, few capitals behind small letters, and of thousands of ideographs the common ones. Names are
 * short, so that it may be wrong: a person chooses.
 */
export function likelyReadings(names: readonly Buffer[]): readonly Reading[] {
  const readings = offeredEncodings.map(({ encoding }, index) => {
    const codec = createTextCodec(encoding);
    const read = names.map(codec.decode);
    // Where nothing tells them apart, the more common goes first.
    return { encoding, names: read, likelihood: likelihoodOf(read, codec) - index / 1_000 };
  });
  return readings
    .sort((a, b) => b.likelihood - a.likelihood)
    .map(({ encoding, names: read }) => ({ encoding, names: read }));
}

/** From about -3 to 2, for a byte that is not ASCII. */
function likelihoodOf(names: readonly string[], codec: TextCodec): number {
  let bytes = 0;
  let points = 0;
  for (const name of names) {
    let before = '';
    let foreignRun = 0;
    for (const character of name) {
      if (character > '\x7f') {
        const length = hasUndecoded(character) ? 1 : codec.encode(character).length;
        bytes += length;
        points += length * pointsOf(character, codec);
        foreignRun = isAccented(character) ? foreignRun + 1 : 0;
        // Latin words have some letters without accents.
        if (foreignRun > 2) points -= 1.5;
        points -= clashOf(before, character);
      } else {
        foreignRun = 0;
        points -= clashOf(before, character);
      }
      before = character;
    }
  }
  // Whether several bytes make a character of UTF-8 is no accident.
  const bonus = codec.encoding === 'utf-8' ? 2 : 0;
  return bytes === 0 ? 0 : points / bytes + bonus;
}

const isAccented = (character: string): boolean => character > '\x7f' && /\p{Script=Latin}/u.test(character);

/** What speaks against two characters side by side, where one of them is not ASCII. */
function clashOf(before: string, character: string): number {
  if (before <= '\x7f' && character <= '\x7f') return 0;
  const [one, other] = [scriptOf(before), scriptOf(character)];
  if (one === null || other === null) return 0;
  if (one !== other || endsWord.test(before)) return 1;
  return /\p{Ll}/u.test(before) && /\p{Lu}/u.test(character) ? 1 : 0;
}

/** Forms that Greek and Hebrew letters have at the ends of words only. */
const endsWord = /[ςךםןףץ]/u;

/** Japanese mixes three of them. Null = no letter. */
function scriptOf(character: string): string | null {
  for (const [script, expression] of scripts) if (expression.test(character)) return script;
  return null;
}

const scripts = [
  ['latin', /\p{Script=Latin}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['greek', /\p{Script=Greek}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['thai', /\p{Script=Thai}/u],
  ['cjk', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u],
] as const;

/** How well a character suits a file's name in that encoding. */
function pointsOf(character: string, codec: TextCodec): number {
  if (hasUndecoded(character) || /[\p{Cc}\p{Co}\p{Cn}]/u.test(character)) return -3;
  if (!/[\p{L}\p{M}]/u.test(character)) return usualSigns.includes(character) ? 0 : -1;
  switch (scriptOf(character)) {
    case 'latin':
      return latinPoints(character);
    case 'cyrillic':
      return cyrillicPoints(character);
    case 'thai':
      return 0.9;
    case 'greek':
      return /[αεηιοτνσρςάέήίόύώ]/u.test(character) ? 1.2 : 0.8;
    case 'hebrew':
    case 'arabic':
      return 1.05;
    case 'cjk':
      return cjkPoints(character, codec);
    default:
      return /\p{M}/u.test(character) ? 0.3 : -0.5;
  }
}

const usualSigns = '–—‘’“”„«»…№°·€§¡¿„、。「」・（）【】《》！，：＿－　';

const latinPoints = (character: string): number => {
  if (western.includes(character)) return 1;
  if (otherLatin.includes(character)) return 0.8;
  // In a name that is otherwise small.
  return western.includes(character.toLowerCase()) || otherLatin.includes(character.toLowerCase())
    ? 0.6
    : 0.1;
};

const western = 'äöüßéèêëàâáãåæçñóôõøœíîïìòúùû';
const otherLatin = 'ąćęłńśźżčďěňřšťůžýőűăâîșțşğıđāēīūļņģķėįųūơư';

function cyrillicPoints(character: string): number {
  if (/[оеаинтсрвлкмдпубя]/u.test(character)) return 1.2;
  if (character === 'ъ') return 0.3;
  if (/[а-яё]/u.test(character)) return 0.9;
  return /[А-ЯЁіїєґў]/u.test(character) ? 0.9 : -0.5;
}

/** Common ideographs stand in the first rows of each of the tables. */
function cjkPoints(character: string, codec: TextCodec): number {
  if (/[\uff61-\uff9f]/.test(character)) return -0.5;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) {
    return codec.encoding === 'shift_jis' || codec.encoding === 'euc-jp' ? 1.5 : 0;
  }
  const [lead = 0, trail = 0] = codec.encode(character);
  switch (codec.encoding) {
    case 'gb18030':
      if (lead < 0xb0 || lead > 0xf7 || trail < 0xa1) return -0.5;
      return lead < 0xd8 ? 1 : 0.1;
    case 'big5':
      return lead >= 0xa4 && lead <= 0xc6 ? 1 : -0.3;
    case 'euc-kr':
      if (!/\p{Script=Hangul}/u.test(character)) return -0.5;
      return trail >= 0xa1 && lead >= 0xb0 && lead <= 0xc8 ? 1.3 : -0.5;
    case 'shift_jis':
      return lead >= 0x88 && lead <= 0x97 ? 0.9 : -0.3;
    case 'euc-jp':
      return lead >= 0xb0 && lead <= 0xcf ? 0.8 : -0.3;
    default:
      return 1;
  }
}
