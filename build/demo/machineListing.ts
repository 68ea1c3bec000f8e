import type { Stats } from 'node:fs';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';

/** What a command of ftp-srv is given as `this`; declared as far as it is used here. */
interface Connection {
  readonly fs: {
    readonly get: (path: string) => Promise<NamedStats>;
    readonly list: (path: string) => Promise<readonly NamedStats[]>;
  };
  readonly connector: { readonly waitForConnection: () => Promise<Socket>; readonly end: () => void };
  readonly reply: (code: number, ...lines: readonly (string | object)[]) => Promise<void>;
}

type NamedStats = Stats & { readonly name: string };

interface Command {
  readonly directive: string;
  readonly handler: (
    this: Connection,
    given: { readonly command: { readonly arg: string | null } },
  ) => Promise<void>;
  readonly flags?: { readonly feat: string };
}

const mlst: Command = {
  directive: 'MLST',
  async handler({ command }) {
    const path = command.arg ?? '.';
    try {
      const stats = await this.fs.get(path);
      await this.reply(250, 'Facts', { raw: true, message: ` ${factsOf(stats)} ${path}` }, 'End');
    } catch {
      await this.reply(550, 'No such file or directory');
    }
  },
  flags: { feat: 'MLST type*;size*;modify*;UNIX.mode*;' },
};

const mlsd: Command = {
  directive: 'MLSD',
  async handler({ command }) {
    // The client's next command may bring a connector of its own before this one is through.
    const { connector } = this;
    try {
      const entries = await this.fs.list(command.arg ?? '.');
      const socket = await connector.waitForConnection();
      await this.reply(150);
      await pipeline(
        entries.map((entry) => `${factsOf(entry)} ${entry.name}\r\n`),
        socket,
      );
      connector.end();
      await this.reply(226);
    } catch {
      connector.end();
      await this.reply(550, 'No such directory');
    }
  },
};

function factsOf(stats: Stats): string {
  const modify = stats.mtime.toISOString().replace(/[-:T]|\..*/g, '');
  const mode = (stats.mode & 0o7777).toString(8).padStart(4, '0');
  return stats.isDirectory()
    ? `type=dir;modify=${modify};UNIX.mode=${mode};`
    : `type=file;size=${stats.size};modify=${modify};UNIX.mode=${mode};`;
}

/** Teaches ftp-srv the listings of RFC 3659: its own tell times to the minute, or the day, and in words. */
export function addMachineListing(): void {
  const commands = createRequire(import.meta.url)('ftp-srv/src/commands/registry.js') as Record<
    string,
    Command
  >;
  for (const command of [mlst, mlsd]) commands[command.directive] = command;
}
