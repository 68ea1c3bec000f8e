import { describe, expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { formatTime, setModificationTime } from './setTime.ts';
import { type Commands, startSmallServer } from './smallServer.testkit.ts';
import { neverAborted } from './wait.ts';

const noon = Date.UTC(2024, 4, 6, 12, 34, 56);
const path = remotePath('/a b.txt');

/** Servers that set times by one command, or by none. */
const servers: readonly [string, (set: (time: string) => string) => Commands, string | null][] = [
  ['MFMT', (set) => ({ mfmt: ({ reply, argument }) => reply(set(argument.split(' ')[0] ?? '')) }), 'MFMT'],
  [
    'MDTM with two arguments',
    (set) => ({
      mdtm: ({ reply, argument }) =>
        reply(/^\d{14} /.test(argument) ? set(argument.slice(0, 14)) : '213 now'),
    }),
    'MDTM',
  ],
  [
    'SITE UTIME time path',
    (set) => ({
      site: ({ reply, argument }) => {
        const [, time] = /^UTIME (\d{14}) \//.exec(argument) ?? [];
        reply(time ? set(time) : '501 What?');
      },
    }),
    'UTIME',
  ],
  [
    'SITE UTIME path times',
    (set) => ({
      site: ({ reply, argument }) => {
        const [, time] = /^UTIME \/.* (\d{14}) \d{14} UTC$/.exec(argument) ?? [];
        reply(time ? set(time) : '501 What?');
      },
    }),
    'UTIME_OF_PATH',
  ],
  ['nothing', () => ({}), null],
  ['MFMT, and does not do it', () => ({ mfmt: ({ reply }) => reply('213 Done') }), null],
  ['MDTM, and takes the time for a name', () => ({ mdtm: ({ reply }) => reply('213 20200102030405') }), null],
];

describe('a server that knows', () => {
  test.each(servers)('%s', async (_what, commandsOf, command) => {
    let kept = '20200102030405';
    const commands = commandsOf((time) => {
      kept = time;
      return '213 Modify';
    });
    const { mdtm } = commands;
    await using server = await startSmallServer({
      ...commands,
      mdtm: (exchange) => {
        if (mdtm && /^\d{14} /.test(exchange.argument)) return mdtm(exchange);
        return exchange.reply(/^\d{14} /.test(exchange.argument) ? '550 No such file' : `213 ${kept}`);
      },
    });
    const connection = await server.open();
    const isKept = command !== null;
    expect(await setModificationTime(connection, path, noon, neverAborted)).toBe(isKept);
    expect(connection.site.timeCommand).toBe(command ?? 'none');
    expect(kept).toBe(isKept ? '20240506123456' : '20200102030405');

    const askedBefore = server.received.length;
    expect(await setModificationTime(connection, path, noon + 1_000, neverAborted)).toBe(isKept);
    expect(server.received.length - askedBefore).toBe(isKept ? 1 : 0);
  });
});

test.each<[number, string]>([
  [noon, '20240506123456'],
  [0, '19700101000000'],
  [noon + 999, '20240506123456'],
])('%i is %s', (timeMs, text) => expect(formatTime(timeMs)).toBe(text));
