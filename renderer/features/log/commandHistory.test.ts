import { expect, test } from 'vitest';
import { type CommandHistory, noHistory, stepInHistory, withSent } from './commandHistory.ts';

/** What stands in the field after each step, beginning with what was typed. */
function walk(history: CommandHistory, typed: string, steps: readonly (-1 | 1)[]): string[] {
  const shown: string[] = [];
  let line = typed;
  let at = history;
  for (const step of steps) {
    const next = stepInHistory(at, step, line);
    if (next) ({ history: at, line } = next);
    shown.push(line);
  }
  return shown;
}

const three = ['NOOP', 'STAT', 'FEAT'].reduce(withSent, noHistory);

test.each<[string, CommandHistory, (-1 | 1)[], string[]]>([
  ['nothing', noHistory, [-1, 1], ['typed', 'typed']],
  ['back to the oldest and no further', three, [-1, -1, -1, -1], ['FEAT', 'STAT', 'NOOP', 'NOOP']],
  ['forth to what was being typed', three, [-1, -1, 1, 1, 1], ['FEAT', 'STAT', 'FEAT', 'typed', 'typed']],
  ['the same twice is once', withSent(three, 'FEAT'), [-1, -1], ['FEAT', 'STAT']],
])('%s', (_what, history, steps, shown) => expect(walk(history, 'typed', steps)).toEqual(shown));

test('the oldest make room', () => {
  const many = Array.from({ length: 150 }, (_, index) => String(index)).reduce(withSent, noHistory);
  expect(many.lines).toHaveLength(100);
  expect(many.lines[0]).toBe('50');
});
