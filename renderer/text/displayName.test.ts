import { expect, it } from 'vitest';
import { displayName, displayText } from './displayName.ts';

it.each([
  ['report.pdf', 'report.pdf'],
  ['Überblick – 日本語 🚢.txt', 'Überblick – 日本語 🚢.txt'],
  ['שלום.txt', 'שלום.txt'],
  ['a\nb\tc\0', 'a␊b␉c␀'],
  ['\u007f\u0085', '␡⟨U+0085⟩'],
  ['photo\u202egpj.exe', 'photo⟨U+202E⟩gpj.exe'],
  ['a\u200fb\u2066c', 'a⟨U+200F⟩b⟨U+2066⟩c'],
  ['zero\u200bwidth\ufeff', 'zero⟨U+200B⟩width⟨U+FEFF⟩'],
  ['lone \ud800 half', 'lone ⟨U+D800⟩ half'],
  ['caf\udce9.txt', 'caf⟨E9⟩.txt'],
  ['\udce9\udcff \udc80', '⟨E9 FF⟩ ⟨80⟩'],
  ['family 👩‍👩‍👧', 'family 👩‍👩‍👧'],
  ['  two before, one after ', '␣␣two before, one after␣'],
  ['<b>&amp;', '<b>&amp;'],
])('%j is shown as %s', (name, shown) => {
  expect(displayName(name)).toBe(shown);
});

it('keeps the lines of a text, and its spaces', () => {
  expect(displayText('550-One\u202e\r\n550 two\u001b[31m ')).toBe('550-One⟨U+202E⟩\n550 two␛[31m ');
});
