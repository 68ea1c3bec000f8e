import path from 'node:path';
import { z } from 'zod';
import { type OpenTabs, openTabsSchema } from '../../../shared/model/openTabs.ts';
import { diskError } from '../files/diskError.ts';
import type { Ports } from '../ports.ts';
import { JsonFile } from './jsonFile.ts';

const fileSchema = z.strictObject({ openTabs: openTabsSchema.nullable() });

/** The tabs of the window that was changed last, in `tabs.json`, for the next time. */
export class OpenTabsFile {
  readonly #file: JsonFile<z.output<typeof fileSchema>>;
  #former: OpenTabs | null;

  private constructor(file: JsonFile<z.output<typeof fileSchema>>, mayWrite: boolean) {
    this.#file = file;
    // Another Quayside that is open has them on its screen.
    this.#former = mayWrite ? file.value.openTabs : null;
  }

  static async open(
    { paths, logger }: Pick<Ports, 'paths' | 'logger'>,
    { mayWrite }: { readonly mayWrite: boolean },
  ): Promise<OpenTabsFile> {
    const filePath = path.join(paths.homeDir, 'tabs.json');
    const initial = { openTabs: null };
    const file = await JsonFile.open(filePath, { schema: fileSchema, initial, logger, mayWrite });
    return new OpenTabsFile(file, mayWrite);
  }

  /** Those of the last time, until a page says which it has now: the first page shows them, and no other. */
  get former(): OpenTabs | null {
    return this.#former;
  }

  /** @throws what the disk says */
  async keep(openTabs: OpenTabs | null): Promise<void> {
    this.#former = null;
    await this.#file
      .update(() => ({ openTabs }))
      .catch((error: unknown) => {
        throw diskError(error, 'tabs.json');
      });
  }

  /** Resolves when what was kept last is on the disk, or cannot be: a page tells it as it goes. */
  async written(): Promise<void> {
    await this.#file.settled();
  }
}
