import path from 'node:path';
import { z } from 'zod';
import {
  defaultPreferences,
  type Preferences,
  type PreferencesChange,
  type PreferencesNotice,
  preferencesSchema,
} from '../../../shared/model/preferences.ts';
import { withChange } from '../../../shared/model/withChange.ts';
import { diskError } from '../files/diskError.ts';
import type { Ports } from '../ports.ts';
import { JsonFile } from './jsonFile.ts';

/** Only what was changed. What this version does not understand stays for the one that wrote it. */
const fileSchema = z.record(z.string(), z.unknown());
type PreferencesFile = z.output<typeof fileSchema>;

interface PreferencesOptions {
  /** False where another Quayside has the state folder: what is changed then holds until the end. */
  readonly mayWrite: boolean;
  readonly onChange: (preferences: Preferences) => void;
}

/** A person's wishes about the window, in `preferences.json`. */
export class PreferencesStore {
  readonly #file: JsonFile<PreferencesFile>;
  readonly #options: PreferencesOptions;
  #value: Preferences;
  readonly notice: PreferencesNotice | null;

  private constructor(file: JsonFile<PreferencesFile>, options: PreferencesOptions) {
    this.#file = file;
    this.#options = options;
    const { preferences, notUnderstood } = read(file.value);
    this.#value = preferences;
    this.notice = noticeOf(file.damagedPath, notUnderstood);
  }

  static async open(
    { paths, logger }: Pick<Ports, 'paths' | 'logger'>,
    options: PreferencesOptions,
  ): Promise<PreferencesStore> {
    const filePath = path.join(paths.homeDir, 'preferences.json');
    const { mayWrite } = options;
    const file = await JsonFile.open(filePath, { schema: fileSchema, initial: {}, logger, mayWrite });
    return new PreferencesStore(file, options);
  }

  toModel(): Preferences {
    return this.#value;
  }

  /** Holds at once, even where the disk does not take it. @throws what the disk says */
  async change(change: PreferencesChange): Promise<void> {
    this.#value = withChange(this.#value, change);
    this.#options.onChange(this.#value);
    await this.#file
      .update((value) => withChange<PreferencesFile>(value, change))
      .catch((error: unknown) => {
        throw diskError(error, 'preferences.json');
      });
  }
}

/** Each preference by itself: one that a newer version has put otherwise costs no other. */
function read(file: PreferencesFile): {
  readonly preferences: Preferences;
  readonly notUnderstood: string[];
} {
  const known: Record<string, unknown> = {};
  const notUnderstood: string[] = [];
  for (const [name, schema] of Object.entries(preferencesSchema.shape)) {
    if (file[name] === undefined) continue;
    const parsed = schema.safeParse(file[name]);
    if (parsed.success) known[name] = parsed.data;
    else notUnderstood.push(name);
  }
  return { preferences: { ...defaultPreferences, ...known }, notUnderstood };
}

function noticeOf(damagedPath: string | null, names: string[]): PreferencesNotice | null {
  if (damagedPath !== null) return { kind: 'damaged', keptAs: damagedPath };
  return names.length > 0 ? { kind: 'notUnderstood', names } : null;
}
