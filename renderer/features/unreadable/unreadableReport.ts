import { visibleText } from '../../../shared/model/text.ts';
import { english } from '../../../shared/text/texts.ts';

/** What a report is made of. */
export interface UnreadableLines {
  readonly version: string;
  readonly count: number;
  readonly lines: readonly string[];
  /** Of the host and the user: they never get into a report. */
  readonly privateNames: readonly string[];
  /** Whether words that may be names of files, owners and the like are masked. */
  readonly masksNames: boolean;
}

/**
 * Lines of a listing for somebody else's eyes. Every column stays where it was: what is taken out of a line is replaced
 * by as many characters of the same kind, because it is the form of the line that a report is about.
 */
export function unreadableReport({
  version,
  count,
  lines,
  privateNames,
  masksNames,
}: UnreadableLines): string {
  const shown = lines.map((line) => {
    const struck = strikeOut(line, privateNames);
    return visibleText(masksNames ? maskNames(struck) : struck);
  });
  // In English, whatever the page speaks: it is for those who mend Quayside.
  const { reportTitle, reportFirstOnly } = english.unreadable;
  const which = lines.length < count ? reportFirstOnly(lines.length) : '';
  return [`${reportTitle(version, count)}${which}:`, '', ...shown.map((line) => `    ${line}`), ''].join(
    '\n',
  );
}

/** Shorter names would strike out parts of other words. */
const shortestName = 3;

function strikeOut(line: string, names: readonly string[]): string {
  // The longest first: a name may be part of another.
  const longestFirst = names
    .filter((name) => name.length >= shortestName)
    .toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce(
    (text, name) => text.replaceAll(new RegExp(escaped(name), 'giu'), (found) => '█'.repeat(found.length)),
    line,
  );
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Masks every word but those that listings have beside names: permissions, numbers, months, facts, kinds. */
export function maskNames(line: string): string {
  return line.replaceAll(/\S+/g, (word) => (isOfListings(word) ? word : maskFacts(word)));
}

const isOfListings = (word: string): boolean =>
  !/[\p{L}\p{M}]/u.test(word) || permissions.test(word) || clock.test(word) || words.has(word.toLowerCase());

const permissions = /^[-dlbcpsDC][-rwxsStTl]{9}[.+@]?$/;
const clock = /^\d{1,2}:\d{2}(?::\d{2})?[ap]m?$/i;
const words: ReadonlySet<string> = new Set([
  ...['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  ...['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'am', 'pm', 'utc', 'gmt', 'total', 'of', 'files'],
  ...['<dir>', '<junction>', '<symlink>', '<symlinkd>', '*file', '*dir', '*stmf', '*mem', '*flr', '*ddir'],
  ...['po', 'po-e', 'ps', 'vs', 'f', 'fb', 'fba', 'fbm', 'v', 'vb', 'vba', 'u', 'd', 'migrated', 'pseudo'],
  ...['directory', 'volume', 'unit', 'referred', 'ext', 'used', 'recfm', 'lrecl', 'blksz', 'dsorg', 'dsname'],
]);

/** Of facts (`type=file;size=12;`) the keys stay, and the values that tell no name. */
const maskFacts = (word: string): string =>
  word
    .split(';')
    .map((fact) => {
      const [key = '', ...value] = fact.split('=');
      if (value.length === 0) return maskLetters(fact);
      const text = value.join('=');
      return `${key}=${plainFacts.has(key.toLowerCase()) ? text : maskLetters(text)}`;
    })
    .join(';');

const plainFacts: ReadonlySet<string> = new Set([
  'type',
  'size',
  'sizd',
  'modify',
  'create',
  'perm',
  'unix.mode',
]);

/** Letters and digits become others of their kind, so that the word keeps its length and its form. */
const maskLetters = (text: string): string =>
  text
    .replaceAll(/[a-z]/g, 'x')
    .replaceAll(/[A-Z]/g, 'X')
    .replaceAll(/\d/g, '0')
    .replaceAll(/(?![\p{ASCII}])\p{Lu}/gu, 'É')
    .replaceAll(/(?![\p{ASCII}])\p{Ll}/gu, 'é')
    .replaceAll(/(?![\p{ASCII}])\p{Lo}/gu, '字');
