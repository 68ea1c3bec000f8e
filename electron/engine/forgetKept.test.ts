import { expect, test, vi } from 'vitest';
import type { Kept } from '../../shared/model/kept.ts';
import { forgetKept, type KeptPorts } from './forgetKept.ts';

function ports(mayWrite: boolean) {
  const asked = vi.fn(() => Promise.resolve());
  const all = {
    mayWrite,
    forgetLastConnection: asked,
    profiles: { forgetUse: asked },
    openTabs: { keep: asked },
    sessions: { forgetAllLearnt: asked },
    transfers: { forgetEnded: asked },
    log: { clear: asked },
    clearLog: asked,
  } as unknown as KeptPorts;
  return { asked, all };
}

test.each<readonly [Kept, string]>([
  ['recentConnections', 'the recent connections'],
  ['openTabs', 'the open tabs'],
  ['siteFacts', 'what was found out about servers'],
])('%s stay where another Quayside keeps them, which is said as of everything else', async (kept, what) => {
  const { asked, all } = ports(false);
  await expect(forgetKept(kept, all)).rejects.toMatchObject({
    code: 'permission_denied',
    message: `Another Quayside is open and keeps ${what}: do that there.`,
  });
  expect(asked).not.toHaveBeenCalled();
});

test.each<Kept>(['endedTransfers', 'protocolLog', 'programLog'])(
  '%s are each Quayside’s own, and forgotten by it',
  async (kept) => {
    const { asked, all } = ports(false);
    await forgetKept(kept, all);
    expect(asked).toHaveBeenCalledOnce();
  },
);
