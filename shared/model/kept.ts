import { z } from 'zod';

/**
 * What Quayside keeps of what was done, and can forget. `recentConnections`: when saved connections were used, and what was
 * typed last; `openTabs`: which tabs there are, for the next time; `siteFacts`: what was found out about servers; `endedTransfers`: what is in the lists of done and failed ones;
 * `protocolLog`: the lines in memory; `programLog`: the files in the folder `log`.
 */
export const keptSchema = z.enum([
  'recentConnections',
  'openTabs',
  'siteFacts',
  'endedTransfers',
  'protocolLog',
  'programLog',
]);
export type Kept = z.output<typeof keptSchema>;
