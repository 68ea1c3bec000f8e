import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender, Task } from '../contender.ts';
import { type Program, runProgram } from '../program.ts';

/** curl, one file after the other or `parallel` at once. `nocwd`: the fewest commands that it can do with. */
export function curl(role: Contender['role'], parallel: number | null = null): Contender {
  const name = parallel === null ? 'curl' : `curl -Z ${parallel}`;
  return { name, role, run: async (task) => runProgram(await program(task, parallel), task) };
}

async function program(task: Task, parallel: number | null): Promise<Program> {
  const { server, scratchDir, content } = task;
  const settings = [
    'silent',
    'show-error',
    'ftp-method = nocwd',
    `user = ${server.user}:${server.password}`,
    ...(server.tls === 'none' ? [] : ['ssl-reqd', `cacert = ${await caFile(task)}`]),
    ...(parallel === null ? [] : ['parallel', `parallel-max = ${parallel}`, 'create-dirs']),
    ...content.filePaths.flatMap((path) => linesFor(task, path)),
  ];
  const settingsFile = join(scratchDir, 'curl.conf');
  await writeFile(settingsFile, `${settings.join('\n')}\n`);
  return { command: ['curl', '--disable', '--config', settingsFile] };
}

function linesFor({ kind, server, remoteFolder, localFolder }: Task, path: string): readonly string[] {
  const url = `url = ftp://${server.host}:${server.port}${remoteFolder}/${path}`;
  const localPath = join(localFolder, path);
  return [url, kind === 'upload' ? `upload-file = ${localPath}` : `output = ${localPath}`];
}

async function caFile({ scratchDir, server }: Task): Promise<string> {
  const path = join(scratchDir, 'ca.pem');
  await writeFile(path, server.caPem);
  return path;
}
