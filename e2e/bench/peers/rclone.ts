import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run as runQuickly } from '../../../build/system/run.ts';
import type { Contender, Task } from '../contender.ts';
import { type Program, runProgram } from '../program.ts';

/**
 * A file or a tree with so many transfers at once. Never one file in several streams: Debian's rclone 1.60 wrote
 * wrong bytes that way.
 */
export function rclone(role: Contender['role'], transfers: number): Contender {
  const name = `rclone --transfers ${transfers}`;
  return contender(name, role, ({ kind, content, localFolder, remoteFolder }) => {
    const here = join(localFolder, content.itemName);
    const there = `:ftp:${remoteFolder}/${content.itemName}`;
    const verb = content.isFolder ? 'copy' : 'copyto';
    const counts = ['--transfers', `${transfers}`, '--checkers', `${transfers}`];
    return [verb, ...(kind === 'upload' ? [here, there] : [there, here]), ...counts];
  });
}

/** The names of a folder, or of a whole tree. */
export function rcloneListing(role: Contender['role'], isRecursive: boolean): Contender {
  const flags = isRecursive ? ['-R'] : [];
  return contender(['rclone lsf', ...flags].join(' '), role, ({ remoteFolder, content }) => [
    'lsf',
    ...flags,
    `:ftp:${remoteFolder}/${content.itemName}`,
  ]);
}

type Arguments = (task: Task) => readonly string[];

function contender(name: string, role: Contender['role'], args: Arguments): Contender {
  return { name, role, run: async (task) => runProgram(await program(task, args(task)), task) };
}

async function program({ server, scratchDir }: Task, args: readonly string[]): Promise<Program> {
  const caFile = join(scratchDir, 'ca.pem');
  await writeFile(caFile, server.caPem);
  const obscured = await runQuickly(['rclone', 'obscure', server.password]);
  return {
    command: ['rclone', ...args, '--multi-thread-streams', '0', '--retries', '1'],
    env: {
      RCLONE_CONFIG: '/notfound',
      RCLONE_FTP_HOST: server.host,
      RCLONE_FTP_PORT: `${server.port}`,
      RCLONE_FTP_USER: server.user,
      RCLONE_FTP_PASS: obscured.trim(),
      RCLONE_FTP_EXPLICIT_TLS: `${server.tls === 'explicit'}`,
      // It stumbles over its own session cache on TLS 1.3 ("illegal parameter"), and is slower without the cache.
      RCLONE_FTP_DISABLE_TLS13: 'true',
      SSL_CERT_FILE: caFile,
    },
  };
}
