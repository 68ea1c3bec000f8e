import type { z } from 'zod';
import {
  type ConnectionInput,
  type ConnectorInput,
  connectorInputSchema,
  type DoctorInput,
  doctorInputSchema,
  type Facts,
  type Mode,
  type ModeOutput,
} from '../../shared/connector.ts';
import { assertNever, ConnectorError } from '../../shared/errors.ts';
import { describeIssues } from '../../shared/rpc/describeIssues.ts';
import { factsOf } from './facts.ts';
import { EngineFolder } from './files/engineFolder.ts';
import { FtpConnection } from './ftp/connection.ts';
import { readConnectionOptions } from './ftp/connectionOptions.ts';
import { newSiteMemory } from './ftp/siteMemory.ts';
import { formatTranscriptLine, type TranscriptLine } from './ftp/transcript.ts';
import type { Progress } from './modes/copy.ts';
import { copyFileFromEngine } from './modes/copyFileFromEngine.ts';
import { copyFileToEngine } from './modes/copyFileToEngine.ts';
import { list, type OpenAnother } from './modes/list.ts';
import { remove } from './modes/remove.ts';
import { rename } from './modes/rename.ts';
import { stats } from './modes/stats.ts';

export interface RunOptions {
  readonly engineDir: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** The protocol, line by line, without secrets. */
  readonly onTranscript?: (line: string) => void;
  /** Pins this certificate, as `tls.fingerprint_sha256` does, and goes before it. */
  readonly trustFingerprintSha256?: string;
}

/**
 * Checks an input as JSON gave it. Nothing has been sent to anybody yet.
 * @throws invalid_input, its message naming every problem by its path
 */
export const parseConnectorInput = (json: unknown): ConnectorInput => parseInput(connectorInputSchema, json);

/** The same for an input that the connection doctor looks at, whose mode may be missing. @throws invalid_input */
export const parseDoctorInput = (json: unknown): DoctorInput => parseInput(doctorInputSchema, json);

function parseInput<I extends ConnectionInput>(schema: z.ZodType<I>, json: unknown): I {
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new ConnectorError('invalid_input', describeIssues(parsed.error.issues));
  // Encodings and certificates are known to the engine only. Whether a profile is, comes later.
  readConnectionOptions({ ...parsed.data, authentication: { authentication_method: 'anonymous' } });
  return parsed.data;
}

/** Runs one mode on a connection of its own. Throws a ConnectorError and nothing else. */
export async function runConnector(input: ConnectorInput, options: RunOptions): Promise<ModeOutput> {
  try {
    const connectionOptions = readConnectionOptions(input, options.trustFingerprintSha256);
    const folder = await EngineFolder.open(options.engineDir);
    const onTranscript = (line: TranscriptLine): void => options.onTranscript?.(formatTranscriptLine(line));
    const site = newSiteMemory();
    const open = (): Promise<FtpConnection> =>
      FtpConnection.open(connectionOptions, site, onTranscript, options.signal);
    const connection = await open();
    try {
      // Nobody could read a transcript of several connections.
      const openAnother = options.onTranscript ? null : open;
      return await runMode(connection, folder, input.mode, options, openAnother);
    } finally {
      connection.quit();
    }
  } catch (error) {
    throw ConnectorError.from(error);
  }
}

async function runMode(
  connection: FtpConnection,
  folder: EngineFolder,
  mode: Mode,
  { signal, onProgress = () => {} }: RunOptions,
  openAnother: OpenAnother | null,
): Promise<ModeOutput> {
  switch (mode.mode_name) {
    case 'list': {
      const { recursive, max_depth: maxDepth, max_entries: maxEntries } = mode;
      const { entries, unreadable, incomplete } = await list(
        connection,
        mode.path,
        { recursive, maxDepth, maxEntries },
        signal,
        openAnother,
      );
      return {
        ...(unreadable.length === 0 ? {} : { unreadable: [...unreadable] }),
        ...(incomplete.length === 0 ? {} : { incomplete: [...incomplete] }),
        listing: Object.fromEntries(
          entries.map(({ path, entry }): [string, Facts] => [path, factsOf(entry)]),
        ),
      };
    }
    case 'stats':
      return { stats: factsOf(await stats(connection, mode.path, signal)) };
    case 'remove':
      return { removed: await remove(connection, mode.path, signal) };
    case 'rename':
      await rename(connection, mode.src, mode.dst, mode, signal);
      return {};
    case 'copy_file_to_engine': {
      const { source_file_name: source, destination_file_name: destination } = mode;
      return {
        transfer: await copyFileToEngine(connection, folder, source, destination, mode, {
          signal,
          onProgress,
        }),
      };
    }
    case 'copy_file_from_engine': {
      const { source_file_name: source, destination_file_name: destination } = mode;
      return {
        transfer: await copyFileFromEngine(connection, folder, source, destination, mode, {
          signal,
          onProgress,
        }),
      };
    }
    default:
      return assertNever(mode);
  }
}
