import type { LucideIcon } from 'lucide-react';
import type { Profile } from '../../../shared/model/profile.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import type { App } from '../../app.ts';
import type { AppState } from '../../store/state.ts';

export type PaletteGroup = 'tabs' | 'bookmarks' | 'commands' | 'connections';

/** Something that the palette finds, and what becomes of it when it is chosen. */
export interface PaletteItem {
  /** Unique among all, and the same at the next start: what was chosen lately is remembered by it. */
  readonly itemId: string;
  readonly group: PaletteGroup;
  readonly label: string;
  /** What tells it from others that are called the same; null = nothing. */
  readonly detail: string | null;
  /** What else it is found by, somewhat less well. */
  readonly terms: readonly string[];
  readonly icon: LucideIcon;
  /** In the words of shortcuts.ts. */
  readonly shortcut: string | null;
  readonly choice: PaletteChoice;
}

/** `act` is done when the palette is closed and what had the focus has it again; a connection is made before, and what comes of it goes on in its tab. */
export type PaletteChoice =
  | { readonly kind: 'act'; readonly act: (app: App) => void }
  | { readonly kind: 'connect'; readonly profile: Profile; readonly after?: (app: App) => void };

/** What there is to be found just now, of one kind. To add a kind, add a source to `paletteSources`. */
export type PaletteSource = (state: AppState, texts: Texts) => readonly PaletteItem[];
