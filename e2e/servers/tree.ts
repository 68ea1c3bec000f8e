import { lchown, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ServingAccount } from './servingAccount.ts';

/**
 * Files to begin with: path below the root → content, or what a symbolic link points at. A path that ends with
 * `/` is an empty folder, whatever its content. Parents are made.
 */
export type Tree = Readonly<Record<string, string | Uint8Array | { readonly linkTo: string }>>;

export async function writeTree(rootDir: string, tree: Tree): Promise<void> {
  for (const [path, content] of Object.entries(tree)) {
    const localPath = join(rootDir, path);
    await mkdir(path.endsWith('/') ? localPath : dirname(localPath), { recursive: true });
    if (path.endsWith('/')) continue;
    if (typeof content === 'string' || content instanceof Uint8Array) await writeFile(localPath, content);
    else await symlink(content.linkTo, localPath);
  }
}

/** Makes a folder and all below it an account's own; links are not followed, names may be any bytes. */
export async function giveTo(account: ServingAccount, localDir: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  await giveBytes(account, Buffer.from(localDir));
}

async function giveBytes(account: ServingAccount, dir: Buffer): Promise<void> {
  await lchown(dir, account.uid, account.gid);
  for (const entry of await readdir(dir, { withFileTypes: true, encoding: 'buffer' })) {
    const path = Buffer.concat([dir, Buffer.from('/'), entry.name]);
    if (entry.isDirectory()) await giveBytes(account, path);
    else await lchown(path, account.uid, account.gid);
  }
}
