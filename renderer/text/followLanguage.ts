import type { StoreApi } from 'zustand';
import type { Preferences } from '../../shared/model/preferences.ts';
import { loadTexts, type Texts } from '../../shared/text/texts.ts';
import type { AppState } from '../store/state.ts';

type Wish = Preferences['language'];

/** The wish is the engine's to keep; here it is kept so that the page begins in its language. */
const key = 'quayside.language';
const wishes = ['system', 'en', 'de'] as const satisfies readonly Wish[];

const savedLanguage = (): Wish => wishes.find((wish) => wish === localStorage.getItem(key)) ?? 'system';

/** Speaks the language that the preferences say, now and when they change. Resolves when the first one is spoken. */
export function followLanguage(store: StoreApi<AppState>, texts: StoreApi<Texts>): Promise<void> {
  let wanted = savedLanguage();
  const say = (wish: Wish): Promise<void> => speak(wish, texts, () => wish === wanted);

  store.subscribe(({ engine }) => {
    const wish = engine?.preferences.language ?? wanted;
    if (wish === wanted) return;
    wanted = wish;
    localStorage.setItem(key, wish);
    void say(wish);
  });
  return say(wanted);
}

/** Where a language cannot be loaded, the page goes on in the one that it has. */
async function speak(wish: Wish, texts: StoreApi<Texts>, isStillWanted: () => boolean): Promise<void> {
  const loaded = await loadTexts(wish, navigator.languages).catch(() => texts.getState());
  if (!isStillWanted()) return;
  texts.setState(loaded, true);
  document.documentElement.lang = loaded.language;
}
