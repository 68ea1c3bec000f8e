import { spawn } from 'node:child_process';

/**
 * `npm run fuzz [-- CASES]`: what every test run looks at with 100,000 cases, with as many as are asked for; 5 million
 * take some minutes. A failure tells its seed.
 */
const cases = process.argv[2] ?? '5000000';
// npm puts node_modules/.bin on the PATH of its scripts.
const child = spawn('vitest', ['run', '--project', 'unit', 'e2e/fuzz'], {
  stdio: 'inherit',
  env: { ...process.env, QUAYSIDE_FUZZ_CASES: cases },
});
child.once('exit', (exitCode) => {
  process.exitCode = exitCode ?? 1;
});
