/** The newest lines, as many as it holds: the oldest make room. */
export class LineRing<Line> {
  readonly #mostLines: number;
  #lines: Line[] = [];
  /** Where the oldest is; before it is nothing while the ring is not full. */
  #start = 0;

  constructor(mostLines: number) {
    this.#mostLines = mostLines;
  }

  get length(): number {
    return this.#lines.length;
  }

  /** Whether the oldest line had to go. */
  push(line: Line): boolean {
    if (this.#lines.length < this.#mostLines) {
      this.#lines.push(line);
      return false;
    }
    this.#lines[this.#start] = line;
    this.#start = (this.#start + 1) % this.#mostLines;
    return true;
  }

  /** Oldest first. */
  toArray(): Line[] {
    return [...this.#lines.slice(this.#start), ...this.#lines.slice(0, this.#start)];
  }

  clear(): void {
    this.#lines = [];
    this.#start = 0;
  }
}
