import { ConnectorError } from '../../../../shared/errors.ts';
import type { EnginePath } from '../../../../shared/model/paths.ts';
import { type ProfileSettings, profileSettingsSchema } from '../../../../shared/model/profile.ts';
import type { ImportNote, ImportPreview } from '../../../../shared/model/profileImport.ts';
import { commandText } from '../../../../shared/model/text.ts';
import { describeIssues } from '../../../../shared/rpc/describeIssues.ts';

/** What an import file holds, whoever wrote it. Nothing in it is trusted. */
export interface Imported {
  readonly source: ImportPreview['source'];
  /** Folders that are empty too. */
  readonly folders: readonly FolderPath[];
  readonly profiles: readonly ImportedProfile[];
  readonly refused: ImportPreview['refused'];
  /** The secrets are under a passphrase that was not given. */
  readonly needsPassphrase: boolean;
}

/** The names of folders, the outer one first. */
export type FolderPath = readonly string[];

export interface ImportedProfile {
  readonly folder: FolderPath;
  readonly settings: ProfileSettings;
  /** Null = none that could be read. */
  readonly password: string | null;
  readonly clientKey: string | null;
  readonly proxyPassword: string | null;
  readonly notes: readonly ImportNote[];
}

/** A local path of another program as a path in the engine folder; null = it does not lie there. */
export type ToEnginePath = (localDir: string) => EnginePath | null;

/** Nobody has as many; a page could not show more. */
const maxFound = 5_000;

/** Collects what a reader finds. @throws invalid_input when it is too much */
export class Findings {
  readonly #folders: FolderPath[] = [];
  readonly #profiles: ImportedProfile[] = [];
  readonly #refused: ImportPreview['refused'] = [];

  addFolder(folder: FolderPath): void {
    if (folder.length > 0) this.#folders.push(folder);
    this.#count();
  }

  /** Takes settings as they were put together from the file, or says what is wrong with them. */
  addProfile(
    settings: Record<keyof ProfileSettings, unknown>,
    known: Omit<ImportedProfile, 'settings'>,
  ): void {
    this.#count();
    const parsed = profileSettingsSchema.safeParse(settings);
    if (parsed.success) this.#profiles.push({ ...known, settings: parsed.data });
    else {
      const detail = describeIssues(parsed.error.issues);
      this.refuse({ folder: [...known.folder], name: String(settings.name), reason: 'invalid', detail });
    }
  }

  refuse(refused: ImportPreview['refused'][number]): void {
    this.#count();
    this.#refused.push(refused);
  }

  #count(): void {
    if (this.#folders.length + this.#profiles.length + this.#refused.length < maxFound) return;
    throw new ConnectorError(
      'invalid_input',
      `The file holds more than ${maxFound} connections and folders.`,
    );
  }

  all(source: Imported['source'], needsPassphrase = false): Imported {
    return {
      source,
      needsPassphrase,
      folders: this.#folders,
      profiles: this.#profiles,
      refused: this.#refused,
    };
  }
}

/** A name from a file as one that Quayside takes: on one line, not too long, not empty. */
export function importedName(text: string, otherwise: string): string {
  const name = text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200)
    .trim();
  return name === '' ? otherwise : name;
}

/** Text of several lines, without other controls. */
export const importedNotes = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .slice(0, 20_000);

/** Null for what is no whole number, or 0 where that stands for nothing. */
export function wholeNumber(text: string | undefined): number | null {
  const number = /^\d{1,9}$/.test(text?.trim() ?? '') ? Number(text) : 0;
  return number === 0 ? null : number;
}

/** A password of the file: what it is, why it cannot be had, or null where there is none. */
export type ImportedPassword = { readonly text: string } | 'encrypted' | 'unreadable' | null;

/** One that the protocol can carry. */
export const usablePassword = (text: string | null): Exclude<ImportedPassword, null> =>
  text !== null && commandText.safeParse(text).success ? { text } : 'unreadable';

export const textOf = (password: ImportedPassword): string | null =>
  password === null || typeof password === 'string' ? null : password.text;

export const passwordNotes = (password: ImportedPassword): Partial<Record<ImportNote, boolean>> => ({
  password_encrypted: password === 'encrypted',
  password_unreadable: password === 'unreadable',
});

export const noteIf = (holds: Partial<Record<ImportNote, boolean>>): ImportNote[] =>
  (Object.keys(holds) as ImportNote[]).filter((note) => holds[note]);
