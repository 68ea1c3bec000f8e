import type { Readable, Writable } from 'node:stream';
import { parseConnectorInput, runConnector } from '../engine/connector.ts';
import { systemClock } from '../engine/ports.ts';
import type { RunCommand } from './arguments.ts';
import { existingEngineDir } from './engineDir.ts';
import type { Env } from './passphrase.ts';
import { readJson } from './readJson.ts';
import { readProfileLogin } from './readProfileLogin.ts';
import { writeJson } from './writeJson.ts';

export interface RunIo {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Env;
  readonly signal: AbortSignal;
}

/**
 * Does what one connector input says and writes its output value to standard output, and nothing else there.
 * Throws the ConnectorError of the failure; nothing has been sent to any server when that is `invalid_input`.
 */
export async function run(command: RunCommand, io: RunIo): Promise<void> {
  const { stdin, stdout, stderr, signal } = io;
  const engineDir = existingEngineDir(command.engineDir);
  const parsed = parseConnectorInput(await readJson({ file: command.inputFile, stdin, signal }));
  const input = await readProfileLogin(parsed, io);
  // A bar and a transcript would write over each other.
  const showsBar = stderr.isTTY && !command.showsTranscript;
  const bar = showsBar
    ? (await import('./progressBar.ts')).createProgressBar(stderr, systemClock.nowMs)
    : null;
  try {
    const output = await runConnector(input, {
      engineDir,
      signal,
      ...(bar ? { onProgress: bar.update } : {}),
      ...(command.showsTranscript ? { onTranscript: (line) => stderr.write(`${line}\n`) } : {}),
      ...(command.trustFingerprintSha256 ? { trustFingerprintSha256: command.trustFingerprintSha256 } : {}),
    });
    bar?.stop();
    await writeJson(stdout, output);
  } finally {
    bar?.stop();
  }
}
