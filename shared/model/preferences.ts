import { z } from 'zod';

const columnsSchema = z.strictObject({
  /** By name, in their order. A name that this version does not know stays: another one may. */
  shown: z.array(z.string().max(32)).max(32).readonly(),
  /** Of columns that were made wider or narrower. */
  widthsPx: z.record(z.string().max(32), z.number().int().min(1).max(2_000)).readonly(),
});

/** A person's wishes about the window, for all windows and pages of this Quayside. To add one, add it and its default. */
export const preferencesSchema = z.strictObject({
  language: z.enum(['system', 'en', 'de']),
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'normal', 'more']),
  density: z.enum(['comfortable', 'compact']),
  /** Of the files on either side. */
  columns: z.strictObject({ engine: columnsSchema.readonly(), remote: columnsSchema.readonly() }).readonly(),
  /** Whether files are seen that Unix hides: those whose name begins with a dot. */
  showsHidden: z.boolean(),
  /** Whether tabs come back when Quayside is opened again. */
  keepsTabs: z.boolean(),
  /** Whether there is a tree of folders beside the files of either side. */
  trees: z.strictObject({ engine: z.boolean(), remote: z.boolean() }).readonly(),
  /** Of commands whose shortcut is another than their own, by command; null = none. */
  shortcuts: z.record(z.string().max(64), z.string().max(64).nullable()).readonly(),
});
export type Preferences = Readonly<z.output<typeof preferencesSchema>>;

export const defaultPreferences: Preferences = {
  language: 'system',
  theme: 'system',
  contrast: 'system',
  density: 'comfortable',
  columns: {
    engine: { shown: ['name', 'size', 'modified'], widthsPx: {} },
    remote: { shown: ['name', 'size', 'modified', 'permissions'], widthsPx: {} },
  },
  showsHidden: true,
  keepsTabs: true,
  trees: { engine: false, remote: false },
  shortcuts: {},
};

/** Those preferences that change; each is given whole. */
export const preferencesChangeSchema = preferencesSchema.partial();
export type PreferencesChange = Readonly<z.output<typeof preferencesChangeSchema>>;
