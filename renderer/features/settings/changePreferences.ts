import type { PreferencesChange } from '../../../shared/model/preferences.ts';
import type { App } from '../../app.ts';

/** Asks the engine to keep other wishes; they hold when it says so, which is at once. */
export function changePreferences({ call, notify }: App, change: PreferencesChange): void {
  call('preferences.change', change).catch(notify.failure);
}
