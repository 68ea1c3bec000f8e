import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConnectorInput, type RunOptions, runConnector } from '../../electron/engine/connector.ts';
import { FtpConnection } from '../../electron/engine/ftp/connection.ts';
import { readConnectionOptions } from '../../electron/engine/ftp/connectionOptions.ts';
import { newSiteMemory } from '../../electron/engine/ftp/siteMemory.ts';
import { connectionInputSchema, type ModeName, type ModeOutput } from '../../shared/connector.ts';
import { ConnectorError, type ErrorReport } from '../../shared/errors.ts';
import { connectionInput, type Reachable } from '../servers/connectionInput.ts';

/** A mode as JSON gives it: what has a default may be left out. */
export type ModeJson = { readonly mode_name: ModeName } & Readonly<Record<string, unknown>>;

/** The connector input, as JSON, that reaches a test server by the way it was started for. */
export function inputFor(server: Reachable, mode: ModeJson, overrides: object = {}): Record<string, unknown> {
  return { ...connectionInput(server), socket_timeout: 10, connect_timeout: 10, mode, ...overrides };
}

export interface Run<M extends ModeJson> extends Partial<RunOptions> {
  readonly mode: M;
  /** Replace fields of the input. */
  readonly input?: object;
  readonly engineDir: string;
}

/** Runs one mode against a test server, from JSON to output value. */
export async function run<const M extends ModeJson>(
  server: Reachable,
  { mode, input = {}, ...options }: Run<M>,
): Promise<ModeOutput<M['mode_name']>> {
  const parsed = parseConnectorInput(inputFor(server, mode, input));
  const output = await runConnector(parsed, { signal: new AbortController().signal, ...options });
  return output as ModeOutput<M['mode_name']>;
}

/** The error that a promise is rejected with, as users see it. Throws when it is none, or no ConnectorError. */
export async function failureOf(promise: Promise<unknown>): Promise<ErrorReport> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ConnectorError) return error.toReport();
    throw error;
  }
  throw new Error('This should have failed.');
}

/** A connection of the engine's own, with what it has learnt of the site so far. */
export function openConnection(server: Reachable, memory = newSiteMemory()): Promise<FtpConnection> {
  const { mode: _mode, ...connection } = inputFor(server, { mode_name: 'list', path: '' });
  const options = readConnectionOptions(connectionInputSchema.parse(connection));
  return FtpConnection.open(options, memory, () => {}, new AbortController().signal);
}

export interface EngineDir extends AsyncDisposable {
  readonly dir: string;
}

/** An empty engine folder of a test's own. */
export async function makeEngineDir(): Promise<EngineDir> {
  const dir = await mkdtemp(join(tmpdir(), 'quayside-engine-'));
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

/** Something that a callback reports once and a test waits for. */
export function deferred(): { readonly happened: Promise<void>; readonly happen: () => void } {
  let happen = (): void => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}
