import { ConnectorError } from '../../../shared/errors.ts';
import { joinPath, type RemotePath, remotePath } from '../../../shared/model/paths.ts';
import type { ConnectionSecurity } from '../../../shared/model/session.ts';
import type { Capabilities } from './capabilities.ts';
import type { ConnectionOptions } from './connectionOptions.ts';
import type { ReplyLimits } from './controlConnection.ts';
import { type DataRun, DataTransfer, type DataWork, type TransferOptions } from './dataTransfer.ts';
import { type LoggedIn, logIn } from './logIn.ts';
import { mayChange } from './mayChange.ts';
import type { RemotePathSyntax } from './paths/remotePathSyntax.ts';
import type { Reply } from './reply.ts';
import type { SiteMemory } from './siteMemory.ts';
import { hasIac, learnIac } from './telnetEscape.ts';
import type { TextCodec } from './textCodec.ts';
import type { TranscriptSink } from './transcript.ts';
import { TurnGate } from './turnGate.ts';

/** What all views of a connection share (`speaking`). */
interface Line {
  login: LoggedIn;
  gate: TurnGate;
  changeCount: number;
  /** Something is being found out that what follows has to know. */
  learning: Promise<void> | null;
}

/** How a command is sent. */
type CommandHow = Pick<ReplyLimits, 'isQuiet' | 'timeoutMs'>;

/**
 * One logged-in FTP connection. What is asked of it happens in the order of asking: commands may be under way
 * together (those asked for in one turn of the event loop travel in one packet), transfers follow each other as
 * closely as the server bears. Paths given to the server are absolute, so that the working directory never matters.
 */
export class FtpConnection {
  readonly options: ConnectionOptions;
  readonly site: SiteMemory;
  /** Of the names in commands, answers and listings. */
  readonly codec: TextCodec;
  readonly #onTranscript: TranscriptSink;
  readonly #line: Line;

  private constructor(
    options: ConnectionOptions,
    site: SiteMemory,
    onTranscript: TranscriptSink,
    line: Line,
    codec: TextCodec,
  ) {
    this.options = options;
    this.site = site;
    this.#onTranscript = onTranscript;
    this.#line = line;
    this.codec = codec;
  }

  /**
   * Connects, secures and logs in.
   * @throws every code of connecting and logging in (README, "Errors") · cancelled
   */
  static async open(
    options: ConnectionOptions,
    site: SiteMemory,
    onTranscript: TranscriptSink,
    signal: AbortSignal,
  ): Promise<FtpConnection> {
    const login = await logIn(options, site, onTranscript, signal);
    const line = {
      login,
      gate: new TurnGate(site, login.control.sendsOneByOne),
      changeCount: 0,
      learning: null,
    };
    return new FtpConnection(options, site, onTranscript, line, options.codec);
  }

  /**
   * The same connection with names in another encoding. Names are made and sent in one encoding, whatever becomes of
   * the session's: what stands in the queue was made when it was another one.
   */
  speaking(codec: TextCodec): FtpConnection {
    if (codec.encoding === this.codec.encoding) return this;
    return new FtpConnection(this.options, this.site, this.#onTranscript, this.#line, codec);
  }

  /** Logs in again after the connection was lost; does nothing to one that is open. */
  async reopen(signal: AbortSignal): Promise<void> {
    if (this.isOpen) return;
    const login = await logIn(this.options, this.site, this.#onTranscript, signal);
    this.#line.login = login;
    this.#line.gate = new TurnGate(this.site, login.control.sendsOneByOne);
  }

  get capabilities(): Capabilities {
    return this.#line.login.capabilities;
  }

  /** How the server writes paths; null where it does so with `/`, as nearly all do. */
  get paths(): RemotePathSyntax | null {
    return this.#line.login.paths;
  }

  /** Whether a whole tree may be asked for by one `LIST -R`. */
  get mayListDeep(): boolean {
    return this.paths === null && this.site.listsDeep !== false;
  }

  /** The login directory. */
  get homePath(): RemotePath {
    return remotePath(this.codec.decode(this.#line.login.home));
  }

  /** Strips the password from what the server said. */
  get redact(): (text: string) => string {
    return this.#line.login.redact;
  }

  get isOpen(): boolean {
    return this.#line.login.control.isOpen;
  }

  get security(): ConnectionSecurity | null {
    return this.#line.login.control.security;
  }

  /** Absolute, without `.` segments and trailing slash. `..` stays: only the server knows where it leads. */
  resolve(path: RemotePath): RemotePath {
    if (isResolved(path)) return path;
    const absolute = path.startsWith('/')
      ? path
      : (this.paths?.fromServer(path) ?? joinPath(this.homePath, path));
    const segments = absolute.split('/').filter((segment) => segment !== '' && segment !== '.');
    return remotePath(`/${segments.join('/')}`);
  }

  /** Sends a command without data connection and returns its final reply, whatever that says. */
  command(command: string, signal: AbortSignal, how: CommandHow = {}): Promise<Reply> {
    const { control, capabilities } = this.#line.login;
    const reply = this.#line.gate.enter('command', signal, () =>
      this.#whenSendable(command, () => {
        if (mayChange(command)) this.#line.changeCount++;
        return control.ask(command, { signal, codec: this.codec, ...how });
      }),
    );
    reply.then(
      (answer) => capabilities.learn(command, answer),
      () => {},
    );
    return reply;
  }

  /** How many commands were sent that may have changed something on the server, with or without an answer. */
  get changeCount(): number {
    return this.#line.changeCount;
  }

  /** Resolves to why it ended, when it does. */
  get ended(): Promise<ConnectorError> {
    return this.#line.login.control.ended;
  }

  /**
   * The least time between a command that moves no data and its reply, smoothed; null until one was measured. It
   * is the round trip of the network and what the server adds to it.
   */
  get roundTripMs(): number | null {
    return this.#line.login.control.roundTripMs;
  }

  /**
   * Begins a transfer: the command goes out when the one before has moved its data, and `work` moves the bytes.
   * While it does, commands and further transfers wait, and go out in the order in which they were asked for.
   *
   * `final` is the final reply, which may be a refusal: then `work` may have run in part or not at all. When it
   * rejects, the connection is either in step again or closed.
   *
   * @throws (`final`) what `work` throws · unsupported_by_server when the server cannot restart · socket_timeout ·
   *   connection_lost · connection_refused · too_many_connections · tls_failed · transfer_incomplete when a proper
   *   end is missing · cancelled
   */
  beginTransfer(
    command: string,
    work: DataWork,
    signal: AbortSignal,
    transferOptions: TransferOptions = {},
  ): DataRun {
    const { control, redact, capabilities, firstPort } = this.#line.login;
    const { gate } = this.#line;
    const { options, site, codec } = this;
    const link = { control, gate, firstPort, options, site, codec, redact };
    const transfer = new DataTransfer(link, command, work, signal, transferOptions);
    const final = gate.enter('transfer', signal, () =>
      this.#whenSendable(command, () => {
        if (mayChange(command)) this.#line.changeCount++;
        return transfer.run();
      }),
    );
    final.then(
      (reply) => capabilities.learn(command, reply),
      // One that gives its place at the gate up never runs.
      () => transfer.giveUp(),
    );
    return { moved: transfer.moved, final };
  }

  /** At once, but for a name with byte 0xFF where nobody knows yet how the server wants that. The order stays. */
  #whenSendable<T>(command: string, send: () => Promise<T>): Promise<T> {
    const line = this.#line;
    if (line.learning === null && this.site.wantsIacTwice === null && hasIac(command, this.codec)) {
      line.learning = learnIac(line.login.control, this.site).finally(() => {
        line.learning = null;
      });
    }
    return line.learning === null ? send() : line.learning.then(send);
  }

  /** Does a transfer to its end: `beginTransfer(…).final`. */
  transfer(
    command: string,
    work: DataWork,
    signal: AbortSignal,
    transferOptions: TransferOptions = {},
  ): Promise<Reply> {
    return this.beginTransfer(command, work, signal, transferOptions).final;
  }

  /** Says QUIT and closes. */
  quit(): void {
    this.#line.login.control.quit();
  }

  /** Closes at once. */
  close(): void {
    this.#line.login.control.close(new ConnectorError('connection_lost', 'The connection was closed.'));
  }
}

/** Nearly every path is, and each of thousands of files is asked several times. */
const isResolved = (path: RemotePath): boolean => /^(?:\/(?!\.?(?:\/|$))[^/]+)+$/.test(path);
