import { createServer } from 'node:net';
import { testAccount } from '../../build/system/pam.ts';
import { type CertificateName, type TestCertificate, testCertificates } from './certificates.ts';
import type { LoopbackHost, TlsMode } from './daemon.ts';
import type { Answer } from './scripted/exchange.ts';
import { createFileTree, type FileTree } from './scripted/fileTree.ts';
import { type Session, startSession } from './scripted/session.ts';

export * from './scripted/answers.ts';
export type { Answer, Step } from './scripted/exchange.ts';

export interface ScriptedOptions {
  /** Default `220 Ready.` */
  readonly greeting?: Answer;
  /** What is done about a verb instead of the usual; verbs in upper case. */
  readonly on?: Readonly<Record<string, Answer>>;
  /** Files in memory: path → content; a path that ends with `/` is an empty folder. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Only `implicit` makes a difference: AUTH TLS is understood always. Default `none`. */
  readonly tls?: TlsMode;
  readonly certificate?: CertificateName;
  /** Default: the same. */
  readonly dataCertificate?: CertificateName;
  readonly host?: LoopbackHost;
  /** Default: a free one. */
  readonly port?: number;
  /** How long each command takes to arrive. */
  readonly latencyMs?: number;
}

/** An FTP server that does what a test tells it, for faults that no real server has. */
export interface ScriptedServer extends AsyncDisposable {
  readonly host: LoopbackHost;
  readonly port: number;
  readonly tls: TlsMode;
  readonly user: string;
  readonly password: string;
  readonly caPem: string;
  readonly certificate: TestCertificate;
  /** Every command line received, of all connections, in order. */
  readonly commands: readonly string[];
  readonly files: FileTree['files'];
  /** How many connections there have been. */
  readonly counts: { readonly control: number; readonly data: number };
  /** Resolves when a command with this beginning has come, at once when it already has. */
  received(beginning: string): Promise<void>;
  /** Says something unasked on every open control connection. */
  say(reply: string): Promise<void>;
  /** Breaks every control connection by a TCP reset. */
  resetAll(): void;
  /** Ends everything; rejects when a step of the script has thrown. */
  stop(): Promise<void>;
}

/** Starts a scripted server on a free port. */
export async function scriptedServer(options: ScriptedOptions = {}): Promise<ScriptedServer> {
  const { host = '127.0.0.1', tls = 'none' } = options;
  const { caPem, byName } = await testCertificates();
  const certificate = byName[options.certificate ?? 'good'];
  const tree = createFileTree(options.files ?? {});
  const commands: string[] = [];
  const counts = { control: 0, data: 0 };
  const scriptErrors: unknown[] = [];
  const sessions = new Set<Session>();
  const waiting = new Set<() => void>();

  const server = createServer((socket) => {
    counts.control++;
    const session = startSession(socket, {
      host,
      certificate,
      dataCertificate: byName[options.dataCertificate ?? options.certificate ?? 'good'],
      files: tree,
      latencyMs: options.latencyMs ?? 0,
      implicitTls: tls === 'implicit',
      answers: { '': options.greeting ?? '220 Ready.', ...options.on },
      onCommand: (line) => {
        commands.push(line);
        for (const look of waiting) look();
      },
      onDataConnection: () => {
        counts.data++;
      },
      onScriptError: (error) => scriptErrors.push(error),
    });
    sessions.add(session);
    socket.once('close', () => sessions.delete(session));
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });

  const resetAll = (): void => {
    for (const session of sessions) session.reset();
  };
  const stop = async (): Promise<void> => {
    resetAll();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    if (scriptErrors.length > 0) throw scriptErrors[0];
  };
  return {
    ...testAccount,
    host,
    port,
    tls,
    caPem,
    certificate,
    commands,
    counts,
    files: tree.files,
    received: (beginning) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!commands.some((line) => line.startsWith(beginning))) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    say: async (reply) => {
      await Promise.all([...sessions].map((session) => session.reply(reply)));
    },
    resetAll,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
