import { basename } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { type CellResult, matrixOf } from './matrix.ts';

/** Prints, at the end of a run, which suites passed on which servers. */
export default class MatrixReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const results = modules.flatMap((module) => {
      const suite = basename(module.moduleId, '.test.ts');
      return [...module.children.allTests()].map((test): CellResult => ({ suite, ...resultOf(test) }));
    });
    const text = matrixOf(results);
    if (text !== '') process.stdout.write(`\n${text}\n`);
  }
}

function resultOf(test: TestCase): Omit<CellResult, 'suite'> {
  const result = test.result();
  const skipped = result.state === 'skipped' ? [result.note ?? 'skipped, without a word'] : [];
  return {
    titles: titlesOf(test),
    state: result.state,
    notes: [...skipped, ...test.annotations().map(({ message }) => message)],
  };
}

/** Of the describes around a test, the outermost first. */
function titlesOf(test: TestCase): readonly string[] {
  const titles: string[] = [];
  for (let { parent } = test; parent.type === 'suite'; parent = parent.parent) titles.unshift(parent.name);
  return titles;
}
