import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import type { Preferences } from '../../../shared/model/preferences.ts';

type Theme = Preferences['theme'];

export const themes: readonly {
  readonly value: Theme;
  readonly icon: LucideIcon;
  readonly label: string;
}[] = [
  { value: 'system', icon: Monitor, label: 'Like the system' },
  { value: 'light', icon: Sun, label: 'Light' },
  { value: 'dark', icon: Moon, label: 'Dark' },
];
