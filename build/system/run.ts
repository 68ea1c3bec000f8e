import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { rootPrefix } from './asRoot.ts';

const execFileAsync = promisify(execFile);

export interface RunOptions {
  readonly cwd?: string;
  readonly asRoot?: boolean;
}

/**
 * Runs a program to its end.
 * @returns its standard output
 * @throws Error with the last line of its standard error when it exits with another code than 0, or when root is
 *   asked for and cannot be had
 */
export async function run(command: readonly string[], options: RunOptions = {}): Promise<string> {
  const prefix = options.asRoot === true ? rootPrefix() : [];
  if (prefix === null) throw new Error(`${command[0]}: neither root nor sudo without a password`);
  const [file = '', ...args] = [...prefix, ...command];
  try {
    const { stdout } = await execFileAsync(file, args, {
      cwd: options.cwd ?? process.cwd(),
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    const lastLine = stderr.split('\n').at(-1) ?? '';
    throw new Error(`${command.slice(0, 3).join(' ')}: ${lastLine === '' ? String(error) : lastLine}`);
  }
}
