import { z } from 'zod';

/** A person's wishes about the window, for all windows and pages of this Quayside. To add one, add it and its default. */
export const preferencesSchema = z.strictObject({
  language: z.enum(['system', 'en', 'de']),
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'normal', 'more']),
  density: z.enum(['comfortable', 'compact']),
  /** Whether files are seen that Unix hides: those whose name begins with a dot. */
  showsHidden: z.boolean(),
  /** Of commands whose shortcut is another than their own, by command; null = none. */
  shortcuts: z.record(z.string().max(64), z.string().max(64).nullable()).readonly(),
});
export type Preferences = Readonly<z.output<typeof preferencesSchema>>;

export const defaultPreferences: Preferences = {
  language: 'system',
  theme: 'system',
  contrast: 'system',
  density: 'comfortable',
  showsHidden: true,
  shortcuts: {},
};

/** Those preferences that change; each is given whole. */
export const preferencesChangeSchema = preferencesSchema.partial();
export type PreferencesChange = Readonly<z.output<typeof preferencesChangeSchema>>;
