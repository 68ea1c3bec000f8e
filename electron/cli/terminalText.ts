import { escapedCharacter } from '../../shared/model/text.ts';

/** Within JSON, C0 is escaped already, and a line feed is the layout's. */
const shapelessInJson = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu;

/** JSON of the same value, harmless to a terminal. With `indent` it is laid out for people. */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(shapelessInJson, escapedCharacter);
}
