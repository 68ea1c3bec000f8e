import { readFileSync } from 'node:fs';

/** The most resident memory that a process ever had: VmHWM of proc(5). Null when it is gone. */
export function peakMemoryBytes(pid: number): number | null {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  } catch {
    return null;
  }
}
