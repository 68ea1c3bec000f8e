import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleAll } from '../../build/bundle.ts';
import { onInterrupt } from '../../build/onInterrupt.ts';
import { rootDir } from '../../build/places.ts';
import { rootPrefix } from '../../build/system/asRoot.ts';
import { run } from '../../build/system/run.ts';
import { type Case, cases } from './cases.ts';
import { machine } from './machine.ts';
import { provision } from './provision.ts';
import { type Run, race } from './race.ts';
import { judge, overview, summarize, tableOf } from './report.ts';

/**
 * `npm run bench`: Quayside side by side with curl, lftp and rclone (README.md). It starts itself again as root in a
 * network namespace of its own, where nobody else's traffic is and slow links can be laid.
 */
const { values } = parseArgs({
  options: {
    /** A case, or the beginning of the names of several; as often as wanted. */
    only: { type: 'string', multiple: true },
    runs: { type: 'string', default: '5' },
    list: { type: 'boolean', default: false },
    /** Measures `out/` as it is. */
    'no-build': { type: 'boolean', default: false },
    /** It has been started again already. */
    inside: { type: 'boolean', default: false },
  },
});

const chosen = cases.filter(({ name }) => values.only?.some((start) => name.startsWith(start)) ?? true);
const rounds = Number(values.runs);
if (values.list) {
  for (const { name, title, contenders } of chosen) {
    console.log(`${name}\n    ${title}\n    ${contenders.map((contender) => contender.name).join(' · ')}`);
  }
} else if (chosen.length === 0 || !Number.isInteger(rounds) || rounds < 1) {
  console.error('Use: npm run bench -- [--list] [--only NAME]… [--runs N] [--no-build]');
  process.exitCode = 2;
} else if (values.inside) {
  process.exitCode = await measure();
} else {
  process.exitCode = await startInside();
}

async function startInside(): Promise<number> {
  const prefix = rootPrefix();
  if (prefix === null) throw new Error('The bench needs root, or sudo without a password.');
  await provision((line) => console.log(line));
  if (!values['no-build']) await bundleAll();
  // Should this process be killed, the other one ends too, and cleans up.
  const wrappers = [...prefix, 'setpriv', '--pdeathsig', 'TERM', 'unshare', '--net'];
  const self = [process.execPath, ...process.execArgv, import.meta.filename, ...process.argv.slice(2)];
  const [file = '', ...args] = [...wrappers, ...self, '--inside'];
  const child = spawn(file, args, { stdio: 'inherit' });
  onInterrupt(() => child.kill('SIGTERM'));
  const [status] = await once(child, 'exit');
  return status ?? 1;
}

interface Result {
  readonly name: string;
  readonly title: string;
  readonly summaries: ReturnType<typeof summarize>;
  readonly verdict: ReturnType<typeof judge>;
  readonly runs: readonly Run[];
}

async function measure(): Promise<number> {
  const controller = new AbortController();
  onInterrupt(() => controller.abort());
  await run(['ip', 'link', 'set', 'lo', 'up']);
  const startedAt = new Date();
  const facts = machine();
  console.log(
    `${facts.cores} cores, Linux ${facts.kernel}, ${facts.congestionControl}, load ${facts.loadAverage}`,
  );
  for (const [name, version] of Object.entries(facts.versions)) console.log(`  ${name.padEnd(9)} ${version}`);

  const workDir = await mkdtemp(join(tmpdir(), 'quayside-bench-'));
  const results: Result[] = [];
  try {
    for (const benchCase of chosen) {
      if (controller.signal.aborted) break;
      results.push(await measureCase(benchCase, workDir, controller.signal));
    }
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
  console.log(`\n${overview(results).join('\n')}`);

  const reportDir = join(rootDir, '.cache/bench');
  await mkdir(reportDir, { recursive: true });
  const reportPath = join(reportDir, `${startedAt.toISOString().replace(/[:.]/g, '-')}.json`);
  const report = { startedAt: startedAt.toISOString(), rounds, machine: facts, results };
  await writeFile(reportPath, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\nEvery run is in ${relative(process.cwd(), reportPath)}.`);
  return controller.signal.aborted ? 130 : 0;
}

async function measureCase(benchCase: Case, workDir: string, signal: AbortSignal): Promise<Result> {
  const onRun = ({ contender, round, outcome, error }: Run): void => {
    const what = outcome ? `${outcome.seconds.toFixed(3)} s` : `failed: ${error}`;
    console.error(`  ${benchCase.name} ${round}/${rounds} ${contender}: ${what}`);
  };
  const runs = await race(benchCase, { rounds, workDir, signal, onRun });
  const summaries = summarize(benchCase, runs);
  const verdict = judge(benchCase, summaries);
  console.log(`\n${tableOf(benchCase, summaries, verdict).join('\n')}`);
  return { name: benchCase.name, title: benchCase.title, summaries, verdict, runs };
}
