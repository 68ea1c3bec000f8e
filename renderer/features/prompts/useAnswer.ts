import { useRef } from 'react';
import type { Answer } from '../../../shared/model/prompt.ts';
import { useApp } from '../../app.ts';

/** Answers a question, once: the engine then takes it away, from all pages. */
export function useAnswer<A extends Answer>(promptId: string): (answer: A) => void {
  const app = useApp();
  const isAnswered = useRef(false);
  return (answer) => {
    if (isAnswered.current) return;
    isAnswered.current = true;
    app.call('prompt.answer', { promptId, answer }).catch((error: unknown) => {
      isAnswered.current = false;
      app.notify.failure(error);
    });
  };
}
