import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestCertificate } from './certificates.ts';
import type { CleanUps } from './cleanUps.ts';
import type { ServingAccount } from './servingAccount.ts';
import { mountSmallDisk, unmountSmallDisk } from './smallDisk.ts';
import { folderPrefix, sweepLeftovers } from './sweepLeftovers.ts';
import { giveTo, type Tree, writeTree } from './tree.ts';

/** Where everything of one server is. */
export interface ServerFolder {
  readonly dir: string;
  readonly rootDir: string;
  readonly configDir: string;
  readonly logFile: string;
  readonly smallDiskDir: string;
  readonly certPath: string;
  readonly keyPath: string;
  readonly pemPath: string;
  readonly caPath: string;
}

export interface FolderContent {
  readonly account: ServingAccount;
  readonly certificate: TestCertificate;
  readonly caPem: string;
  readonly files: Tree;
  readonly smallDiskBytes: number | null;
}

/** Makes a server's folder below the system's temporary one, open to the serving account. */
export async function makeServerFolder(content: FolderContent, cleanUps: CleanUps): Promise<ServerFolder> {
  const { account, certificate } = content;
  sweepLeftovers();
  const dir = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  cleanUps.add(() => rm(dir, { recursive: true, force: true }));
  await chmod(dir, 0o755);

  const folder = pathsBelow(dir);
  await mkdir(folder.configDir);
  await mkdir(folder.rootDir);
  await Promise.all([
    writeCertificate(folder, certificate),
    writeFile(folder.caPath, content.caPem),
    writeFile(folder.logFile, ''),
    writeTree(folder.rootDir, content.files),
  ]);
  if (content.smallDiskBytes !== null) {
    await mkdir(folder.smallDiskDir);
    mountSmallDisk(folder.smallDiskDir, content.smallDiskBytes, account);
    cleanUps.add(() => unmountSmallDisk(folder.smallDiskDir));
  }
  await giveTo(account, folder.rootDir);
  if (process.getuid?.() === 0) await chown(folder.logFile, account.uid, account.gid);
  return folder;
}

/** What the server shows from its next start on. */
export async function writeCertificate(
  { certPath, keyPath, pemPath }: ServerFolder,
  { certPem, keyPem }: TestCertificate,
): Promise<void> {
  await Promise.all([
    writeFile(certPath, certPem),
    // Some daemons refuse a key that others may read.
    writeFile(keyPath, keyPem, { mode: 0o600 }),
    writeFile(pemPath, certPem + keyPem, { mode: 0o600 }),
  ]);
}

function pathsBelow(dir: string): ServerFolder {
  const configDir = join(dir, 'config');
  const rootDir = join(dir, 'root');
  return {
    dir,
    rootDir,
    configDir,
    logFile: join(dir, 'log'),
    smallDiskDir: join(rootDir, 'small'),
    certPath: join(configDir, 'server.crt'),
    keyPath: join(configDir, 'server.key'),
    pemPath: join(configDir, 'server.pem'),
    caPath: join(configDir, 'ca.crt'),
  };
}
