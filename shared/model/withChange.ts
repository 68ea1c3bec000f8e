/** Settings with those that change; a field that is there as `undefined` stays as it was. */
export const withChange = <T extends object>(
  settings: T,
  change: { readonly [K in keyof T]?: T[K] | undefined },
): T => ({
  ...settings,
  ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
});
