import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import { Capabilities } from './capabilities.ts';
import type { ConnectionOptions } from './connectionOptions.ts';
import { ControlConnection } from './controlConnection.ts';
import { dataWays } from './dataWay.ts';
import type { Features } from './features.ts';
import {
  askFeatures,
  authenticate,
  awaitGreeting,
  choose,
  chooseBinary,
  featuresIn,
  type Login,
  protect,
  startExplicitTls,
} from './loginSteps.ts';
import { passing } from './passing.ts';
import { FirstPort } from './passivePort.ts';
import { askForSlashes, askHome, type Home } from './paths/askHome.ts';
import type { RemotePathSyntax } from './paths/remotePathSyntax.ts';
import { Speaker } from './paths/speak.ts';
import { proxyName } from './proxy/proxyServer.ts';
import { isDone, type Reply, replyText } from './reply.ts';
import { type SiteLogin, type SiteMemory, takesTogether } from './siteMemory.ts';
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
  /** Null where none was asked for. */
  readonly firstPort: FirstPort | null;
  /** Strips the password from what the server said. */
  readonly redact: (text: string) => string;
}

/** A server that bears one connection counts the lost one for a moment. */
const beforeAnotherMs = 700;

/**
 * Connects, secures and logs in. What was lost with several commands under way is tried once more with one at a time.
 * @throws every code of connecting and logging in (README, "Errors") · cancelled
 */
export async function logIn(
  options: ConnectionOptions,
  site: SiteMemory,
  onTranscript: TranscriptSink,
  signal: AbortSignal,
): Promise<LoggedIn> {
  // Each question that is under way listens to it, and the connections of a site share it.
  setMaxListeners(0, signal);
  const attempt = (isOneByOne: boolean, onLostTogether: () => void): Promise<LoggedIn> =>
    logInOnce(options, site, onTranscript, signal, isOneByOne, onLostTogether);
  const takes = takesTogether(site);
  const { together } = site;
  let isLostTogether = false;
  try {
    return await attempt(takes === false, () => {
      isLostTogether = true;
      // Unless another login has shown more meanwhile. Once it is logged in, that is for the next login to find out.
      if (site.together === together) site.together = null;
    });
  } catch (error) {
    if (!isLostTogether) throw asPassing(error, site);
  }
  await delay(beforeAnotherMs, undefined, { signal }).catch(() => {
    throw cancelled();
  });
  try {
    const login = await attempt(true, () => {});
    // Where several have been borne lately it may have been chance: the next login shows it.
    if (takes === null && site.together === null) {
      site.together = { isBorne: false, atMs: performance.now() };
    }
    return login;
  } catch (error) {
    throw asPassing(error, site);
  }
}

function asPassing(error: unknown, site: SiteMemory): unknown {
  const isPassing = site.login !== null && error instanceof ConnectorError && error.code === 'tls_failed';
  return isPassing ? passing(error) : error;
}

async function logInOnce(
  options: ConnectionOptions,
  site: SiteMemory,
  onTranscript: TranscriptSink,
  signal: AbortSignal,
  isOneByOne: boolean,
  onLostTogether: () => void,
): Promise<LoggedIn> {
  const deadline = new Deadline(options.connectTimeoutMs);
  const transcript = createTranscript(onTranscript, options.password);
  const { host, port, proxy, codec, socketTimeoutMs, tlsMode, tlsPolicy } = options;
  const way = `${proxy ? ` through ${proxyName(proxy)}` : ''}${isOneByOne ? ', with one command at a time' : ''}`;
  transcript.note(`Connecting to ${host}:${port}${way}`);
  const control = await ControlConnection.open(
    {
      host,
      port,
      proxy,
      codec,
      transcript,
      socketTimeoutMs,
      sendsIacTwice: () => site.wantsIacTwice === true,
      sendsOneByOne: isOneByOne,
      onLostTogether,
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
    // What has been tried already goes before what is known of its kind.
    if (leavesCommands(greeting)) site.bearsPipelining ??= true;
    if (tlsMode === 'explicit') await startExplicitTls(login, deadline);
    const { known, firstPort } = await introduce(login, site, greeting);
    site.login = known;
    if (control.hasAnsweredTogether) site.together = { isBorne: true, atMs: performance.now() };
    control.loggedIn();
    const { features, home, paths } = known;
    if (paths) control.speaker = new Speaker(paths);
    const capabilities = new Capabilities(features, site);
    return { control, features, capabilities, home, paths, firstPort, redact: transcript.redact };
  } catch (error) {
    // One that has ended has told why.
    if (control.isOpen) tellFailure(transcript, error);
    control.quit();
    throw error;
  }
}

interface Introduced {
  readonly known: SiteLogin;
  readonly firstPort: FirstPort | null;
}

/** User and password, and what follows them: in as few packets as the server is known to bear. */
async function introduce(login: Login, site: SiteMemory, greeting: Reply): Promise<Introduced> {
  const { control, options, signal } = login;
  const isPatient = keepsWhatComesEarly(greeting) && !control.sendsOneByOne;
  // Of a known server little is left to ask: too little to show whether several commands are borne.
  const isTrial = !control.sendsOneByOne && takesTogether(site) === null;
  const known = isTrial ? null : site.login;
  let following: Promise<Introduced> | null = null;
  const follow = async (): Promise<Introduced> => {
    const settling = known ? greetAgain(login, known) : settle(login, greeting, features);
    // A proxy's connections are asked for one by one.
    const mayAskPort =
      isPatient && options.proxy === null && dataWays({ control, options, site })[0] === 'epsv';
    const firstPort = mayAskPort ? new FirstPort(control, signal) : null;
    return { known: await settling, firstPort };
  };
  const authenticated = authenticate(login, () => {
    if (isPatient) following = follow();
    // Where the password is wrong all else is refused too.
    following?.catch(() => {});
  });
  // Behind USER these tell the same as behind the password.
  const features = isPatient && known === null ? askFeaturesEarly(login) : null;
  features?.catch(() => {});
  await authenticated;
  return following ?? follow();
}

/** FEAT with USER. Where it was lost on the way, the answer to the password is taken for its. */
async function askFeaturesEarly({ control, signal }: Login): Promise<Features> {
  const reply = await control.ask('FEAT', { signal });
  if (isDone(reply) && reply.code !== 211) control.loseTogether();
  return featuresIn(reply);
}

/** What an earlier login of the site was told is not asked again. */
async function greetAgain(login: Login, known: SiteLogin): Promise<SiteLogin> {
  choose(login, known.features);
  const format = known.wantsNameFormat ? askForSlashes(login.control, login.signal) : null;
  await Promise.all([protect(login), chooseBinary(login), format]);
  return known;
}

/**
 * All that is asked and chosen behind the password, in one packet: on a long way each question by itself is felt.
 * @param askedFeatures where they have been asked for already
 */
async function settle(
  login: Login,
  greeting: Reply,
  askedFeatures: Promise<Features> | null,
): Promise<SiteLogin> {
  const { control, options, signal } = login;
  const ask = (): Promise<Home> => askHome(control, options.codec, greeting, signal);
  const [, features, , told] = await Promise.all([
    protect(login),
    askedFeatures ?? askFeatures(login),
    chooseBinary(login),
    ask(),
  ]);
  const isInDoubt = choose(login, features) && told.home.some((byte) => byte > 0x7f);
  return {
    ...(isInDoubt ? await ask() : told),
    features,
    takesEarlyBytes: keepsWhatComesEarly(greeting),
    sendsIacTwice: sendsIacTwice(greeting),
  };
}

/**
 * Servers that were seen to keep what comes before its turn: commands behind the password, and what an upload sends
 * before their 150. On a long way that saves round trips at each login, and one for each file. Any other may lose it:
 * pyftpdlib does, and then waits for an end that has come already.
 */
const keepsWhatComesEarly = (greeting: Reply): boolean =>
  /\b(?:vsFTPd|ProFTPD|Pure-FTPd)\b/i.test(replyText(greeting));

/** One that reads no command before it has confirmed the transfer before: the next may go out when its data have moved. */
const leavesCommands = (greeting: Reply): boolean => /\bvsFTPd\b/i.test(replyText(greeting));

function tellFailure(transcript: Transcript, thrown: unknown): void {
  const { code, message } = ConnectorError.from(thrown);
  if (code === 'cancelled') transcript.note(message);
  else transcript.failed(message);
}
