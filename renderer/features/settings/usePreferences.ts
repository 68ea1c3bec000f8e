import type { Preferences } from '../../../shared/model/preferences.ts';
import { useApp, useAppState } from '../../app.ts';
import { preferencesOf } from '../../store/state.ts';
import { useWanted } from '../transfers/useWanted.ts';

/** A person's wishes, and what changes some of them: at once, and then as the engine says. */
export function usePreferences(): readonly [Preferences, (change: Partial<Preferences>) => void] {
  const { call, notify } = useApp();
  const [preferences, want] = useWanted(useAppState(preferencesOf));
  const change = (changes: Partial<Preferences>): void => {
    const request = call('preferences.change', changes);
    request.catch(notify.failure);
    want(changes, request);
  };
  return [preferences, change];
}
