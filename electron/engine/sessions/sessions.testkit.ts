import type { Ask } from '../../../shared/model/prompt.ts';
import { defaultSiteChoices } from '../../../shared/model/site.ts';
import { ProtocolLog } from '../log/protocolLog.ts';
import { systemClock } from '../ports.ts';
import type { SessionPorts } from './sessions.ts';
import type { TrustDecisions } from './sessionTrust.ts';

/** For connections that give no reason to ask anything. */
export const neverAsked: Ask = async ({ kind }) => {
  throw new Error(`a question about a ${kind} that this test did not foresee`);
};

/** For sessions that nobody watches and that are left to themselves. */
export const unlasting: Pick<SessionPorts, 'log' | 'keepAlive'> = {
  log: new ProtocolLog(systemClock),
  keepAlive: () => ({ everyMs: 1_000, forMs: 0 }),
};

/** Nothing was decided about any server, and nothing is kept. */
export const noTrust: TrustDecisions = {
  certificateOf: () => null,
  trust() {},
  mayBePlain: () => false,
  allowPlain() {},
  spokeTls: () => false,
  rememberTls() {},
};

/** Nothing is remembered of any site. */
export const noSites: SessionPorts['sites'] = {
  choices: () => defaultSiteChoices,
  learnt: () => ({}),
  learn() {},
  forget() {},
  forgetAll: async () => {},
  describe: () => [],
};
