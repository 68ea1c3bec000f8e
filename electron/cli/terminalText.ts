import { visibleJson } from '../../shared/model/text.ts';

/** JSON of a value, harmless to a terminal. With `indent` it is laid out for people. */
export const jsonText = (value: unknown, indent = 0): string =>
  visibleJson(JSON.stringify(value, null, indent));
