import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { literalTexts } from './literalTexts.ts';
import { rootDir } from './places.ts';

/** What is the same in every language: programs, protocols, languages by their own names. */
const names =
  /^(Quayside|FileZilla|WinSCP|Edge|Opera|Vivaldi|Firefox|Chromium|Chrome|Safari|Android|Windows|Linux|TLS:|SITE HELP|English|Deutsch)$/;
/** Keys as programs call them (shared/shortcuts.ts), what is dragged, selectors and media queries of CSS. */
const ofPrograms =
  /^(Files|Mod|Alt|Shift|Meta|Control|Enter|Delete|Escape|Space|Insert|Plus|Home|End|Left|Right|Up|Down|\(.+: \w+\)|.*\[\w+\])$/;

/** What shows nothing by itself. */
const left = /^(wire|store)\/|^features\/panes\/entryKind.ts$/;

const rendererDir = join(rootDir, 'renderer');
const files = readdirSync(rendererDir, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /(?<!\.test|\.testkit)\.tsx?$/.test(file) && !left.test(file));

it.each(files)('%s takes what it shows from the catalogue of texts', (file) => {
  const found = literalTexts(readFileSync(join(rendererDir, file), 'utf8'), file);
  expect(found.filter(({ text }) => !names.test(text) && !ofPrograms.test(text))).toEqual([]);
});

it.each([
  ['<p>Save it</p>', ['Save it']],
  ['<p>{count} files</p>', ['files']],
  ['<Button label="Save" className="a b" type="button" />', ['Save']],
  ['<Button label={isOn ? "on" : "off"} />', ['on', 'off']],
  ['<Button label={text.save}>{text.save}</Button>', []],
  ['<p className={isOn ? "wide" : "narrow"} aria-hidden>·</p>', []],
  ["notify.hint('It is done.')", ['It is done.']],
  ['<Button label={text.colors[color ?? "none"]} />', []],
  ['`$' + '{count} files of $' + '{all}`', ['files of']],
  ["reject(new Error('It was not sent.'))", []],
  ["throw new Error('There is no App above.')", []],
  ["if (event.key === 'Enter') run('upload', 'text/plain')", []],
])('%s shows %j', (source, texts) => {
  expect(literalTexts(source, 'a.tsx').map(({ text }) => text)).toEqual(texts);
});
