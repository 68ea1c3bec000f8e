import { type ImportedPassword, usablePassword } from './imported.ts';

/**
 * Passwords as WinSCP keeps them where it has no master password: hidden, not encrypted (EncryptPassword in its
 * Security.cpp). Each byte is XORed and written as two hexadecimal digits: 0xFF, a version, the length, the length of
 * a filling, the filling, then user, host and password one after the other.
 */

const magic = 0xa3;
const flag = 0xff;
const version = { short: 0, underMasterPassword: 1, long: 2 } as const;

/** @param key user and host, one after the other, as the session has them */
export function readWinScpPassword(hidden: string, key: string): Exclude<ImportedPassword, null> {
  if (!/^(?:[\dA-Fa-f]{2})+$/.test(hidden)) return 'unreadable';
  const bytes = Buffer.from(hidden, 'hex').map((byte) => ~(byte ^ magic) & 0xff);
  if (bytes[0] !== flag) return 'unreadable';
  if (bytes[1] === version.underMasterPassword) return 'encrypted';
  if (bytes[1] !== version.short && bytes[1] !== version.long) return 'unreadable';
  const isLong = bytes[1] === version.long;
  const lengthBytes = isLong ? 2 : 1;
  if (bytes.length < 3 + lengthBytes) return 'unreadable';
  const length = Buffer.from(bytes).readUIntBE(2, lengthBytes);
  const start = 3 + lengthBytes + (bytes[2 + lengthBytes] ?? 0);
  const content = bytes.subarray(start, start + length);
  const prefix = Buffer.from(key);
  if (content.length !== length || !prefix.equals(content.subarray(0, prefix.length))) return 'unreadable';
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      content.subarray(prefix.length),
    );
    return usablePassword(text);
  } catch {
    return 'unreadable';
  }
}
