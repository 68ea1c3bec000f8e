import type { AppState } from '../../store/state.ts';
import { isQueueEmpty } from '../transfers/queueWords.ts';

/** What the panel below the panes can show. */
export const panelTabs = ['transfers', 'log'] as const;
export type PanelTab = (typeof panelTabs)[number];

type PanelState = Pick<AppState, 'engine' | 'isPanelOpen' | 'panelTab'>;

const hasTransfers = ({ engine }: PanelState): boolean => engine !== null && !isQueueEmpty(engine.queue);

export const isShown = (state: PanelState, tab: PanelTab): boolean =>
  state.isPanelOpen && state.panelTab === tab && (tab === 'log' || hasTransfers(state));

/** Without transfers there is no panel, but for the log that somebody wants to see. */
export const isPanelThere = (state: PanelState): boolean => hasTransfers(state) || isShown(state, 'log');

export const withPanel = (panelTab: PanelTab): Pick<AppState, 'isPanelOpen' | 'panelTab'> => ({
  isPanelOpen: true,
  panelTab,
});

/** Closed, it tells of the transfers; where there are none, the first will open it. */
export const withoutPanel = (state: PanelState): Pick<AppState, 'isPanelOpen' | 'panelTab'> => ({
  isPanelOpen: !hasTransfers(state),
  panelTab: 'transfers',
});
