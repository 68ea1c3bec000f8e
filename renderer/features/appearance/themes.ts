import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import type { Preferences } from '../../../shared/model/preferences.ts';

type Theme = Preferences['theme'];

export const themeIcons: Readonly<Record<Theme, LucideIcon>> = { system: Monitor, light: Sun, dark: Moon };
export const themes = Object.keys(themeIcons) as readonly Theme[];
