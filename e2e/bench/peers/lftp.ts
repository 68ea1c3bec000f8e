import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender, Task } from '../contender.ts';
import { runProgram } from '../program.ts';

/** `get` or `put` of a single file. */
export function lftp(role: Contender['role']): Contender {
  return contender('lftp', role, ({ kind, ...task }) =>
    kind === 'upload'
      ? `put -O ${task.remoteFolder} ${localItem(task)}`
      : `get -O ${task.localFolder} ${remoteItem(task)}`,
  );
}

/** One file in several segments; lftp has it for downloads only. */
export function lftpPget(role: Contender['role'], segments: number): Contender {
  return contender(
    `lftp pget -n ${segments}`,
    role,
    (task) => `pget -n ${segments} -O ${task.localFolder} ${remoteItem(task)}`,
  );
}

/** A tree with so many files at once. Without `pipelined` it waits for each reply, as it does by default. */
export function lftpMirror(role: Contender['role'], parallel: number, pipelined = false): Contender {
  const name = `lftp mirror -P ${parallel}${pipelined ? ', sync-mode off' : ''}`;
  return contender(name, role, ({ kind, ...task }) => {
    // A file is never split, and permissions are nobody's wish here: a command less for each file.
    const mirror = `mirror --use-pget-n=1 --no-perms --parallel=${parallel}`;
    const what =
      kind === 'upload'
        ? `--reverse ${localItem(task)} ${remoteItem(task)}`
        : `${remoteItem(task)} ${localItem(task)}`;
    return `set ftp:sync-mode ${pipelined ? 'off' : 'on'}; ${mirror} ${what}`;
  });
}

/** A tree in one LIST -R. */
export function lftpListing(role: Contender['role']): Contender {
  return contender('lftp ls -R', role, (task) => `ls -R ${remoteItem(task)}`);
}

function contender(name: string, role: Contender['role'], action: (task: Task) => string): Contender {
  return {
    name,
    role,
    run: async (task) => {
      const { user, password, host, port } = task.server;
      const script = [
        'set cmd:fail-exit yes',
        'set net:max-retries 3',
        ...(await tlsSettings(task)),
        `open -u ${user},${password} ftp://${host}:${port}`,
        action(task),
      ];
      return runProgram({ command: ['lftp', '--norc', '-c', script.join('; ')] }, task);
    },
  };
}

async function tlsSettings({ server, scratchDir }: Task): Promise<readonly string[]> {
  if (server.tls === 'none') return ['set ftp:ssl-allow no'];
  const caFile = join(scratchDir, 'ca.pem');
  await writeFile(caFile, server.caPem);
  return ['set ftp:ssl-force yes', 'set ftp:ssl-protect-data yes', `set ssl:ca-file ${caFile}`];
}

type Place = Pick<Task, 'remoteFolder' | 'localFolder' | 'content'>;
const remoteItem = ({ remoteFolder, content }: Place): string => `${remoteFolder}/${content.itemName}`;
const localItem = ({ localFolder, content }: Place): string => join(localFolder, content.itemName);
