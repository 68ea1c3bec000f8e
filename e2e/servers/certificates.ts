import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serversCacheDir } from '../../build/system/daemons.ts';

const openssl = promisify(execFile);

/**
 * What a test server shows. `good` and `second` are signed by the test CA for localhost, 127.0.0.1 and ::1;
 * `wrong-name` is for example.org; `expired` ran out; `self-signed` is signed by nobody else. `client` is for
 * clients that must show one.
 */
export type CertificateName = 'good' | 'second' | 'wrong-name' | 'expired' | 'self-signed' | 'client';

export interface TestCertificate {
  readonly certPem: string;
  readonly keyPem: string;
  /** As Node writes it: upper case with colons. */
  readonly fingerprintSha256: string;
}

export interface TestCertificates {
  /** The authority to trust; it signed all but `self-signed`. */
  readonly caPem: string;
  readonly byName: Readonly<Record<CertificateName, TestCertificate>>;
}

const loopbackNames = 'subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1';

const subjects: Readonly<Record<CertificateName, { cn: string; extension: string; days: string }>> = {
  good: { cn: 'localhost', extension: loopbackNames, days: '3650' },
  second: { cn: 'localhost', extension: loopbackNames, days: '3650' },
  'wrong-name': { cn: 'example.org', extension: 'subjectAltName=DNS:example.org', days: '3650' },
  expired: { cn: 'localhost', extension: loopbackNames, days: '-1' },
  'self-signed': { cn: 'localhost', extension: loopbackNames, days: '3650' },
  client: { cn: 'Quayside test client', extension: 'extendedKeyUsage=clientAuth', days: '3650' },
};

const names = Object.keys(subjects) as readonly CertificateName[];
// The folder's name changes with what is in it, so that an old cache is never taken for a new one.
const certificatesDir = join(serversCacheDir, 'certificates-1');

/** The certificates of the test servers, made by openssl when they are first asked for and then kept. */
export async function testCertificates(): Promise<TestCertificates> {
  if (!existsSync(certificatesDir)) await makeCertificates();
  const entries = await Promise.all(names.map(async (name) => [name, await readCertificate(name)] as const));
  return {
    caPem: await readFile(join(certificatesDir, 'ca.crt'), 'utf8'),
    byName: Object.fromEntries(entries) as Record<CertificateName, TestCertificate>,
  };
}

async function readCertificate(name: CertificateName): Promise<TestCertificate> {
  const [certPem, keyPem] = await Promise.all([
    readFile(join(certificatesDir, `${name}.crt`), 'utf8'),
    readFile(join(certificatesDir, `${name}.key`), 'utf8'),
  ]);
  return { certPem, keyPem, fingerprintSha256: new X509Certificate(certPem).fingerprint256 };
}

async function makeCertificates(): Promise<void> {
  await mkdir(serversCacheDir, { recursive: true });
  const work = await mkdtemp(join(serversCacheDir, 'certificates-'));
  try {
    await selfSign(work, 'ca', 'Quayside test CA', 'basicConstraints=critical,CA:TRUE');
    await Promise.all(
      names.map((name) =>
        name === 'self-signed'
          ? selfSign(work, name, subjects[name].cn, subjects[name].extension)
          : sign(work, name),
      ),
    );
    // Another test process may have been quicker: its certificates serve as well.
    await rename(work, certificatesDir).catch((error: unknown) => {
      if (!existsSync(certificatesDir)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const newKey = ['-newkey', 'rsa:2048', '-nodes'] as const;

async function selfSign(cwd: string, name: string, cn: string, extension: string): Promise<void> {
  const out = ['-keyout', `${name}.key`, '-out', `${name}.crt`];
  await openssl(
    'openssl',
    ['req', '-x509', ...newKey, '-days', '3650', '-subj', `/CN=${cn}`, '-addext', extension, ...out],
    { cwd },
  );
}

async function sign(cwd: string, name: CertificateName): Promise<void> {
  const { cn, extension, days } = subjects[name];
  const request = ['-subj', `/CN=${cn}`, '-keyout', `${name}.key`, '-out', `${name}.csr`];
  await openssl('openssl', ['req', ...newKey, ...request], { cwd });
  await writeFile(join(cwd, `${name}.ext`), extension);
  const authority = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-set_serial', `0x${names.indexOf(name) + 1}`];
  await openssl(
    'openssl',
    [
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      ...authority,
      '-days',
      days,
      '-extfile',
      `${name}.ext`,
      '-out',
      `${name}.crt`,
    ],
    { cwd },
  );
}
