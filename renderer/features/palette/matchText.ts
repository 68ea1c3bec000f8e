/** How well a text answers what was typed, and which of its characters did, by their place. */
export interface TextMatch {
  /** Above 0; 1 = it is what was typed. */
  readonly score: number;
  readonly at: ReadonlySet<number>;
}

/** What the best way to find a word in a text counts. */
const scores = { whole: 1, textBegins: 0.9, wordBegins: 0.8, inside: 0.6, beginnings: 0.5, scattered: 0.2 };

/**
 * Whether a text has all words of a query, in any order: as they are, or letter by letter, such as `nf` for New Folder.
 * Letters count without case and without accents. Null = it has not.
 */
export function matchText(text: string, query: string): TextMatch | null {
  const folded = fold(text);
  const words = query.split(/\s+/).filter(Boolean).map(fold);
  if (words.length === 0) return null;
  const matches = words.map((word) => matchWord(folded, word));
  if (!matches.every((match) => match !== null)) return null;
  const total = matches.reduce((sum, { score }) => sum + score, 0);
  return {
    // Of two that answer alike, the shorter is more likely what is meant.
    score: total / words.length - folded.length / 10_000,
    at: new Set(matches.flatMap(({ at }) => at)),
  };
}

type Letters = readonly string[];
interface WordMatch {
  readonly score: number;
  readonly at: readonly number[];
}

/** As many characters as there were, so that their places are the same. */
const fold = (text: string): Letters =>
  [...text].map((character) => character.normalize('NFD').charAt(0).toLowerCase() || character);

function matchWord(text: Letters, word: Letters): WordMatch | null {
  const starts = text.flatMap((_, index) =>
    word.every((letter, n) => text[index + n] === letter) ? index : [],
  );
  const [first] = starts;
  const found = (score: number, start: number): WordMatch => ({
    score,
    at: word.map((_, index) => start + index),
  });
  if (first === 0) return found(word.length === text.length ? scores.whole : scores.textBegins, 0);
  const atWord = starts.find((start) => beginsWord(text, start));
  if (atWord !== undefined) return found(scores.wordBegins, atWord);
  if (first !== undefined) return found(scores.inside, first);
  return byLetters(text, word, true) ?? byLetters(text, word, false);
}

/** One letter after the other; where only beginnings count, each is one of a word, or follows the letter before it. */
function byLetters(text: Letters, word: Letters, onlyBeginnings: boolean): WordMatch | null {
  const at: number[] = [];
  for (const letter of word) {
    const last = at.at(-1) ?? -1;
    const next = text.findIndex(
      (other, index) =>
        index > last &&
        other === letter &&
        // Where anything counts, the first letter is still a word's first: else all texts have all words.
        ((at.length > 0 && (!onlyBeginnings || index === last + 1)) || beginsWord(text, index)),
    );
    if (next < 0) return null;
    at.push(next);
  }
  return { score: onlyBeginnings ? scores.beginnings : scores.scattered, at };
}

const beginsWord = (text: Letters, index: number): boolean =>
  index === 0 || (!isWord(text[index - 1]) && isWord(text[index]));

const isWord = (character = ''): boolean => /[\p{L}\p{N}]/u.test(character);
