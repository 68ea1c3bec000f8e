import { expect, test } from 'vitest';
import { visibleText } from '../../shared/model/text.ts';
import { jsonText } from './terminalText.ts';

test.each([
  ['plain ü 日本 🚢', 'plain ü 日本 🚢'],
  ['\x1b[31mred', '\\u001b[31mred'],
  ['\x9b31mred', '\\u009b31mred'],
  ['\x07\x7f', '\\u0007\\u007f'],
  ['a\r\nb', 'a\\u000d\\u000ab'],
  ['gpj.\u202eexe', 'gpj.\\u202eexe'],
  ['a\u200bb\u2066\ufeff', 'a\\u200bb\\u2066\\ufeff'],
  ['\u2028', '\\u2028'],
  ['caf\udce9\udcff', 'caf\\xe9\\xff'],
  ['\u{e0041}', '\\udb40\\udc41'],
])('%j becomes visible as %s', (text, visible) => {
  expect(visibleText(text)).toBe(visible);
  expect(JSON.parse(jsonText({ text }))).toEqual({ text });
  expect(jsonText({ text })).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
});

test('JSON may be laid out', () => {
  expect(jsonText({ a: ['b'] }, 2)).toBe('{\n  "a": [\n    "b"\n  ]\n}');
});
