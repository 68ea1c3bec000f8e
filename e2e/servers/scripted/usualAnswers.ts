import { posix } from 'node:path';
import { pasvReply } from './answers.ts';
import type { Exchange, Step } from './exchange.ts';
import { addFolder, childrenOf } from './fileTree.ts';

const modify = '20200102030405';

/** What a well-behaved server with files in memory does; every verb here can be overridden by a test. */
export const usualAnswers: Readonly<Record<string, Step>> = {
  USER: ({ argument, state }) => {
    state.user = argument;
    return '331 Please give the password.';
  },
  PASS: ({ state }) => {
    state.isLoggedIn = true;
    return '230 Logged in.';
  },
  AUTH: async (exchange) => {
    await exchange.reply('234 Go ahead.');
    await exchange.startTls();
  },
  PBSZ: () => '200 PBSZ=0',
  PROT: ({ argument, state }) => {
    state.protectsData = argument.toUpperCase() === 'P';
    return '200 So be it.';
  },
  SYST: () => '215 UNIX Type: L8',
  FEAT: () =>
    [
      '211-Features:',
      ' AUTH TLS',
      ' EPSV',
      ' MDTM',
      ' MFMT',
      ' MLST type*;size*;modify*;',
      ' PBSZ',
      ' PROT',
      ' REST STREAM',
      ' SIZE',
      ' UTF8',
      '211 End',
    ].join('\r\n'),
  OPTS: () => '200 Noted.',
  CLNT: () => '200 Noted.',
  TYPE: () => '200 Type set.',
  MODE: () => '200 Mode set.',
  STRU: () => '200 Structure set.',
  NOOP: () => '200 Still here.',
  ALLO: () => '202 No need.',
  ABOR: () => '226 Nothing is under way.',
  QUIT: async (exchange) => {
    await exchange.reply('221 Goodbye.');
    exchange.hangUp();
  },

  PASV: async ({ data }) => pasvReply('127.0.0.1', await data.listen()),
  EPSV: async ({ data }) => `229 Entering Extended Passive Mode (|||${await data.listen()}|)`,

  PWD: ({ state }) => `257 "${state.directory.replaceAll('"', '""')}" is the current directory.`,
  CWD: (exchange) => {
    const folder = pathOf(exchange);
    if (!exchange.files.folders.has(folder)) return '550 No such folder.';
    exchange.state.directory = folder;
    return '250 Directory changed.';
  },
  CDUP: ({ state }) => {
    state.directory = posix.dirname(state.directory);
    return '250 Directory changed.';
  },
  MKD: (exchange) => {
    const folder = pathOf(exchange);
    if (exchange.files.folders.has(folder)) return '550 It exists.';
    addFolder(exchange.files, folder);
    return `257 "${folder.replaceAll('"', '""')}" created.`;
  },
  RMD: (exchange) => {
    const folder = pathOf(exchange);
    if (childrenOf(exchange.files, folder).length > 0) return '550 Directory not empty.';
    return exchange.files.folders.delete(folder) ? '250 Removed.' : '550 No such folder.';
  },
  DELE: (exchange) => (exchange.files.files.delete(pathOf(exchange)) ? '250 Deleted.' : '550 No such file.'),
  RNFR: (exchange) => {
    exchange.state.renameFrom = pathOf(exchange);
    return exchange.files.files.has(exchange.state.renameFrom) ? '350 And to?' : '550 No such file.';
  },
  RNTO: (exchange) => {
    const from = exchange.state.renameFrom ?? '';
    const content = exchange.files.files.get(from);
    if (content === undefined) return '503 RNFR first.';
    exchange.files.files.delete(from);
    exchange.files.files.set(pathOf(exchange), content);
    return '250 Renamed.';
  },
  SIZE: (exchange) => {
    const content = exchange.files.files.get(pathOf(exchange));
    return content === undefined ? '550 No such file.' : `213 ${content.length}`;
  },
  MDTM: (exchange) => (exchange.files.files.has(pathOf(exchange)) ? `213 ${modify}` : '550 No such file.'),
  MFMT: ({ argument }) => `213 Modify=${argument}`,

  REST: ({ argument, state }) => {
    state.offset = Number(argument);
    return `350 Restarting at ${state.offset}.`;
  },
  RETR: (exchange) => {
    const content = exchange.files.files.get(pathOf(exchange));
    return content === undefined
      ? '550 No such file.'
      : exchange.data.send(content.subarray(takeOffset(exchange)));
  },
  STOR: (exchange) => store(exchange, takeOffset(exchange)),
  APPE: (exchange) => store(exchange, exchange.files.files.get(pathOf(exchange))?.length ?? 0),
  LIST: (exchange) => sendListing(exchange, unixLine),
  NLST: (exchange) => sendListing(exchange, (name) => name),
  MLSD: (exchange) => sendListing(exchange, (name, content) => `${factsOf(content)} ${name}`),
  MLST: (exchange) => {
    const path = pathOf(exchange);
    const content = exchange.files.files.get(path) ?? null;
    if (content === null && !exchange.files.folders.has(path)) return '550 No such file.';
    return `250-Facts:\r\n ${factsOf(content)} ${path}\r\n250 End`;
  },
};

function pathOf({ argument, state }: Exchange): string {
  return posix.resolve(state.directory, argument);
}

function takeOffset({ state }: Exchange): number {
  const { offset } = state;
  state.offset = 0;
  return offset;
}

async function store(exchange: Exchange, offset: number): Promise<void> {
  const path = pathOf(exchange);
  const before = exchange.files.files.get(path)?.subarray(0, offset) ?? Buffer.alloc(0);
  exchange.files.files.set(path, before);
  const received = await exchange.data.receive();
  exchange.files.files.set(path, Buffer.concat([before, received]));
}

function sendListing(exchange: Exchange, toLine: (name: string, content: Buffer | null) => string): unknown {
  // "LIST -a" and the like: an option is no path.
  const path = posix.resolve(exchange.state.directory, exchange.argument.replace(/^-\w+ ?/, ''));
  if (!exchange.files.folders.has(path)) return '550 No such folder.';
  const lines = childrenOf(exchange.files, path).map(({ name, content }) => `${toLine(name, content)}\r\n`);
  return exchange.data.send(lines.join(''));
}

function factsOf(content: Buffer | null): string {
  return content === null
    ? `type=dir;modify=${modify};`
    : `type=file;size=${content.length};modify=${modify};`;
}

function unixLine(name: string, content: Buffer | null): string {
  const size = String(content?.length ?? 4096).padStart(12);
  return `${content === null ? 'drwxr-xr-x' : '-rw-r--r--'}   1 test     test     ${size} Jan  2  2020 ${name}`;
}
