import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeIssues } from './describeIssues.ts';

const schema = z.strictObject({
  text: z.string().min(1).max(5),
  count: z.int().min(1).max(9),
  word: z.enum(['a', 'b']).optional(),
  fixed: z.literal('x').optional(),
  list: z.array(z.boolean()).optional(),
  either: z.union([z.null(), z.boolean(), z.strictObject({ inner: z.number() })]).optional(),
  kind: z
    .discriminatedUnion('name', [
      z.strictObject({ name: z.literal('one'), size: z.number() }),
      z.strictObject({ name: z.literal('two') }),
    ])
    .optional(),
  ours: z.string().regex(/^q/, { error: 'must begin with q' }).min(3).optional(),
});

describe('every problem is named by its path, in words', () => {
  const good = { text: 'abc', count: 1 };
  test.each<[object | string | null | number, string]>([
    ['text', 'expected object, received string'],
    [null, 'expected object, received null'],
    [{ count: 1 }, 'text: is missing'],
    [{ ...good, text: 7 }, 'text: expected string, received number'],
    [{ ...good, text: null }, 'text: expected string, received null'],
    [{ ...good, text: '' }, 'text: must not be empty'],
    [{ ...good, text: 'abcdef' }, 'text: must be at most 5 characters'],
    [{ ...good, count: 0 }, 'count: must be at least 1'],
    [{ ...good, count: 10 }, 'count: must be at most 9'],
    [{ ...good, count: 1.5 }, 'count: expected integer, received number'],
    [{ ...good, word: 'c' }, 'word: must be one of: a, b'],
    [{ ...good, fixed: 'y' }, 'fixed: must be x'],
    [{ ...good, list: [true, 'no'] }, 'list.1: expected boolean, received string'],
    [{ ...good, either: 'yes' }, 'either: expected null or boolean or object'],
    [{ ...good, either: {} }, 'either.inner: is missing'],
    [{ ...good, either: { inner: 1, foo: 2 } }, 'either.foo: unknown field'],
    [{ ...good, kind: {} }, 'kind.name: must be one of: one, two'],
    [{ ...good, kind: { name: 'three' } }, 'kind.name: must be one of: one, two'],
    [{ ...good, kind: { name: 'one', size: '1' } }, 'kind.size: expected number, received string'],
    [{ ...good, x: 1, y: 2 }, 'x: unknown field; y: unknown field'],
    [
      { text: 1, count: '1', x: 1 },
      'text: expected string, received number; count: expected number, received string; x: unknown field',
    ],
    [JSON.parse('{"text":"a","count":1,"__proto__":{}}'), '__proto__: unknown field'],
  ])('%j → %s', (input, said) => {
    const parsed = schema.safeParse(input);
    expect(parsed.success).toBe(false);
    expect(describeIssues(parsed.error?.issues ?? [])).toBe(said);
  });
});

test('a field with several problems is named once, with the first of them', () => {
  const parsed = schema.safeParse({ text: 'a', count: 1, ours: 'x' });
  expect(parsed.error?.issues).toHaveLength(2);
  expect(describeIssues(parsed.error?.issues ?? [])).toBe('ours: must begin with q');
});
