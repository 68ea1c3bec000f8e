import path from 'node:path';
import { z } from 'zod';
import type { FieldsNotice } from '../../../shared/model/fieldsNotice.ts';
import {
  defaultPreferences,
  type Preferences,
  type PreferencesChange,
  preferencesSchema,
} from '../../../shared/model/preferences.ts';
import { withChange } from '../../../shared/model/withChange.ts';
import { diskError } from '../files/diskError.ts';
import type { Ports } from '../ports.ts';
import { JsonFile } from './jsonFile.ts';
import { fieldsNotice, readFields, type WrittenFields } from './readFields.ts';

/** Only what was changed. */
const fileSchema = z.record(z.string(), z.unknown());

interface PreferencesOptions {
  /** False where another Quayside has the state folder: what is changed then holds until the end. */
  readonly mayWrite: boolean;
  readonly onChange: (preferences: Preferences) => void;
}

/** A person's wishes about the window, in `preferences.json`. */
export class PreferencesStore {
  readonly #file: JsonFile<WrittenFields>;
  readonly #options: PreferencesOptions;
  #value: Preferences;
  readonly notice: FieldsNotice | null;

  private constructor(file: JsonFile<WrittenFields>, options: PreferencesOptions) {
    this.#file = file;
    this.#options = options;
    const { known, notUnderstood } = readFields(preferencesSchema, file.value);
    this.#value = withChange(defaultPreferences, known);
    this.notice = fieldsNotice(file.damagedPath, notUnderstood);
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
      .update((value) => withChange<WrittenFields>(value, change))
      .catch((error: unknown) => {
        throw diskError(error, 'preferences.json');
      });
  }
}
