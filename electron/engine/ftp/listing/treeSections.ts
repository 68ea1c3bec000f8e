import type { Entry } from '../../../../shared/model/entry.ts';
import { isBlank, ListingReader, longestLine } from './readListing.ts';

/** One folder of a `LIST -aR`. */
export interface TreeSection {
  /** Below the folder that was listed, `/` between names; empty = that folder itself. */
  readonly path: string;
  readonly entries: readonly Entry[];
  readonly unreadableLines: number;
  /** Of its lines, in characters. */
  readonly textLength: number;
}

interface OpenSection {
  readonly path: string;
  readonly lines: ListingReader;
  /** Paths of the folders among its entries. */
  readonly folders: Set<string>;
  /** It lies in a folder that is read again, and so it is too. */
  readonly isIgnored: boolean;
}

/**
 * Reads the answer to `LIST -aR` line by line: sections of entries, each but the first under a header `path:` behind
 * an empty line (`path:`, `./path:` or the absolute path). All of it comes from whoever names files on the server, so
 * a section counts only when an earlier one announced its folder, and when it shows `.` or `..` as `-a` does: a
 * folder that may not be read has an empty section or none, and must not pass for an empty folder.
 */
export class TreeSections {
  /** Two sections claim to be the same folder: a file's name with line ends in it forged one of them. */
  isForged = false;
  /** Sections that were believed, the folder itself included. */
  believed = 0;
  readonly #rootPath: string;
  readonly #maxLevels: number;
  readonly #nowMs: number;
  readonly #onSection: (section: TreeSection) => void;
  readonly #expected = new Set<string>();
  readonly #begun = new Set<string>(['']);
  readonly #ignored = new Set<string>();
  readonly #unbelieved: string[] = [];
  #open: OpenSection | null;
  #isAfterBlank = true;

  /** @param maxLevels folders more levels below than this are neither announced nor read */
  constructor(rootPath: string, maxLevels: number, nowMs: number, onSection: (section: TreeSection) => void) {
    this.#rootPath = rootPath;
    this.#maxLevels = maxLevels;
    this.#nowMs = nowMs;
    this.#onSection = onSection;
    this.#open = this.#newSection('', false);
  }

  read(line: string): void {
    if (this.isForged) return;
    if (isBlank(line)) {
      this.#isAfterBlank = true;
      return;
    }
    const mayBeHeader = this.#isAfterBlank && line.endsWith(':') && line.length <= longestLine;
    this.#isAfterBlank = false;
    if (mayBeHeader && this.#isHeader(line)) return;
    if (!this.#open) return;
    const { path, lines, folders } = this.#open;
    const entry = lines.read(line);
    if (entry?.type === 'dir') folders.add(path === '' ? entry.name : `${path}/${entry.name}`);
    // What follows belongs to a folder that nobody announced, and what was open may have been cut short.
    if (mayBeHeader && !entry) this.#doubt();
  }

  /**
   * @param isCut the server told that it left something out, or broke off
   * @returns folders that were announced and did not come, or cannot be believed; the empty path among them = nothing
   *   can be
   */
  end(isCut: boolean): readonly string[] {
    // Where folders are missing, the server may have stopped in the middle of the last section.
    if (isCut || (this.#expected.size > 0 && this.#open?.path !== '')) this.#doubt();
    this.#close();
    return [...this.#expected, ...this.#unbelieved];
  }

  #isHeader(line: string): boolean {
    const path = this.#pathOf(line);
    const isOpening = path === '' && this.#open?.path === '' && this.#open.lines.isEmpty;
    if (isOpening) return true;
    const names = path.split('/');
    const isTooDeep =
      names.length > this.#maxLevels && this.#begun.has(names.slice(0, this.#maxLevels).join('/'));
    if (isTooDeep || this.#isAnnounced(path)) {
      this.#close();
      const isIgnored = this.#ignored.delete(path);
      this.#expected.delete(path);
      this.#begun.add(path);
      this.#open = isTooDeep ? null : this.#newSection(path, isIgnored);
      return true;
    }
    this.isForged = this.#begun.has(path);
    return this.isForged;
  }

  #isAnnounced(path: string): boolean {
    if (this.#begun.has(path)) return false;
    return this.#expected.has(path) || this.#ignored.has(path) || this.#open?.folders.has(path) === true;
  }

  #pathOf(header: string): string {
    const text = header.slice(0, -1);
    if (text === '.' || text === this.#rootPath) return '';
    if (text.startsWith('./')) return text.slice(2);
    const root = this.#rootPath.endsWith('/') ? this.#rootPath : `${this.#rootPath}/`;
    return text.startsWith(root) ? text.slice(root.length) : text;
  }

  #close(): void {
    const open = this.#open;
    if (!open) return;
    if (!open.lines.showsSelf && !open.isIgnored) {
      this.#doubt();
      return;
    }
    this.#open = null;
    open.lines.end();
    for (const folder of open.folders) (open.isIgnored ? this.#ignored : this.#expected).add(folder);
    if (open.isIgnored) return;
    this.believed++;
    const { entries, unreadableLines, textLength } = open.lines;
    this.#onSection({ path: open.path, entries, unreadableLines: unreadableLines.length, textLength });
  }

  /** Whoever reads the open folder again reads what is below it too. */
  #doubt(): void {
    const open = this.#open;
    if (!open) return;
    this.#open = null;
    if (!open.isIgnored) this.#unbelieved.push(open.path);
    for (const folder of open.folders) this.#ignored.add(folder);
  }

  #newSection(path: string, isIgnored: boolean): OpenSection {
    return { path, lines: new ListingReader('list', this.#nowMs), isIgnored, folders: new Set() };
  }
}
