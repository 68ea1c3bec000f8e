import { type Preferences, preferencesSchema } from '../../../shared/model/preferences.ts';

const lookSchema = preferencesSchema.pick({ theme: true, contrast: true, density: true });
/** How the page is to look. */
export type Look = Pick<Preferences, 'theme' | 'contrast' | 'density'>;

export const lookOf = ({ theme, contrast, density }: Preferences): Look => ({ theme, contrast, density });

/** The attributes of the page's root for which tokens.css has values. A theme like the system's needs none. */
export function lookAttributes(
  { theme, contrast, density }: Look,
  prefersMoreContrast: boolean,
): Readonly<Record<'theme' | 'contrast' | 'density', string | null>> {
  const hasMore = contrast === 'more' || (contrast === 'system' && prefersMoreContrast);
  return {
    theme: theme === 'system' ? null : theme,
    contrast: hasMore ? 'more' : null,
    density: density === 'compact' ? 'compact' : null,
  };
}

/** A look that was written down; null = none, or none that this version understands. */
export function readLook(text: string | null): Look | null {
  if (text === null) return null;
  try {
    return lookSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
