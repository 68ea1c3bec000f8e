import type { Stats } from 'node:fs';
import { ConnectorError } from '../../../shared/errors.ts';

type State = Pick<Stats, 'size' | 'mtimeMs'>;

/**
 * For who has read a file: whether it was written to since it was opened. What was read may be of two states of it then,
 * or end too early.
 */
export const hasChanged = (before: State, now: State): boolean =>
  now.size !== before.size || now.mtimeMs !== before.mtimeMs;

export const changedMeanwhile = (path: string): ConnectorError =>
  new ConnectorError('transfer_incomplete', 'The file was written to while it was read.', { path });
