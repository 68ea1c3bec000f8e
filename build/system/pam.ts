import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootPrefix } from './asRoot.ts';
import type { Need } from './need.ts';
import { run } from './run.ts';

/** The one account that every test server knows. */
export const testAccount = { user: 'test', password: 'secret-1' } as const;

/** The PAM service that vsftpd asks about {@link testAccount}; vsftpd has no password file of its own. */
export const pamService = 'quayside-test';

const servicePath = join('/etc/pam.d', pamService);

// pam_ftp takes the password for an e-mail address and leaves what is before its @ as the remote user, which
// pam_succeed_if compares: one password for one user without a system account and without a database.
const service = `# Test servers of Quayside: no system account, nothing else uses this service.
auth required pam_ftp.so users=${testAccount.user}
auth required pam_succeed_if.so quiet ruser = ${testAccount.password}
auth required pam_permit.so
account required pam_permit.so
`;

export const pamNeed: Need = {
  name: 'pam',
  why: 'logging in to vsftpd',
  packages: [],
  usesApt: false,
  isThere: () =>
    rootPrefix() !== null && existsSync(servicePath) && readFileSync(servicePath, 'utf8') === service,
  provide: writeService,
};

async function writeService(): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'quayside-pam-'));
  try {
    await writeFile(join(work, pamService), service);
    await run(['install', '-m', '644', join(work, pamService), servicePath], { asRoot: true });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
