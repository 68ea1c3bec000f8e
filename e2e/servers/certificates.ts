import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serversCacheDir } from '../../build/system/daemons.ts';

const openssl = promisify(execFile);

/**
 * What a test server shows. `good` and `second` are signed by the test CA for localhost, 127.0.0.1 and ::1;
 * `wrong-name` is for example.org; `expired` ran out, as did `expired-self-signed`; `not-yet-valid` begins later;
 * `self-signed` is signed by nobody else; `renewed` has the same key as that; `weak-key` has RSA with 1,024 bits and
 * `weak-signature` SHA-1; `hostile` is self-signed, with HTML and marks that turn the reading direction in its texts.
 * `client` is for clients that must show one.
 */
export type CertificateName =
  | 'good'
  | 'second'
  | 'wrong-name'
  | 'expired'
  | 'expired-self-signed'
  | 'not-yet-valid'
  | 'self-signed'
  | 'renewed'
  | 'weak-key'
  | 'weak-signature'
  | 'hostile'
  | 'client';

export interface TestCertificate {
  readonly certPem: string;
  readonly keyPem: string;
  /** As Node writes it: upper case with colons. */
  readonly fingerprintSha256: string;
}

export interface TestCertificates {
  /** The authority to trust; it signed all that are not self-signed. */
  readonly caPem: string;
  readonly byName: Readonly<Record<CertificateName, TestCertificate>>;
}

const loopbackNames = 'subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1';

interface Subject {
  readonly cn: string;
  readonly extension: string;
  /** Default: the test CA. */
  readonly isSelfSigned?: true;
  /** Days from now; default 3650. A negative number has run out. */
  readonly days?: number;
  readonly isLater?: true;
  readonly keyBits?: number;
  readonly digest?: 'sha1';
  /** Takes over that one's key. */
  readonly keyOf?: string;
}

const local = { cn: 'localhost', extension: loopbackNames } as const;

const subjects: Readonly<Record<CertificateName, Subject>> = {
  good: local,
  second: local,
  'wrong-name': { cn: 'example.org', extension: 'subjectAltName=DNS:example.org' },
  expired: { ...local, days: -1 },
  'expired-self-signed': { ...local, isSelfSigned: true, days: -1 },
  'not-yet-valid': { ...local, isLater: true },
  'self-signed': { ...local, isSelfSigned: true },
  renewed: { ...local, isSelfSigned: true, keyOf: 'self-signed' },
  'weak-key': { ...local, keyBits: 1024 },
  'weak-signature': { ...local, digest: 'sha1' },
  hostile: {
    cn: '<img src=x onerror=document.title=1>\u202egpj.exe',
    extension: 'subjectAltName=DNS:<b>localhost</b>,DNS:localhost',
    isSelfSigned: true,
  },
  client: { cn: 'Quayside test client', extension: 'extendedKeyUsage=clientAuth' },
};

const names = Object.keys(subjects) as readonly CertificateName[];
// The folder's name changes with what is in it, so that an old cache is never taken for a new one.
const certificatesDir = join(serversCacheDir, 'certificates-2');

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
    await makeAuthority(work);
    const [borrowers, owners] = [true, false].map((isBorrower) =>
      names.filter((name) => (subjects[name].keyOf !== undefined) === isBorrower),
    );
    for (const some of [owners, borrowers]) {
      await Promise.all((some ?? []).map((name) => makeCertificate(work, name)));
    }
    // Another test process may have been quicker: its certificates serve as well.
    await rename(work, certificatesDir).catch((error: unknown) => {
      if (!existsSync(certificatesDir)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function makeAuthority(cwd: string): Promise<void> {
  const extension = ['-addext', 'basicConstraints=critical,CA:TRUE'];
  const out = ['-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.crt'];
  await openssl(
    'openssl',
    ['req', '-x509', '-days', '3650', '-subj', '/CN=Quayside test CA', ...extension, ...out],
    {
      cwd,
    },
  );
  // For `openssl ca`, the one command that can choose when a certificate begins.
  await writeFile(join(cwd, 'ca.cnf'), authoritySettings);
  await writeFile(join(cwd, 'index.txt'), '');
  await writeFile(join(cwd, 'serial'), '1000\n');
}

const authoritySettings = `[ca]
default_ca = test
[test]
database = index.txt
serial = serial
new_certs_dir = .
policy = any
[any]
commonName = supplied
`;

async function makeCertificate(cwd: string, name: CertificateName): Promise<void> {
  const {
    cn,
    extension,
    isSelfSigned,
    isLater,
    days = 3650,
    keyBits = 2048,
    digest = 'sha256',
    keyOf,
  } = subjects[name];
  const [csr, crt, key, ext] = ['csr', 'crt', 'key', 'ext'].map((end) => `${name}.${end}`) as [
    string,
    string,
    string,
    string,
  ];
  if (keyOf !== undefined) await copyFile(join(cwd, `${keyOf}.key`), join(cwd, key));
  const from = keyOf === undefined ? ['-newkey', `rsa:${keyBits}`, '-nodes', '-keyout', key] : ['-key', key];
  await openssl('openssl', ['req', '-new', '-utf8', '-subj', `/CN=${cn}`, ...from, '-out', csr], { cwd });
  await writeFile(join(cwd, ext), extension);
  const made = ['-in', csr, '-out', crt, '-extfile', ext];
  if (isLater) {
    const span = ['-startdate', '20900101000000Z', '-enddate', '20910101000000Z'];
    const authority = ['-config', 'ca.cnf', '-cert', 'ca.crt', '-keyfile', 'ca.key', '-md', digest];
    await openssl('openssl', ['ca', '-batch', '-notext', ...authority, ...span, ...made], {
      cwd,
    });
    return;
  }
  const signer = isSelfSigned ? ['-signkey', key] : ['-CA', 'ca.crt', '-CAkey', 'ca.key'];
  const serial = ['-set_serial', `0x${names.indexOf(name) + 1}`];
  await openssl(
    'openssl',
    ['x509', '-req', ...signer, ...serial, '-days', String(days), `-${digest}`, ...made],
    { cwd },
  );
}
