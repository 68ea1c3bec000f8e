export interface OncePer<K extends object, V> {
  (of: K): V;
  /** Tells what would be made of it, where that is known already. */
  readonly know: (of: K, value: V) => void;
}

/** Makes something of an object once, and has it as long as the object lives: for what is asked again and again of a large list. */
export function oncePer<K extends object, V extends NonNullable<unknown>>(make: (of: K) => V): OncePer<K, V> {
  const made = new WeakMap<K, V>();
  const of = (object: K): V => {
    const known = made.get(object);
    if (known !== undefined) return known;
    const value = make(object);
    made.set(object, value);
    return value;
  };
  return Object.assign(of, {
    know: (object: K, value: V): void => {
      made.set(object, value);
    },
  });
}
