/** Marks a dialog that has the page to itself. The role says too little: toasts and bubbles have it as well. */
export const modalMark = { 'data-modal': '' };

export const isInModal = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-modal]') !== null;
