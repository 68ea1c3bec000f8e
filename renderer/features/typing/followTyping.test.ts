import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand';
import { type AppState, initialState } from '../../store/state.ts';
import { followTyping } from './followTyping.ts';
import { onceNotTyping } from './holdQuestions.ts';

/** As much of an element as is asked for: its name is what it is, and then what it is in. */
class FakeElement extends EventTarget {
  readonly #name: string;
  constructor(name: string) {
    super();
    this.#name = name;
  }
  readonly matches = (): boolean => this.#name.startsWith('field');
  /** A toast has the role of a dialog, too. */
  readonly closest = (selector: string): unknown =>
    this.#name.endsWith('dialog') || (selector.includes('role') && this.#name.endsWith('toast'))
      ? this
      : null;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Element', FakeElement);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function page() {
  const events = Object.assign(new EventTarget(), { activeElement: null as FakeElement | null });
  const store = createStore<AppState>(() => initialState);
  followTyping(store, events as unknown as Document);
  const tell = (type: string, on: string, more: object): void => {
    const event = Object.assign(new Event(type), { ctrlKey: false, metaKey: false, altKey: false, ...more });
    Object.defineProperty(event, 'target', { value: new FakeElement(on) });
    events.dispatchEvent(event);
  };
  return {
    store,
    events,
    tell,
    press: (key: string, on = 'field', more: object = {}) => tell('keydown', on, { key, ...more }),
    isWriting: () => store.getState().isWriting,
  };
}

test.each([
  ['a letter in a field', 'a', 'field', {}, true],
  ['a letter in a list', 'a', 'list', {}, true],
  ['a letter that a dialog has a button for', 'o', 'button in a dialog', {}, false],
  ['a letter on what lies above the page', 'o', 'toast', {}, true],
  ['a letter in a field of a dialog', 'o', 'field in a dialog', {}, true],
  ['the keys of a command', 'd', 'list', { ctrlKey: true }, false],
  ['an arrow', 'ArrowDown', 'list', {}, false],
])('%s: somebody writes, or not', (_, key, on, more, isWriting) => {
  const { press, isWriting: is } = page();
  press(key, on, more);
  expect(is()).toBe(isWriting);
});

test('what is pasted is written, a box that is ticked is not', () => {
  const { tell, isWriting } = page();
  tell('input', 'box', {});
  expect(isWriting()).toBe(false);
  tell('input', 'field', {});
  expect(isWriting()).toBe(true);
});

test('it ends with Enter, unless that only chooses a word, with the focus, and with a pause after the last letter', () => {
  const { press, tell, isWriting } = page();
  const after = (ms: number): boolean => {
    vi.advanceTimersByTime(ms);
    return isWriting();
  };
  press('a');
  press('Enter', 'field', { isComposing: true });
  expect(after(1_900)).toBe(true);
  press('Enter');
  expect([after(0), after(300)]).toEqual([true, false]);
  press('a');
  tell('focusout', 'field', { relatedTarget: null });
  expect([after(0), after(300)]).toEqual([true, false]);
  press('a');
  expect(after(1_500)).toBe(true);
  press('b');
  expect([after(1_500), after(500)]).toEqual([true, false]);
});

test('a field has the focus until something else has it, in this window', () => {
  const { store, events, tell } = page();
  const isInTextField = (): boolean => {
    vi.advanceTimersByTime(300);
    return store.getState().isInTextField;
  };
  tell('focusin', 'field', {});
  events.activeElement = new FakeElement('field');
  expect([store.getState().isInTextField, isInTextField()]).toEqual([true, true]);
  tell('focusout', 'field', {});
  expect(isInTextField()).toBe(true);
  tell('focusout', 'field', {});
  events.activeElement = new FakeElement('list');
  expect([store.getState().isInTextField, isInTextField()]).toEqual([true, false]);
});

test('a field that is taken from the page after the last letter has the focus no more', () => {
  const { store, events, press } = page();
  events.activeElement = new FakeElement('field');
  press('a');
  expect(store.getState().isInTextField).toBe(true);
  events.activeElement = null;
  vi.advanceTimersByTime(2_000);
  expect(store.getState().isInTextField).toBe(false);
});

test('what takes the focus waits for the end', () => {
  const { store, press } = page();
  const asked = vi.fn();
  press('a');
  onceNotTyping(store, asked);
  press('b');
  press('Enter');
  expect(asked).not.toHaveBeenCalled();
  vi.advanceTimersByTime(300);
  press('c');
  vi.advanceTimersByTime(2_000);
  expect(asked).toHaveBeenCalledOnce();
  onceNotTyping(store, asked);
  expect(asked).toHaveBeenCalledTimes(2);
});
