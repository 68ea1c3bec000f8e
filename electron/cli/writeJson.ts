import type { Writable } from 'node:stream';
import { visibleJson } from '../../shared/model/text.ts';
import { writeAll } from './output.ts';

/** Members of an object that are made text, and written, at once. */
const portion = 500;

/**
 * Writes what `jsonText(value, 2)` makes, and a line end. It is made piece by piece, and each is written before the
 * next is made: the text of a large listing takes more memory than all else together. Throws as `writeAll` does.
 */
export async function writeJson(stream: Writable, value: object): Promise<void> {
  let before = '{';
  for (const [name, member] of Object.entries(value)) {
    await writeAll(stream, visibleJson(`${before}\n  ${JSON.stringify(name)}: `));
    for (const piece of jsonPieces(member))
      await writeAll(stream, visibleJson(piece.replaceAll('\n', '\n  ')));
    before = ',';
  }
  await writeAll(stream, before === '{' ? '{}\n' : '\n}\n');
}

/** The text of a value; of an object with many members in several pieces. */
function* jsonPieces(value: unknown): Generator<string> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const names = isObject ? Object.keys(value) : [];
  if (!isObject || names.length <= portion) {
    yield JSON.stringify(value, null, 2);
    return;
  }
  for (let start = 0; start < names.length; start += portion) {
    // Without a prototype `__proto__` is a name as any other; and it is the quickest to fill.
    const members: Record<string, unknown> = Object.create(null);
    for (const name of names.slice(start, start + portion)) members[name] = Reflect.get(value, name);
    // Without its braces.
    yield (start === 0 ? '{' : ',') + JSON.stringify(members, null, 2).slice(1, -2);
  }
  yield '\n}';
}
