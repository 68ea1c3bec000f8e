import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { outDir } from './places.ts';
import { ensureSystem, type NeedName, type SystemReport } from './system.ts';

/**
 * `npm test`: everything, in the order in which a mistake is told soonest. What the system lacks and may not be
 * installed is skipped by name, with the way to get it; in CI a skip is a failure.
 */

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** What of the system it cannot do without. */
  readonly needs: (name: NeedName) => boolean;
}

const isServerNeed = (name: NeedName): boolean => !isBrowserNeed(name) && name !== 'tmpfs';
const isBrowserNeed = (name: NeedName): boolean => name === 'chromium' || name === 'fonts';

/** Where Vitest leaves what failed (`faultsReporter.ts`). */
const faultsFile = join(outDir, 'faults.txt');

const steps: readonly Step[] = [
  { name: 'check', command: ['npm', 'run', '--silent', 'check'], needs: () => false },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'], needs: () => false },
  {
    name: 'unit',
    // Vitest leaves a core to whoever watches.
    command: ['vitest', 'run', '--project', 'unit', '--project', 'desktop', '--maxWorkers', '100%'],
    needs: () => false,
  },
  {
    name: 'package',
    command: ['vitest', 'run', '--project', 'package'],
    needs: isServerNeed,
  },
  {
    name: 'engine',
    // They wait for servers and clocks more than they compute.
    command: ['vitest', 'run', '--project', 'engine', '--maxWorkers', '3'],
    needs: isServerNeed,
  },
  {
    name: 'page',
    command: ['playwright', 'test'],
    needs: (name) => isServerNeed(name) || isBrowserNeed(name),
  },
];

const system = await ensureSystem((line) => console.log(`· ${line}`));
for (const { what, why, reason, command } of system.missing) {
  console.log(`Missing: ${what} (${why}): ${reason}. To get it: ${command}`);
}

const outcomes: string[] = [];
const faults: string[] = [];
// In CI a skip is a failure. Without tmpfs only the tests that fill a disk are skipped, by themselves.
let hasFailed = process.env.CI === 'true' && system.missing.length > 0;
for (const step of steps) {
  const lacking = lackingFor(step, system);
  if (lacking.length > 0) {
    outcomes.push(`skipped  ${step.name} (needs ${lacking.join(', ')})`);
    continue;
  }
  const startedAtMs = performance.now();
  const hasPassed = await run(step);
  hasFailed ||= !hasPassed;
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(0);
  outcomes.push(`${hasPassed ? 'passed ' : 'FAILED '}  ${step.name} (${seconds} s)`);
  faults.push(faultsTold());
}
console.log(`\n${faults.join('')}\n${outcomes.join('\n')}`);
process.exitCode = hasFailed ? 1 : 0;

function lackingFor(step: Step, { missing }: SystemReport): readonly NeedName[] {
  return missing.map(({ what }) => what).filter(step.needs);
}

async function run({ name, command: [program, ...args] }: Step): Promise<boolean> {
  console.log(`\n▶ ${name}`);
  rmSync(faultsFile, { force: true });
  // npm puts node_modules/.bin on the PATH of its scripts.
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, QUAYSIDE_FAULTS_FILE: faultsFile },
  });
  const [exitCode] = await once(child, 'exit');
  return exitCode === 0;
}

/** What a step of Vitest left: Playwright's own end says as much, and is the end of all. */
function faultsTold(): string {
  return existsSync(faultsFile) ? readFileSync(faultsFile, 'utf8') : '';
}
