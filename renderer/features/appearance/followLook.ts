import type { StoreApi } from 'zustand';
import { defaultPreferences } from '../../../shared/model/preferences.ts';
import type { AppState } from '../../store/state.ts';
import { type Look, lookAttributes, lookOf, readLook } from './look.ts';

/** So that the first thing drawn is right: the engine's word comes later. */
const key = 'quayside.look';

/** Keeps the page looking as a person and the system want it, from before it is drawn. Called once. */
export function followLook(store: StoreApi<AppState>): void {
  const systemsContrast = matchMedia('(prefers-contrast: more)');
  let look = readLook(localStorage.getItem(key)) ?? lookOf(defaultPreferences);
  const show = (): void => {
    const { dataset } = document.documentElement;
    for (const [name, value] of Object.entries(lookAttributes(look, systemsContrast.matches))) {
      if (value === null) delete dataset[name];
      else dataset[name] = value;
    }
  };
  show();
  systemsContrast.addEventListener('change', show);
  store.subscribe(({ engine }, before) => {
    const preferences = engine?.preferences;
    if (!preferences || preferences === before.engine?.preferences) return;
    look = lookOf(preferences);
    localStorage.setItem(key, JSON.stringify(look satisfies Look));
    show();
  });
}
