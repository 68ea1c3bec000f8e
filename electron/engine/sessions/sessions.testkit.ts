import type { Ask } from '../../../shared/model/prompt.ts';

/** For connections that give no reason to ask anything. */
export const neverAsked: Ask = async ({ kind }) => {
  throw new Error(`a question about a ${kind} that this test did not foresee`);
};
