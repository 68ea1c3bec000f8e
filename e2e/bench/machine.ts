import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { daemonBinary } from '../../build/system/daemons.ts';

/** What figures depend on. Versions are what the programs say of themselves. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryBytes: number;
  readonly kernel: string;
  readonly congestionControl: string;
  /** Over the last minute before the bench began: anything but small spoils the figures. */
  readonly loadAverage: number;
  readonly versions: Readonly<Record<string, string>>;
}

export function machine(): Machine {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? '',
    memoryBytes: totalmem(),
    kernel: release(),
    congestionControl: readFileSync('/proc/sys/net/ipv4/tcp_congestion_control', 'utf8').trim(),
    loadAverage: loadavg()[0] ?? 0,
    versions: {
      quayside: firstLine('git', '-C', import.meta.dirname, 'describe', '--always', '--dirty'),
      node: process.version,
      curl: firstLine('curl', '--version'),
      lftp: firstLine('lftp', '--version'),
      rclone: firstLine('rclone', 'version'),
      // It says so on its standard input, where a client would be.
      vsftpd: firstLine('sh', '-c', `${daemonBinary('vsftpd')} -v 0>&1`),
      pureftpd: firstLine(daemonBinary('pureftpd'), '--help'),
    },
  };
}

function firstLine(program: string, ...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return `${stdout}\n${stderr}`.trim().split('\n')[0] ?? '';
}
