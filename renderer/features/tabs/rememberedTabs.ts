import { z } from 'zod';
import { endedSessionSchema } from '../../../shared/model/openTabs.ts';
import { columnIds } from '../../store/columns.ts';
import { emptyPane, type Pane } from '../../store/pane.ts';
import { emptySelection } from '../../store/selection.ts';
import { newTab, type Tabs } from '../../store/tabs.ts';
import type { ScrollMemory } from '../panes/scrollMemory.ts';

/** Beyond these, what was selected is not worth to be found again. */
const mostNames = 500;

const paneSchema = z.object({
  path: z.string().nullable(),
  sort: z.object({ column: z.enum(columnIds), direction: z.enum(['ascending', 'descending']) }),
  history: z.object({ paths: z.array(z.string()), index: z.int() }),
  selected: z.array(z.string()),
  cursor: z.string().nullable(),
});

const schema = z.object({
  activeTabId: z.string(),
  tabs: z
    .array(
      z.object({
        tabId: z.string(),
        sessionId: z.string().nullable(),
        ended: endedSessionSchema.nullable(),
        engine: paneSchema,
        remote: paneSchema,
      }),
    )
    .min(1),
  scrolls: z
    .array(z.tuple([z.string(), z.object({ topPx: z.number(), cursor: z.string().nullable() })]).readonly())
    .readonly(),
});

/** What a page that is loaded anew has to know of its tabs; the sessions in them are the engine's. */
export interface Remembered {
  readonly tabs: Tabs;
  readonly scrolls: ReturnType<ScrollMemory['all']>;
}

export function tabsToText({ tabs: { tabs, activeTabId }, scrolls }: Remembered): string {
  return JSON.stringify({
    activeTabId,
    tabs: tabs.map(({ tabId, sessionId, ended, enginePane, remotePane }) => ({
      tabId,
      sessionId,
      ended,
      engine: placeOf(enginePane),
      remote: placeOf(remotePane),
    })),
    scrolls,
  } satisfies z.input<typeof schema>);
}

const placeOf = ({ path, sort, history, selection }: Pane): z.output<typeof paneSchema> => ({
  path,
  sort,
  history: { paths: [...history.paths], index: history.index },
  selected: [...selection.names].slice(0, mostNames),
  cursor: selection.cursor,
});

/** Null for what is no such text: another version may have written it. Folders are listed when they are shown. */
export function tabsFromText(text: string): Remembered | null {
  const parsed = schema.safeParse(parse(text));
  if (!parsed.success) return null;
  const { activeTabId, tabs, scrolls } = parsed.data;
  if (!tabs.some(({ tabId }) => tabId === activeTabId)) return null;
  const opened = tabs.map(({ tabId, sessionId, ended, engine, remote }) => ({
    ...newTab(tabId, paneAt(engine)),
    sessionId,
    ended,
    remotePane: paneAt(remote),
  }));
  return { tabs: { tabs: opened, activeTabId }, scrolls };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function paneAt({ path, sort, history, selected, cursor }: z.output<typeof paneSchema>): Pane {
  const isWhere = path !== null && history.paths[history.index] === path;
  if (!isWhere) return { ...emptyPane, sort };
  return {
    ...emptyPane,
    path,
    sort,
    history,
    remembered: { ...emptySelection, names: new Set(selected), anchor: cursor, cursor },
  };
}
