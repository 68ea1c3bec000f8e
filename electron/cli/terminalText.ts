/**
 * Text from servers that is about to reach a terminal: a name or a reply can hold escape sequences, and marks that
 * reorder or hide what stands beside them.
 */

/** Everything without a shape of its own; within JSON, C0 is escaped already, and a line feed is the layout's. */
const shapeless = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const shapelessInJson = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu;

/** JSON of the same value, harmless to a terminal. With `indent` it is laid out for people. */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(shapelessInJson, escaped);
}

/** A line of plain text with the shapeless made visible, as `\u001b`. */
export const visibleLine = (text: string): string => text.replace(shapeless, escaped);

const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => {
    const unit = character.charCodeAt(index).toString(16).padStart(4, '0');
    return `\\u${unit}`;
  }).join('');
