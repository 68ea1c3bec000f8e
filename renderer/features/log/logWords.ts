import { directionSigns, type LogLine } from '../../../shared/model/logLine.ts';

const two = (part: number): string => String(part).padStart(2, '0');

/** `14:05:09.123`, of this machine's day. */
export function logTime(atMs: number): string {
  const at = new Date(atMs);
  const milliseconds = String(at.getMilliseconds()).padStart(3, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${milliseconds}`;
}

const logDay = (atMs: number): string => {
  const at = new Date(atMs);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};

/** Lines as they are copied and saved: when, where, who said it. */
export const logText = (lines: readonly LogLine[]): string =>
  lines
    .map(
      ({ atMs, site, connection, direction, text }) =>
        `${logDay(atMs)} ${logTime(atMs)}  ${site} ${connection}  ${directionSigns[direction]} ${text}\n`,
    )
    .join('');

/** `quayside-log-2026-03-09-140509.txt` */
export const logFileName = (nowMs: number): string =>
  `quayside-log-${logDay(nowMs)}-${logTime(nowMs).slice(0, 8).replaceAll(':', '')}.txt`;
