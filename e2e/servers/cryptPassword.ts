import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A crypt(3) hash that daemons check in no time; their own tools make hashes that take seconds. */
export async function cryptPassword(password: string): Promise<string> {
  const { stdout } = await promisify(execFile)('openssl', ['passwd', '-6', password]);
  return stdout.trim();
}
