import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import type { Logger } from '../ports.ts';
import type { BatchFacts, NewItem } from './item.ts';

export const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export const batchFacts = (known: Partial<BatchFacts> = {}): BatchFacts => ({
  batchId: 'b1',
  direction: 'download',
  site: { host: 'ftp.test', port: 21, username: 'anna', tlsMode: 'none' },
  siteKey: 'anna@ftp.test:21',
  engineDir: '/home/anna',
  remoteFolder: remotePath('/pub'),
  engineFolder: enginePath('in'),
  firstName: 'a',
  nameCount: 1,
  conflictPolicy: null,
  startedAtMs: 1,
  ...known,
});

export const newItem = (name: string, known: Partial<NewItem> = {}): NewItem => ({
  name,
  kind: 'file',
  sizeBytes: 10,
  modifiedAtMs: 1_700_000_000_000,
  modifiedPrecision: 'second',
  unixMode: null,
  ...known,
});
