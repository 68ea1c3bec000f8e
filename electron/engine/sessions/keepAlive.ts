/** How a connection that nobody uses is kept. */
export interface KeepAlive {
  /** From the last command to the next. */
  readonly everyMs: number;
  /** After so long without anybody's command it is left to itself, so that a forgotten window holds no server; 0 = never kept. */
  readonly forMs: number;
}

/** Servers cut from 30 s on (and NAT from 60 s): two thirds of that, so that one that is late still counts. */
export const keepAliveEveryMs = 20_000;

/** When the next keep-alive is due; null = there is none any more. */
export function keepAliveAfterMs({ everyMs, forMs }: KeepAlive, idleMs: number): number | null {
  return idleMs + everyMs <= forMs ? everyMs : null;
}

/**
 * In turns, as no command counts everywhere: some servers leave NOOP out of account, and pure-ftpd allows NOOP, TYPE
 * and PWD for twice its idle time and then ends the connection, unless something like STAT comes in between. None of
 * them changes anything: TYPE I is what holds anyway. Their answers do not matter, as long as one comes.
 */
const commands = ['NOOP', 'TYPE I', 'PWD', 'STAT'] as const;

export const keepAliveCommand = (count: number): string => commands[count % commands.length] ?? 'NOOP';
