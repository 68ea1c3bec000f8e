import { cancelled } from '../../../shared/errors.ts';
import type { SiteMemory } from './siteMemory.ts';
import { onAbort } from './wait.ts';

/** What passes the gate: a plain command, or the first command of a transfer. */
export type TurnKind = 'command' | 'transfer';

/** A transfer whose data have moved, and whose final reply is due. */
export interface Unconfirmed {
  /** It came; null until then. */
  readonly finalCode: () => number | null;
  /** A command went out behind it before that; the promise rejects when the answers did not come in order. */
  readonly followBy: (verdict: Promise<void>) => void;
}

interface Waiting {
  readonly kind: TurnKind;
  readonly begin: () => void;
}

/**
 * Who may write on a control connection. While data move nobody may: proftpd answers 450 then, pure-ftpd 500. What
 * has to wait goes on in the order in which it was asked for.
 *
 * A transfer has its turn from its EPSV until its data have moved. In between, commands may go out up to its RETR or
 * STOR, so that those that end the file before do not wait for all of the next one.
 */
export class TurnGate {
  readonly #site: SiteMemory;
  readonly #isOneByOne: boolean;
  readonly #waiting: Waiting[] = [];
  #isTransferring = false;
  #areDataMoving = false;
  #unconfirmed: Unconfirmed | null = null;

  /** @param isOneByOne the connection sends no command before the one before has its reply */
  constructor(site: SiteMemory, isOneByOne: boolean) {
    this.#site = site;
    this.#isOneByOne = isOneByOne;
  }

  /** Whether the next command may go out before the final reply of the transfer before; null = nobody has tried it. */
  get bearsPipelining(): boolean | null {
    return this.#isOneByOne ? false : this.#site.bearsPipelining;
  }

  /** Begins when it may, at once in the same turn where that is now. An abort gives the place up. */
  enter<T>(kind: TurnKind, signal: AbortSignal, begin: () => Promise<T>): Promise<T> {
    const isNext = this.#waiting.length === 0 || this.#isTrial(kind);
    if (isNext && this.#mayPass(kind)) {
      this.#pass(kind);
      return begin();
    }
    return new Promise((resolve, reject) => {
      if (signal.aborted) throw cancelled();
      const waiting: Waiting = {
        kind,
        begin: () => {
          stopListening();
          begin().then(resolve, reject);
        },
      };
      const stopListening = onAbort(signal, () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(cancelled());
        this.#letPass();
      });
      this.#waiting.push(waiting);
    });
  }

  /** The transfer before, where its final reply is still due. */
  get unconfirmed(): Unconfirmed | null {
    return this.#unconfirmed;
  }

  /** The transfer's command goes out now: nothing else may, until its data have moved. */
  dataMove(): void {
    this.#areDataMoving = true;
  }

  /** The transfer's data have moved; its final reply is due unless `unconfirmed` is null. */
  dataMoved(unconfirmed: Unconfirmed | null): void {
    this.#isTransferring = false;
    this.#areDataMoving = false;
    this.#unconfirmed = unconfirmed;
    this.#letPass();
  }

  /** The final reply of this transfer came, or never will. */
  confirmed(transfer: Unconfirmed): void {
    if (this.#unconfirmed === transfer) this.#unconfirmed = null;
    this.#letPass();
  }

  #mayPass(kind: TurnKind): boolean {
    if (this.#areDataMoving || (kind === 'transfer' && this.#isTransferring)) return false;
    if (this.#unconfirmed === null) return true;
    // Only a transfer finds out: its first command has an answer that cannot be taken for another.
    return this.bearsPipelining ?? (kind === 'transfer' && !this.#site.isTryingPipelining);
  }

  /**
   * The transfer that finds out whether the next command may go out early. It overtakes commands that wait for just
   * that knowledge: else it would wait with them for the final reply, file after file, and nobody would ever find out.
   */
  #isTrial(kind: TurnKind): boolean {
    if (kind !== 'transfer' || this.#unconfirmed === null || this.bearsPipelining !== null) return false;
    return this.#waiting.every((waiting) => waiting.kind === 'command');
  }

  #pass(kind: TurnKind): void {
    if (kind === 'transfer') this.#isTransferring = true;
  }

  #letPass(): void {
    for (;;) {
      const [next] = this.#waiting;
      if (!next || !this.#mayPass(next.kind)) return;
      this.#waiting.shift();
      this.#pass(next.kind);
      next.begin();
    }
  }
}
