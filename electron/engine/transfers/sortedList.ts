/** Where a chunk is cut in two: large enough that there are few, small enough that a splice moves little. */
const maxChunk = 1_024;

/**
 * A list that keeps its order: add, delete and `at` cost a binary search and the move of one chunk, whatever the
 * length. `compare` tells every two members apart, and must not change its mind about one that is in the list.
 */
export class SortedList<T> {
  readonly #compare: (a: T, b: T) => number;
  #chunks: T[][] = [];
  #length = 0;

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  get length(): number {
    return this.#length;
  }

  get first(): T | undefined {
    return this.#chunks[0]?.[0];
  }

  get last(): T | undefined {
    return this.#chunks.at(-1)?.at(-1);
  }

  add(member: T): void {
    this.#length++;
    if (this.#addLast(member)) return;
    const chunkIndex = Math.min(this.#chunkOf(member), this.#chunks.length - 1);
    const chunk = this.#chunks[chunkIndex];
    if (chunk === undefined) {
      this.#chunks.push([member]);
      return;
    }
    const index = this.#indexIn(chunk, member);
    if (index === chunk.length) chunk.push(member);
    else chunk.splice(index, 0, member);
    if (chunk.length > maxChunk) {
      // What comes in order fills chunks to the brim; what comes anywhere leaves room on both sides.
      const cut = index === chunk.length - 1 ? chunk.length - 1 : chunk.length >> 1;
      this.#chunks.splice(chunkIndex + 1, 0, chunk.splice(cut));
    }
  }

  /** What comes in order is most of what comes, and needs no search. */
  #addLast(member: T): boolean {
    const chunk = this.#chunks.at(-1);
    const last = chunk?.at(-1);
    if (chunk === undefined || last === undefined || chunk.length >= maxChunk) return false;
    if (this.#compare(last, member) >= 0) return false;
    chunk.push(member);
    return true;
  }

  /** Whether it was there. */
  delete(member: T): boolean {
    // Whoever has its turn is the first, and found without a search.
    const chunkIndex = this.first === member ? 0 : this.#chunkOf(member);
    const chunk = this.#chunks[chunkIndex];
    if (chunk === undefined) return false;
    const index = chunk[0] === member ? 0 : this.#indexIn(chunk, member);
    const found = chunk[index];
    if (found === undefined || this.#compare(found, member) !== 0) return false;
    this.#length--;
    if (chunk.length === 1) this.#chunks.splice(chunkIndex, 1);
    else if (index === 0) chunk.shift();
    else chunk.splice(index, 1);
    return true;
  }

  /** The members from `offset` on, `limit` at the most. */
  slice(offset: number, limit: number): T[] {
    const found: T[] = [];
    let skip = offset;
    for (const chunk of this.#chunks) {
      if (found.length >= limit) break;
      if (skip < chunk.length) {
        for (const member of chunk.slice(skip, skip + limit - found.length)) found.push(member);
        skip = 0;
      } else {
        skip -= chunk.length;
      }
    }
    return found;
  }

  /** The one that comes next behind where this one is or would be. */
  after(member: T): T | undefined {
    return this.from(member, true).next().value;
  }

  /** The one that comes last ahead of where this one is or would be. */
  before(member: T): T | undefined {
    const chunkIndex = Math.min(this.#chunkOf(member), this.#chunks.length - 1);
    const chunk = this.#chunks[chunkIndex];
    if (chunk === undefined) return undefined;
    const index = this.#indexIn(chunk, member);
    return index > 0 ? chunk[index - 1] : this.#chunks[chunkIndex - 1]?.at(-1);
  }

  /** In order. The list must not be changed meanwhile. */
  *[Symbol.iterator](): Generator<T, undefined> {
    for (const chunk of this.#chunks) yield* chunk;
    return undefined;
  }

  /** In order from a member on, or from behind it. The list must not be changed meanwhile. */
  *from(member: T, isBehind = false): Generator<T, undefined> {
    let chunkIndex = this.#chunkOf(member);
    let chunk = this.#chunks[chunkIndex];
    let index = chunk === undefined ? 0 : this.#indexIn(chunk, member);
    const at = chunk?.[index];
    if (isBehind && at !== undefined && this.#compare(at, member) === 0) index++;
    while (chunk !== undefined) {
      for (; index < chunk.length; index++) yield chunk[index] as T;
      chunk = this.#chunks[++chunkIndex];
      index = 0;
    }
    return undefined;
  }

  /** The first chunk whose last member is not ahead of the member. */
  #chunkOf(member: T): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const last = this.#chunks[middle]?.at(-1);
      if (last !== undefined && this.#compare(last, member) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first place in the chunk that is not ahead of the member. */
  #indexIn(chunk: readonly T[], member: T): number {
    let low = 0;
    let high = chunk.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(chunk[middle] as T, member) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
