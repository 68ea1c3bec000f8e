import { describe, expect, it } from 'vitest';
import { aBatch, aQueue } from '../../../shared/model/queue.testkit.ts';
import type { AppState } from '../../store/state.ts';
import { isPanelThere, isShown, withoutPanel, withPanel } from './panels.ts';

type State = Pick<AppState, 'engine' | 'isPanelOpen' | 'panelTab'>;

const state = (has: 'transfers' | 'nothing'): State => ({
  engine: { queue: has === 'transfers' ? aQueue({ batches: [aBatch({})] }) : aQueue({}) } as State['engine'],
  isPanelOpen: true,
  panelTab: 'transfers',
});

describe.each([['transfers'], ['nothing']] as const)('with %s in the queue', (has) => {
  it('opens and closes the log', () => {
    const open = { ...state(has), ...withPanel('log') };
    expect([isPanelThere(open), isShown(open, 'log'), isShown(open, 'transfers')]).toEqual([
      true,
      true,
      false,
    ]);
    const closed = { ...open, ...withoutPanel(open) };
    expect([isPanelThere(closed), isShown(closed, 'log')]).toEqual([has === 'transfers', false]);
    expect(closed.panelTab).toBe('transfers');
  });
});

it('opens for the first transfers after the log was closed', () => {
  const before = { ...state('nothing'), ...withPanel('log') };
  const closed = { ...before, ...withoutPanel(before) };
  expect(isShown({ ...state('transfers'), ...withoutPanel(closed) }, 'transfers')).toBe(true);
});

it('stays closed where transfers were hidden', () => {
  const closed = { ...state('transfers'), ...withoutPanel(state('transfers')) };
  expect([isPanelThere(closed), isShown(closed, 'transfers')]).toEqual([true, false]);
});
