import { randomUUID } from 'node:crypto';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { ConnectorError, cancelled } from '../../shared/errors.ts';
import type { Answer, Ask, Prompt } from '../../shared/model/prompt.ts';

interface Open extends Prompt {
  readonly resolve: (answer: Answer) => void;
}

/**
 * The questions that wait for a person. They belong to the engine and not to a page: one that goes away or comes
 * again finds them in its snapshot. The first answer counts.
 */
export class Prompts {
  readonly #open = new Map<string, Open>();
  readonly #emit: (event: EngineEvent) => void;

  constructor(emit: (event: EngineEvent) => void) {
    this.#emit = emit;
  }

  readonly ask: Ask = (question, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) throw cancelled();
      const promptId = randomUUID();
      const close = (): void => {
        signal.removeEventListener('abort', onAbort);
        this.#open.delete(promptId);
        this.#emit({ type: 'prompt.closed', promptId });
      };
      const onAbort = (): void => {
        close();
        reject(cancelled());
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#open.set(promptId, {
        promptId,
        question,
        resolve: (answer) => {
          close();
          // `answer` compared the kinds; TypeScript cannot follow that.
          resolve(answer as Parameters<typeof resolve>[0]);
        },
      });
      this.#emit({ type: 'prompt.opened', prompt: { promptId, question } });
    });

  /** @throws not_found when it is not open any more · invalid_input for the answer to another kind of question */
  answer(promptId: string, answer: Answer): void {
    const open = this.#open.get(promptId);
    if (!open) throw new ConnectorError('not_found', 'This question has been answered or withdrawn already.');
    if (open.question.kind !== answer.kind) {
      throw new ConnectorError(
        'invalid_input',
        `This is no answer to a question about a ${open.question.kind}.`,
      );
    }
    open.resolve(answer);
  }

  /** Oldest first. */
  toModels(): Prompt[] {
    return [...this.#open.values()].map(({ promptId, question }) => ({ promptId, question }));
  }
}
