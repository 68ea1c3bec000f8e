import { ConnectorError } from '../../../shared/errors.ts';

/**
 * How much of what is already there is compared before a transfer goes on behind it. A server that answers
 * REST and ignores it sends the beginning of the file instead, and this is how that is noticed.
 */
export const overlapBytes = 64 * 1024;

/** Compares a stream's first bytes with what they must be, and passes on what comes behind them. */
export class OverlapCheck {
  #expected: Buffer;

  constructor(expected: Buffer) {
    this.#expected = expected;
  }

  /** The part of the chunk that is new, or null when the bytes differ. */
  accept(chunk: Buffer): Buffer | null {
    const compared = Math.min(chunk.length, this.#expected.length);
    if (!chunk.subarray(0, compared).equals(this.#expected.subarray(0, compared))) return null;
    this.#expected = this.#expected.subarray(compared);
    return chunk.subarray(compared);
  }

  get isComplete(): boolean {
    return this.#expected.length === 0;
  }
}

export const differs = (): ConnectorError =>
  new ConnectorError('verification_failed', 'What is already there is not the beginning of this file.');

/** The other content, or a server that cannot restart: reasons to begin again, not to give up. */
export const cannotGoOn = ({ code }: ConnectorError): boolean =>
  code === 'verification_failed' || code === 'unsupported_by_server';
