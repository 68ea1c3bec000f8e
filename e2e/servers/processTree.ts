import { readdirSync, readFileSync } from 'node:fs';

/**
 * The processes that a daemon consists of. Some sessions leave the daemon's own (vsftpd's do), and orphans lose
 * their parent: whoever has been seen once stays a member while it lives.
 */
export interface ProcessTree {
  /** The ids of those that live at this moment, the daemon's own among them. */
  members(): readonly number[];
}

export function processTree(leader: number): ProcessTree {
  const known = new Set([leader]);
  return {
    members: () => {
      const living = allProcesses();
      for (const pid of [...known]) if (!living.has(pid)) known.delete(pid);
      for (let before = -1; before !== known.size; ) {
        before = known.size;
        for (const [pid, { parent, session }] of living) {
          if (session === leader || known.has(parent)) known.add(pid);
        }
      }
      return [...known];
    },
  };
}

interface Status {
  readonly parent: number;
  readonly session: number;
}

function allProcesses(): ReadonlyMap<number, Status> {
  const found = new Map<number, Status>();
  for (const name of readdirSync('/proc')) {
    const status = /^\d+$/.test(name) ? statusOf(name) : null;
    if (status !== null) found.set(Number(name), status);
  }
  return found;
}

/** proc(5); null for one that is gone or only waits to be buried. */
function statusOf(pid: string): Status | null {
  try {
    // The fields that count come after the program's name, which may hold anything and ends with the last ")".
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /s, '');
    const [state, parent, , session] = text.split(' ');
    return state === 'Z' ? null : { parent: Number(parent), session: Number(session) };
  } catch {
    return null;
  }
}
