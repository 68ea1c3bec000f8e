import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { type ConnectionInput, connectionInputSchema } from '../shared/connector.ts';
import { ConnectorError } from '../shared/errors.ts';
import { visibleText } from '../shared/model/text.ts';
import { describeIssues } from '../shared/rpc/describeIssues.ts';
import type { ServeCommand } from './cli/arguments.ts';
import { existingEngineDir } from './cli/engineDir.ts';
import { writeAll } from './cli/output.ts';
import { passphraseOf } from './cli/passphrase.ts';
import { readJson } from './cli/readJson.ts';
import { createEngine, type Engine } from './engine/app.ts';
import { quaysideHome } from './engine/home.ts';
import { openLogFile } from './engine/logFile.ts';
import { systemClock } from './engine/ports.ts';
import { linuxTrash } from './engine/trash/linuxTrash.ts';
import { openPage } from './web/openPage.ts';
import { createWebHost } from './web/server.ts';

export interface ServeIo {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly version: string;
  readonly pageDir: string;
}

/** Serves the page until the signal aborts. Throws the ConnectorError that keeps it from starting. */
export async function serve(command: ServeCommand, io: ServeIo): Promise<void> {
  const { env, signal, stdout } = io;
  const engineDir = existingEngineDir(command.engineDir);
  const connection = await readConnection(command.connectionFile, io);
  const homeDir = quaysideHome(env);
  const { logger, clear: clearLog } = openLogFile(homeDir);
  const engine = await createEngine({
    host: 'web',
    version: io.version,
    clock: systemClock,
    logger,
    clearLog,
    paths: { homeDir, engineDir },
    dialogs: null,
    opener: null,
    trash: linuxTrash(),
    secretBox: null,
    power: null,
    demo: await readConnection(command.demoFile, io),
  });
  await unlock(engine, io);
  const host = await createWebHost({ engine, pageDir: io.pageDir, port: command.port });
  logger.info({ port: host.port, version: io.version }, 'serving');
  await writeAll(stdout, `Quayside is at ${host.url}\n`);
  if (connection !== null) openFirstSession(engine, connection, io);
  const page = command.opensPage
    ? await openPage(host.issueUrl(), { homeDir, env, platform: process.platform })
    : null;
  if (!signal.aborted) await once(signal, 'abort');
  page?.close();
  await host.close();
  await engine.shutdown();
  logger.info({}, 'stopped');
}

/** A passphrase that is another one ends nothing: the page can ask for it. */
async function unlock(engine: Engine, { env, stderr }: ServeIo): Promise<void> {
  const passphrase = passphraseOf(env);
  if (passphrase === null) return;
  await engine.unlock(passphrase).catch((thrown: unknown) => {
    stderr.write(`quayside: QUAYSIDE_PASSPHRASE: ${ConnectorError.from(thrown).message}\n`);
  });
}

async function readConnection(file: string | null, io: ServeIo): Promise<ConnectionInput | null> {
  if (file === null) return null;
  const json = await readJson({ file, stdin: io.stdin, signal: io.signal });
  const parsed = connectionInputSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ConnectorError('invalid_input', describeIssues(parsed.error.issues));
}

/** The page shows how it goes, and can try again: a failure here ends nothing. */
function openFirstSession(engine: Engine, connection: ConnectionInput, { signal, stderr }: ServeIo): void {
  engine.openSession(connection, signal).catch((thrown: unknown) => {
    if (signal.aborted) return;
    const { message } = ConnectorError.from(thrown);
    stderr.write(`quayside: The first connection failed. ${visibleText(message)}\n`);
  });
}
