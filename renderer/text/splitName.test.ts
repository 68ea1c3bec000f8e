import { expect, it } from 'vitest';
import { splitName } from './splitName.ts';

it.each([
  ['report.pdf', 'report.pdf', ''],
  ['file 979 of a series.bin', 'file 979 of a ', 'series.bin'],
  ['🏴‍☠️'.repeat(12), '🏴‍☠️'.repeat(12), ''],
  [`${'a'.repeat(20)}${'é́'.repeat(10)}`, 'a'.repeat(20), 'é́'.repeat(10)],
  ['תמונה מהחופשה הגדולה בים.jpg', 'תמונה מהחופשה הגדולה בים.jpg', ''],
  ['', '', ''],
])('%s', (name, head, tail) => expect(splitName(name)).toEqual([head, tail]));
