import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, TestModule } from 'vitest/node';

interface Fault {
  readonly message: string;
  readonly stack?: string | undefined;
}

/** Enough of a message to know what it is about; the whole of it stands where the test ran. */
const linesTold = 4;

/**
 * Writes what failed, and what passed at a second try only, into the file that the environment names, for
 * `npm test` to tell at its end: of six long lists the last is what people and machines see of a run.
 */
export default class FaultsReporter implements Reporter {
  readonly #path = process.env.QUAYSIDE_FAULTS_FILE;

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly Fault[]): void {
    if (this.#path === undefined) return;
    const faults = [
      ...modules.flatMap(faultsOf),
      ...unhandled.map((fault) => told('FAILED', 'outside of tests', [fault])),
    ];
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(this.#path, faults.map((fault) => `${fault}\n`).join(''));
  }
}

function faultsOf(module: TestModule): readonly string[] {
  const file = relative('', module.moduleId);
  const tests = [...module.children.allTests()].flatMap((test) => {
    const { state, errors = [] } = test.result();
    const where = `${file} › ${test.fullName}`;
    if (state === 'failed') return [told('FAILED', where, errors)];
    return test.diagnostic()?.retryCount ? [told('second try', where, errors)] : [];
  });
  return module.errors().length > 0 ? [told('FAILED', file, module.errors()), ...tests] : tests;
}

function told(outcome: 'FAILED' | 'second try', where: string, faults: readonly Fault[]): string {
  const messages = faults.flatMap(({ message, stack }) => [
    ...stripVTControlCharacters(message).split('\n').slice(0, linesTold),
    // The first place in a stack that is ours.
    ...(stack
      ?.split('\n')
      .filter((line) => /\.ts:\d/.test(line))
      .slice(0, 1) ?? []),
  ]);
  return [`${outcome}  ${where}`, ...messages.map((line) => `    ${line.trim()}`)].join('\n');
}
