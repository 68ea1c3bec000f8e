import { mkdirSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { ConnectorError } from '../../shared/errors.ts';
import { visibleJson } from '../../shared/model/text.ts';
import type { Logger } from './ports.ts';

const rotateAboveBytes = 5 * 1024 * 1024;

/** A logger, and what empties its file. */
export interface LogFile {
  readonly logger: Logger;
  readonly clear: () => void;
}

/**
 * The log of a host that runs for long: `log/quayside.log` in the home, one JSON object a line. What was written
 * before is kept as `quayside.1.log` once it has grown past 5 MiB; so the folder holds a bounded amount per start.
 * Written synchronously: a worker thread would not survive bundling, and a log that loses its last lines in a
 * crash is of no use.
 * @throws invalid_input where the home can not be written
 */
export function openLogFile(homeDir: string): LogFile {
  const logDir = join(homeDir, 'log');
  const logPath = join(logDir, 'quayside.log');
  const olderPath = join(logDir, 'quayside.1.log');
  const destination = openDestination(logDir, logPath, olderPath);
  const log = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Somebody looks at it in a terminal, and names and reasons in it may be a stranger's.
      hooks: { streamWrite: visibleJson },
    },
    destination,
  );
  return {
    logger: {
      debug: (fields, message) => log.debug(fields, message),
      info: (fields, message) => log.info(fields, message),
      warn: (fields, message) => log.warn(fields, message),
      error: (fields, message) => log.error(fields, message),
    },
    // It is open for appending: the next line is the first one.
    clear: () => {
      truncateSync(logPath);
      rmSync(olderPath, { force: true });
    },
  };
}

/** It is the first that is written in the home: where that fails, nothing of what follows can be kept. */
function openDestination(logDir: string, logPath: string, olderPath: string) {
  try {
    mkdirSync(logDir, { recursive: true, mode: 0o700 });
    if ((statSync(logPath, { throwIfNoEntry: false })?.size ?? 0) > rotateAboveBytes) {
      renameSync(logPath, olderPath);
    }
    return pino.destination({ dest: logPath, mode: 0o600, sync: true });
  } catch (cause) {
    throw new ConnectorError('invalid_input', `Quayside’s own folder can not be written: ${logDir}`, {
      path: logDir,
      cause,
    });
  }
}
