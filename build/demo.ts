import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ConnectionInput } from '../shared/connector.ts';
import { bundleAll } from './bundle.ts';
import { type DemoFtpServer, startFtpServer } from './demo/ftpServer.ts';
import { engineSamplePaths, samplePaths, writeSampleFiles } from './demo/sampleTree.ts';
import { type LaunchedApp, launch } from './launch.ts';
import { onInterrupt } from './onInterrupt.ts';

/** `npm run demo`: the app, connected to a server of its own with sample files; afterwards nothing is left. */
const { values } = parseArgs({ options: { 'no-open': { type: 'boolean', default: false } } });

let app: LaunchedApp | null = null;
let isInterrupted = false;
onInterrupt(() => {
  isInterrupted = true;
  app?.end();
});

const demoDir = await mkdtemp(join(tmpdir(), 'quayside-demo-'));
let server: DemoFtpServer | null = null;
try {
  const [serverDir, engineDir, homeDir] = await makeFolders('server files', 'your files', 'home');
  const nowMs = Date.now();
  await Promise.all([
    bundleAll(),
    writeSampleFiles(serverDir, samplePaths, nowMs),
    writeSampleFiles(engineDir, engineSamplePaths, nowMs),
  ]);
  server = await startFtpServer(serverDir);
  const connectionFile = join(demoDir, 'connection.json');
  await writeFile(connectionFile, JSON.stringify(connectionTo(server)), { mode: 0o600 });
  if (!isInterrupted) {
    app = await launch({
      env: { ...process.env, QUAYSIDE_HOME: homeDir },
      engineDir,
      connectionFile,
      demoFile: connectionFile,
      opensPage: !values['no-open'],
    });
    // Asked to end while it was starting.
    if (isInterrupted) app.end();
    if (app.remark) console.log(app.remark);
    console.log(
      `The demo is at ${app.place} with its files in ${demoDir} (Ctrl-C ends it and removes them).`,
    );
    process.exitCode = await app.ended;
  }
} finally {
  await server?.close();
  await rm(demoDir, { recursive: true, force: true, maxRetries: 5 });
}
// ftp-srv may keep a data connection that its client gave up, and with it this process.
process.exit();

async function makeFolders<const N extends readonly string[]>(
  ...names: N
): Promise<{ [K in keyof N]: string }> {
  const dirs = names.map((name) => join(demoDir, name));
  for (const dir of dirs) await mkdir(dir);
  return dirs as { [K in keyof N]: string };
}

function connectionTo({ port, username, password }: DemoFtpServer): Partial<ConnectionInput> {
  return {
    host: '127.0.0.1',
    port,
    authentication: { authentication_method: 'username_password', username, password },
  };
}
