import { useStore } from 'zustand';
import type { Texts } from '../../shared/text/texts.ts';
import { useApp } from '../app.ts';

/** The texts in the language of the page; renders again when that changes. Outside of components: `app.texts.getState()`. */
export const useText = (): Texts => useStore(useApp().texts);
