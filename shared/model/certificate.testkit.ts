import type { Certificate } from './certificate.ts';

export const aCertificate = (known: Partial<Certificate> = {}): Certificate => ({
  subject: 'CN=ftp.example.org',
  issuer: 'CN=ftp.example.org',
  names: ['ftp.example.org'],
  validFromMs: Date.UTC(2026, 0, 1),
  validToMs: Date.UTC(2027, 0, 1),
  key: 'RSA 2048',
  keySha256: 'AA:BB',
  fingerprintSha256: 'CC:DD',
  ...known,
});
