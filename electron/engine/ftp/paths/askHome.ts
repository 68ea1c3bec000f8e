import type { ControlConnection } from '../controlConnection.ts';
import { isDone, type Reply, replyText } from '../reply.ts';
import { sendsIacTwice, singleIac } from '../telnetEscape.ts';
import type { TextCodec } from '../textCodec.ts';
import { parseWorkingDirectory } from '../workingDirectory.ts';
import { mvsPaths } from './mvsPaths.ts';
import type { RemotePathSyntax } from './remotePathSyntax.ts';
import { vmsPaths } from './vmsPaths.ts';

export interface Home {
  /** With `/`, in the server's own bytes. */
  readonly home: Buffer;
  readonly paths: RemotePathSyntax | null;
  readonly wantsNameFormat: boolean;
}

/** Where a login stands, by PWD, and by the form of that how the server writes paths: what it says, it understands. */
export async function askHome(
  control: ControlConnection,
  codec: TextCodec,
  greeting: Reply,
  signal: AbortSignal,
): Promise<Home> {
  const told = await askDirectory(control, signal);
  const wantsNameFormat = libraryName.test(told) && (await isIbmI(control, signal));
  if (wantsNameFormat) await askForSlashes(control, signal);
  const directory = wantsNameFormat ? await askDirectory(control, signal) : told;
  const paths = pathsOf(directory, greeting);
  const own = sendsIacTwice(greeting) ? singleIac(directory, codec) : directory;
  return {
    home: codec.encode(paths?.fromServer(directory) ?? own),
    paths,
    wantsNameFormat,
  };
}

function pathsOf(directory: string, greeting: Reply): RemotePathSyntax | null {
  // z/OS has data sets also for who is at home in its UNIX.
  if (directory.startsWith('/')) return /\bIBM FTP (?:CS|MVS)\b/i.test(replyText(greeting)) ? mvsPaths : null;
  return [vmsPaths, mvsPaths].find(({ fromServer }) => fromServer(directory) !== null) ?? null;
}

async function askDirectory(control: ControlConnection, signal: AbortSignal): Promise<string> {
  const pwd = await control.ask('PWD', { signal });
  return (isDone(pwd) && parseWorkingDirectory(pwd)) || '/';
}

/** `257 "QGPL" is current library.` */
const libraryName = /^[A-Z$#@][A-Z0-9$#@_.]{0,9}$/;

const isIbmI = async (control: ControlConnection, signal: AbortSignal): Promise<boolean> =>
  /\bOS\/400\b/i.test(replyText(await control.ask('SYST', { signal })));

/**
 * Has IBM i write `/QSYS.LIB/ANNA.LIB/NAMES.FILE/NAMES.MBR` for `ANNA/NAMES.NAMES` (IBM i: FTP server subcommands,
 * NAMEFMT).
 */
export async function askForSlashes(control: ControlConnection, signal: AbortSignal): Promise<void> {
  await control.ask('SITE NAMEFMT 1', { signal });
}
