/** Marks a dialog that has the page to itself. The role says too little: toasts and bubbles have it as well. */
export const modalMark = { 'data-modal': '' };

const modal = '[data-modal]';

export const isInModal = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(modal) !== null;

export const hasModal = (): boolean => document.querySelector(modal) !== null;
