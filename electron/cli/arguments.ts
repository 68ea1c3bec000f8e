import { type ParseArgsConfig, parseArgs } from 'node:util';
import { fingerprintSchema } from '../../shared/connector.ts';
import { remotePathSchema } from '../../shared/model/paths.ts';
import { helpTexts } from './help.ts';

/** What the command line asks for. Folders and files are as typed; `-` is standard input. */
export type Command =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' }
  | RunCommand
  | ServeCommand
  | DoctorCommand
  | { readonly kind: 'schema'; readonly of: 'input' | 'output' };

export interface RunCommand {
  readonly kind: 'run';
  readonly inputFile: string;
  readonly engineDir: string;
  readonly showsTranscript: boolean;
  readonly trustFingerprintSha256: string | null;
}

export interface ServeCommand {
  readonly kind: 'serve';
  /** 0 = any free one. */
  readonly port: number;
  readonly engineDir: string;
  readonly opensPage: boolean;
  /** Holds a connection, as JSON, that is opened at the start. */
  readonly connectionFile: string | null;
  /** The same of a server that the page offers to try. */
  readonly demoFile: string | null;
}

export interface DoctorCommand {
  readonly kind: 'doctor';
  readonly inputFile: string;
  readonly writes: boolean;
  /** Where it looks; null = where the server puts who logs in. */
  readonly folder: string | null;
  readonly printsJson: boolean;
  /** Names of hosts, users and addresses stay in what is printed. */
  readonly showsNames: boolean;
  readonly trustFingerprintSha256: string | null;
}

/** The command line can not be understood. The message is one sentence. */
export class UsageError extends Error {}

/** Reads the arguments that follow the program's name. Throws a UsageError. */
export function parseCommand(argv: readonly string[]): Command {
  const [name, ...rest] = argv;
  switch (name) {
    case 'run':
      return parseRun(rest);
    case 'serve':
      return parseServe(rest);
    case 'doctor':
      return parseDoctor(rest);
    case 'schema':
      return parseSchema(rest);
    case undefined:
      throw new UsageError('Say what to do: run, serve, doctor or schema; "quayside --help" tells more.');
    default:
      return parseBare(argv);
  }
}

function parseBare(argv: readonly string[]): Command {
  if (argv[0]?.startsWith('-') === false) {
    throw new UsageError(`There is no command "${argv[0]}": use run, serve, doctor or schema.`);
  }
  const { values } = parse(argv, { version: { type: 'boolean', short: 'v' } }, 0);
  if (values.version === true) return { kind: 'version' };
  return { kind: 'help', text: helpTexts.quayside };
}

function parseRun(argv: readonly string[]): Command {
  const { values, positionals } = parse(
    argv,
    { 'engine-dir': { type: 'string' }, log: { type: 'boolean' }, trust: { type: 'string' } },
    1,
  );
  if (values.help === true) return { kind: 'help', text: helpTexts.run };
  return {
    kind: 'run',
    inputFile: inputFileOf(positionals[0] ?? '-'),
    engineDir: engineDirOf(values['engine-dir']),
    showsTranscript: values.log === true,
    trustFingerprintSha256: values.trust === undefined ? null : fingerprintOf(values.trust),
  };
}

function parseServe(argv: readonly string[]): Command {
  const { values } = parse(
    argv,
    {
      port: { type: 'string' },
      'engine-dir': { type: 'string' },
      'no-open': { type: 'boolean' },
      connect: { type: 'string' },
      demo: { type: 'string' },
    },
    0,
  );
  if (values.help === true) return { kind: 'help', text: helpTexts.serve };
  return {
    kind: 'serve',
    port: values.port === undefined ? 0 : portOf(values.port),
    engineDir: engineDirOf(values['engine-dir']),
    opensPage: values['no-open'] !== true,
    connectionFile: values.connect ?? null,
    demoFile: values.demo ?? null,
  };
}

function parseDoctor(argv: readonly string[]): Command {
  const { values, positionals } = parse(
    argv,
    {
      write: { type: 'boolean' },
      folder: { type: 'string' },
      json: { type: 'boolean' },
      'show-names': { type: 'boolean' },
      trust: { type: 'string' },
    },
    1,
  );
  if (values.help === true) return { kind: 'help', text: helpTexts.doctor };
  return {
    kind: 'doctor',
    inputFile: inputFileOf(positionals[0] ?? '-'),
    writes: values.write === true,
    folder: values.folder === undefined ? null : folderOf(values.folder),
    printsJson: values.json === true,
    showsNames: values['show-names'] === true,
    trustFingerprintSha256: values.trust === undefined ? null : fingerprintOf(values.trust),
  };
}

function parseSchema(argv: readonly string[]): Command {
  const { values, positionals } = parse(argv, {}, 1);
  if (values.help === true) return { kind: 'help', text: helpTexts.schema };
  const of = positionals[0] ?? 'input';
  if (of !== 'input' && of !== 'output') {
    throw new UsageError(`There is no schema "${of}": use input or output.`);
  }
  return { kind: 'schema', of };
}

const help = { help: { type: 'boolean', short: 'h' } } as const;

function parse<const O extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: O,
  maxPositionals: number,
) {
  try {
    const parsed = parseArgs({
      args: [...argv],
      options: { ...help, ...options },
      allowPositionals: maxPositionals > 0,
    });
    if (parsed.positionals.length <= maxPositionals) return parsed;
  } catch (error) {
    throw new UsageError(firstSentence(String(error instanceof Error ? error.message : error)));
  }
  throw new UsageError('There is an argument too many.');
}

/** Node explains at length, over several lines. */
const firstSentence = (text: string): string => `${text.split(/\.?\s*\n|\. /)[0]?.replace(/\.$/, '')}.`;

/** Refuses an input that stands on the command line itself: it would be read as a file name, and repeated. */
function inputFileOf(text: string): string {
  if (!text.trimStart().startsWith('{')) return text;
  throw new UsageError('Name a FILE, or send the input to standard input: here everybody can read it.');
}

/** Empty is no folder: a variable was not set. */
function engineDirOf(text: string | undefined): string {
  if (text !== '') return text ?? '.';
  throw new UsageError('--engine-dir is empty.');
}

/** A path on the server, which travels in a command. */
function folderOf(text: string): string {
  const parsed = remotePathSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(`--folder ${parsed.error.issues[0]?.message}.`);
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port must be a whole number from 0 to 65535, not "${text}".`);
}

function fingerprintOf(text: string): string {
  const parsed = fingerprintSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(`--trust ${parsed.error.issues[0]?.message}.`);
}
