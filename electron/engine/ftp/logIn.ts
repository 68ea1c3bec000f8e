import { ConnectorError } from '../../../shared/errors.ts';
import { Capabilities } from './capabilities.ts';
import type { ConnectionOptions } from './connectionOptions.ts';
import { ControlConnection } from './controlConnection.ts';
import type { Features } from './features.ts';
import { authenticate, awaitGreeting, choose, type Login, protect, startExplicitTls } from './loginSteps.ts';
import { passing } from './passing.ts';
import { askForSlashes, askHome } from './paths/askHome.ts';
import type { RemotePathSyntax } from './paths/remotePathSyntax.ts';
import { Speaker } from './paths/speak.ts';
import { proxyName } from './proxy/proxyServer.ts';
import { type Reply, replyText } from './reply.ts';
import type { SiteLogin, SiteMemory } from './siteMemory.ts';
import { sendsIacTwice } from './telnetEscape.ts';
import { createTranscript, type Transcript, type TranscriptSink } from './transcript.ts';
import { Deadline } from './wait.ts';

/** What a login brings. */
export interface LoggedIn {
  readonly control: ControlConnection;
  /** As it was said, for the doctor; all others ask the capabilities. */
  readonly features: Features;
  readonly capabilities: Capabilities;
  /** The login directory, with `/` and in the server's own bytes: sessions of one site may differ in their encodings. */
  readonly home: Buffer;
  /** Null where the server writes paths with `/`. */
  readonly paths: RemotePathSyntax | null;
  /** Strips the password from what the server said. */
  readonly redact: (text: string) => string;
}

/**
 * Connects, secures and logs in.
 * @throws every code of connecting and logging in (README, "Errors") · cancelled
 */
export async function logIn(
  options: ConnectionOptions,
  site: SiteMemory,
  onTranscript: TranscriptSink,
  signal: AbortSignal,
): Promise<LoggedIn> {
  try {
    return await logInOnce(options, site, onTranscript, signal);
  } catch (error) {
    const isPassing = site.login !== null && error instanceof ConnectorError && error.code === 'tls_failed';
    throw isPassing ? passing(error) : error;
  }
}

async function logInOnce(
  options: ConnectionOptions,
  site: SiteMemory,
  onTranscript: TranscriptSink,
  signal: AbortSignal,
): Promise<LoggedIn> {
  const deadline = new Deadline(options.connectTimeoutMs);
  const transcript = createTranscript(onTranscript, options.password);
  const { host, port, proxy, codec, socketTimeoutMs, tlsMode, tlsPolicy } = options;
  transcript.note(`Connecting to ${host}:${port}${proxy ? ` through ${proxyName(proxy)}` : ''}`);
  const control = await ControlConnection.open(
    {
      host,
      port,
      proxy,
      codec,
      transcript,
      socketTimeoutMs,
      sendsIacTwice: () => site.wantsIacTwice === true,
    },
    tlsMode === 'implicit' ? tlsPolicy : null,
    deadline,
    signal,
  ).catch((thrown: unknown) => {
    tellFailure(transcript, thrown);
    throw thrown;
  });
  try {
    const login = { control, options, transcript, signal };
    const greeting = await awaitGreeting(login, deadline);
    if (tlsMode === 'explicit') await startExplicitTls(login, deadline);
    await authenticate(login);
    const features = await protect(login, site.login?.features ?? null);
    // In one packet: on a long way each question by itself is felt.
    const [, known] = await Promise.all([
      choose(login, features),
      siteLogin(login, site, features, greeting),
    ]);
    site.login ??= known;
    const { home, paths } = site.login;
    if (paths) control.speaker = new Speaker(paths);
    const capabilities = new Capabilities(features, site);
    return { control, features, capabilities, home, paths, redact: transcript.redact };
  } catch (error) {
    // One that has ended has told why.
    if (control.isOpen) tellFailure(transcript, error);
    control.quit();
    throw error;
  }
}

/** What an earlier login of the site has told, or else this one's. */
async function siteLogin(
  { control, options, signal }: Login,
  site: SiteMemory,
  features: Features,
  greeting: Reply,
): Promise<SiteLogin> {
  const known = site.login;
  if (known?.wantsNameFormat) await askForSlashes(control, signal);
  return (
    known ?? {
      ...(await askHome(control, options.codec, greeting, signal)),
      features,
      takesEarlyBytes: takesEarlyBytes(greeting),
      sendsIacTwice: sendsIacTwice(greeting),
    }
  );
}

/**
 * Servers that were seen to keep what an upload sends before their 150; on a long way that saves a round trip for each
 * file. Any other may lose it: pyftpdlib does, and then waits for an end that has come already.
 */
const takesEarlyBytes = (greeting: Reply): boolean =>
  /\b(?:vsFTPd|ProFTPD|Pure-FTPd)\b/i.test(replyText(greeting));

function tellFailure(transcript: Transcript, thrown: unknown): void {
  const { code, message } = ConnectorError.from(thrown);
  if (code === 'cancelled') transcript.note(message);
  else transcript.failed(message);
}
