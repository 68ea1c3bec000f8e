import type { Writable } from 'node:stream';
import { visibleJson } from '../../shared/model/text.ts';
import { writeAll } from './output.ts';

/** What is written at once. */
const pieceLength = 64 * 1024;
/** Objects so deep are written member by member: the entries of a listing. */
const levels = 2;

/**
 * Writes what `jsonText(value, 2)` makes, and a line end. It is made piece by piece, and each is written before the
 * next is made: the text of a large listing takes more memory than all else together. Throws as `writeAll` does.
 */
export async function writeJson(stream: Writable, value: object): Promise<void> {
  let piece = '';
  for (const text of jsonPieces(value, levels, '')) {
    piece += text;
    if (piece.length < pieceLength) continue;
    await writeAll(stream, visibleJson(piece));
    piece = '';
  }
  await writeAll(stream, visibleJson(`${piece}\n`));
}

function* jsonPieces(value: unknown, levelsLeft: number, indent: string): Generator<string> {
  const members = membersOf(value);
  if (levelsLeft === 0 || members.length === 0) {
    yield JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
    return;
  }
  let before = '{';
  for (const name of members) {
    yield `${before}\n${indent}  ${JSON.stringify(name)}: `;
    yield* jsonPieces((value as Record<string, unknown>)[name], levelsLeft - 1, `${indent}  `);
    before = ',';
  }
  yield `\n${indent}}`;
}

/** None where it is no object. */
const membersOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
