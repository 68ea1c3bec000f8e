import { type Block, releaseBlock, takeBlock } from './readBuffers.ts';

/** Takes a chunk. Its bytes are valid until the promise settles; null = it is done with them at once. */
export type ChunkSink = (chunk: Buffer) => Promise<void> | null;

/** How large a chunk may be now, while the bytes are held to a speed; null = as it comes. */
export type SliceBytes = () => number | null;

/** So many chunks may be in the sink at once, as writes to a disk. */
const maxInSink = 4;
/** While so many are in the sink, what arrives is gathered to larger chunks. */
const fewInSink = 2;
/** A record of TLS; Node puts one into a buffer at a time. */
const leastRoomBytes = 16 * 1024;

interface Chunk {
  readonly block: Block;
  readonly startAt: number;
  readonly endAt: number;
}

/**
 * What lies between a socket that reads and the sink: blocks that are filled in turn. Bytes that arrive in the same
 * turn of the event loop, or while the sink is busy, are handed out together.
 */
export class Intake {
  readonly #onRoom: () => void;
  #block = takeBlock('small');
  /** Of the current block: what lies between the two has arrived and was not handed out. */
  #startAt = 0;
  #endAt = 0;
  /** Chunks of full blocks that the sink has no room for. */
  readonly #waiting: Chunk[] = [];
  #sink: ChunkSink | null = null;
  #sliceBytes: SliceBytes = () => null;
  #inSink = 0;
  #isHandingOutSoon = false;
  #isClosed = false;
  #isLetGo = false;
  #finish: { readonly resolve: () => void; readonly reject: (error: unknown) => void } | null = null;
  #failure: (() => unknown) | null = null;
  #hasAllCome = false;
  receivedBytes = 0;

  /** @param onRoom more may come, after `filled` said no; told more often than that */
  constructor(onRoom: () => void) {
    this.#onRoom = onRoom;
  }

  /** Where the next bytes go; there is always room. */
  get room(): Buffer {
    const bytes = this.#sliceBytes();
    return this.#block.buffer.subarray(this.#endAt, bytes === null ? undefined : this.#endAt + bytes);
  }

  /** So many bytes were put into `room`. Returns whether more should come now. */
  filled(bytes: number): boolean {
    this.receivedBytes += bytes;
    this.#endAt += bytes;
    if (this.#block.buffer.length - this.#endAt < leastRoomBytes) {
      this.#cut();
      releaseBlock(this.#block);
      this.#block = takeBlock('large');
      this.#startAt = 0;
      this.#endAt = 0;
      this.#handOut();
    } else if (!this.#isHandingOutSoon) {
      this.#isHandingOutSoon = true;
      setImmediate(this.#handOutSoon);
    }
    return this.#wantsMore;
  }

  get #wantsMore(): boolean {
    if (this.#sink === null || this.#waiting.length > 0) return false;
    if (this.#sliceBytes() === null) return true;
    return this.#inSink === 0 && this.#startAt === this.#endAt;
  }

  /** For bytes that arrived in somebody else's memory. */
  copy(chunk: Buffer): boolean {
    let wantsMore = true;
    for (let at = 0; at < chunk.length; ) {
      const bytes = chunk.copy(this.room, 0, at);
      at += bytes;
      wantsMore = this.filled(bytes);
    }
    return wantsMore;
  }

  /**
   * Hands everything out from now on. Resolves when `end` was called and the sink is done with all; rejects after
   * `fail` or a failure of the sink, when that is done with what it was given.
   */
  pourInto(sink: ChunkSink, sliceBytes: SliceBytes = () => null): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#sink = sink;
      this.#sliceBytes = sliceBytes;
      this.#finish = { resolve, reject };
      this.#flush();
    });
  }

  /** All has come. */
  end(): void {
    this.#hasAllCome = true;
    this.#flush();
  }

  /** It will not all come, or nobody wants it: what was not handed out is dropped. */
  fail(reason: () => unknown): void {
    this.#failure ??= reason;
    this.#sink = null;
    this.#settle();
    for (const { block } of this.#waiting.splice(0)) releaseBlock(block);
    this.#startAt = this.#endAt;
    this.#letGo();
  }

  /** The socket does not write into the blocks any more. */
  close(): void {
    this.#isClosed = true;
    this.#letGo();
  }

  /** The current block goes when nothing more comes into it and nothing of it is still to be handed out. */
  #letGo(): void {
    if (!this.#isClosed || this.#isLetGo || this.#startAt < this.#endAt) return;
    this.#isLetGo = true;
    releaseBlock(this.#block);
  }

  readonly #handOutSoon = (): void => {
    this.#isHandingOutSoon = false;
    if (this.#inSink < fewInSink) this.#flush();
  };

  #flush(): void {
    if (this.#sink !== null) {
      this.#cut();
      this.#letGo();
    }
    this.#handOut();
  }

  /** What has arrived in the current block becomes a chunk. */
  #cut(): void {
    if (this.#startAt === this.#endAt) return;
    this.#block.users++;
    this.#waiting.push({ block: this.#block, startAt: this.#startAt, endAt: this.#endAt });
    this.#startAt = this.#endAt;
  }

  #handOut(): void {
    while (this.#sink !== null) {
      const sliceBytes = this.#sliceBytes();
      if (this.#inSink >= (sliceBytes === null ? maxInSink : 1)) break;
      const chunk = this.#next(sliceBytes);
      if (!chunk) break;
      const { block, startAt, endAt } = chunk;
      try {
        const done = this.#sink(block.buffer.subarray(startAt, endAt));
        if (done === null) {
          releaseBlock(block);
          continue;
        }
        this.#inSink++;
        done.then(
          () => this.#afterSink(block),
          (error: unknown) => {
            // First: the last chunk's failure must not pass for the end of all.
            this.fail(() => error);
            this.#afterSink(block);
          },
        );
      } catch (error) {
        releaseBlock(block);
        this.fail(() => error);
      }
    }
    this.#settle();
    if (this.#wantsMore && !this.#hasAllCome) this.#onRoom();
  }

  /** The first of those that wait, or the beginning of it. */
  #next(mostBytes: number | null): Chunk | undefined {
    const chunk = this.#waiting.shift();
    if (!chunk || mostBytes === null || chunk.endAt - chunk.startAt <= mostBytes) return chunk;
    const { block, startAt } = chunk;
    const cutAt = startAt + mostBytes;
    block.users++;
    this.#waiting.unshift({ ...chunk, startAt: cutAt });
    return { block, startAt, endAt: cutAt };
  }

  #settle(): void {
    if (this.#inSink > 0 || !this.#finish) return;
    if (this.#failure) this.#finish.reject(this.#failure());
    else if (this.#hasAllCome && this.#waiting.length === 0) this.#finish.resolve();
    else return;
    this.#finish = null;
  }

  #afterSink(block: Block): void {
    this.#inSink--;
    releaseBlock(block);
    if (this.#waiting.length === 0 && this.#inSink < fewInSink) this.#flush();
    else this.#handOut();
  }
}
