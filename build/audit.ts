import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { rootDir } from './places.ts';

/**
 * `npm run audit`: asks the registry for known vulnerabilities of everything in the lockfile, what only builds and tests
 * included. Fails for one at high or above. A registry that has no answer fails nothing: then docs/dependencies.md says
 * what was checked by hand.
 */

const serious = ['high', 'critical'];

/** Known, and why they do not apply here; docs/dependencies.md tells more. */
const accepted: Readonly<Record<string, string>> = {
  ip: 'GHSA-2p57-rm9w-gvfp is about isPublic, which nobody calls',
  'ftp-srv': 'by way of ip',
};

const answerSchema = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string() })),
});

const { stdout } = spawnSync('npm', ['audit', '--json'], {
  cwd: rootDir,
  encoding: 'utf8',
  timeout: 120_000,
});
const answer = answerSchema.safeParse(parsed(stdout));
if (!answer.success) {
  console.log('The registry does not answer audits. What was checked by hand: docs/dependencies.md');
} else {
  let count = 0;
  for (const [name, { severity, range }] of Object.entries(answer.data.vulnerabilities)) {
    const reason = accepted[name];
    if (serious.includes(severity) && reason === undefined) count++;
    console.log(`${severity}: ${name} ${range}${reason === undefined ? '' : ` (does not apply: ${reason})`}`);
  }
  console.log(
    count === 0 ? 'No vulnerability at high or above is known that applies.' : `${count} at high or above.`,
  );
  if (count > 0) process.exitCode = 1;
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
