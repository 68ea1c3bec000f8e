import { createContext, type ReactNode, useContext } from 'react';

/**
 * What a dialog shows above itself: a question that comes up by itself and cannot wait for the dialog to be closed.
 * It has to be inside the dialog, which else would take back the focus, and would close at the question's Escape.
 */
export const OnTop = createContext<ReactNode>(null);

/** At the end of every dialog. */
export function WhatIsOnTop() {
  const onTop = useContext(OnTop);
  // The question is a dialog too, with nothing above it.
  return <OnTop value={null}>{onTop}</OnTop>;
}
