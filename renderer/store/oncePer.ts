export interface OncePer<K extends object, V> {
  (of: K): V;
  /** What was made of it, or told; undefined = nothing yet. */
  readonly known: (of: K) => V | undefined;
  /** Tells what would be made of it, where that is had for less. */
  readonly know: (of: K, value: V) => void;
}

/** Makes something of an object once, and has it as long as the object lives: for what is asked again and again of a large list. */
export function oncePer<K extends object, V extends NonNullable<unknown>>(make: (of: K) => V): OncePer<K, V> {
  const made = new WeakMap<K, V>();
  const known = (of: K): V | undefined => made.get(of);
  const know = (of: K, value: V): void => {
    made.set(of, value);
  };
  const once = (of: K): V => {
    const before = known(of);
    if (before !== undefined) return before;
    const value = make(of);
    know(of, value);
    return value;
  };
  return Object.assign(once, { known, know });
}
