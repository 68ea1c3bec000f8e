#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ConnectorError } from '../shared/errors.ts';
import { visibleText } from '../shared/model/text.ts';
import { type Command, parseCommand, UsageError } from './cli/arguments.ts';
import { interruptSignal } from './cli/interruption.ts';
import { exitStatus, exitStatusOf, failureLine, writeAll } from './cli/output.ts';
import { jsonText } from './cli/terminalText.ts';

/** The program behind `quayside`: the command line, and the web host that it can start. */

const { stdin, stdout, stderr } = process;
const env = { ...process.env };
// What this starts, a browser, has no business with it.
delete process.env.QUAYSIDE_PASSPHRASE;

// Whoever reads may go; what was written meanwhile fails by itself (writeAll).
stdout.on('error', () => {});
stderr.on('error', () => {});

process.on('uncaughtException', (thrown) => {
  stderr.write(failureLine(ConnectorError.from(thrown)), () => process.exit(exitStatus.failed));
});

const signal = interruptSignal();
process.exit(await main(process.argv.slice(2)));

async function main(argv: readonly string[]): Promise<number> {
  try {
    return (await execute(parseCommand(argv))) ?? exitStatus.done;
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      await complain(`quayside: ${visibleText(thrown.message)}\n`);
      return exitStatus.invalid;
    }
    const error = ConnectorError.from(thrown);
    await complain(failureLine(error));
    return exitStatusOf(error, signal);
  }
}

/** Where nobody can be told, the exit status still says what it was. */
async function complain(line: string): Promise<void> {
  await writeAll(stderr, line).catch(() => {});
}

/** Returns the exit status. */
async function execute(command: Command): Promise<number> {
  switch (command.kind) {
    case 'help':
      await writeAll(stdout, command.text);
      break;
    case 'version':
      await writeAll(stdout, `${version()}\n`);
      break;
    case 'schema': {
      const { connectorJsonSchema } = await import('../shared/connector.ts');
      await writeAll(stdout, `${jsonText(connectorJsonSchema[command.of](), 2)}\n`);
      break;
    }
    case 'run': {
      const { run } = await import('./cli/run.ts');
      await run(command, { stdin, stdout, stderr, env, signal });
      break;
    }
    case 'doctor': {
      const { doctor } = await import('./cli/doctor.ts');
      return doctor(command, { stdin, stdout, env, signal, version: version() });
    }
    case 'serve': {
      const { serve } = await import('./serve.ts');
      await serve(command, {
        stdin,
        stdout,
        stderr,
        env,
        signal,
        version: version(),
        pageDir: pageDir(),
      });
    }
  }
  return exitStatus.done;
}

/** Beside the folder of this file lies package.json, whether that is electron/ or, bundled, out/. */
function version(): string {
  const json: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'));
  return (json as { readonly version: string }).version;
}

/** The built page: beside this file once it is bundled itself. */
function pageDir(): string {
  const isBundled = basename(import.meta.dirname) === 'out';
  return join(import.meta.dirname, ...(isBundled ? [] : ['..', 'out']), 'renderer');
}
