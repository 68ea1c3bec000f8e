import type { Texts } from '../../../shared/text/texts.ts';
import type { Undoable, UndoDirection } from '../../store/undo.ts';
import { displayName } from '../../text/displayName.ts';
import { splitName } from '../../text/splitName.ts';
import { folderName, namesText } from '../carry/carryWords.ts';

/** `“b.txt” is called “a.txt” again.` */
export function steppedSentence(text: Texts, direction: UndoDirection, undoable: Undoable): string {
  const { undone, redone, remove } = text.entries;
  const isBack = direction === 'undo';
  switch (undoable.kind) {
    case 'rename': {
      const names = [displayName(undoable.from), displayName(undoable.to)] as const;
      return isBack ? undone.rename(names[1], names[0]) : undone.rename(...names);
    }
    case 'move': {
      const folder = isBack ? undoable.from : undoable.to;
      const what = namesText(text, undoable.names);
      return (isBack ? undone : redone).move(what, folderName(text, { side: undoable.side, folder }));
    }
    case 'trash':
      return (isBack ? undone.trash : remove.trashed)(namesText(text, undoable.names));
    case 'newFolder':
      return (isBack ? undone : redone).newFolder(displayName(undoable.name));
    case 'permissions': {
      const names = undoable.former.map(({ name }) => name);
      return (isBack ? undone : redone).permissions(namesText(text, names));
    }
  }
}

/** `Undo Rename of “b.txt”`, `Redo Move of 3 Items`: what the command would do. */
export function stepLabel(text: Texts, direction: UndoDirection, undoable: Undoable): string {
  const { steps } = text.commands;
  const names = namesNow(undoable, direction);
  const [only] = names;
  const what =
    names.length === 1 && only !== undefined ? steps.named(shortName(only)) : steps.items(names.length);
  return steps[direction](steps.kinds[undoable.kind](what));
}

/** As they are called before the step. */
function namesNow(undoable: Undoable, direction: UndoDirection): readonly string[] {
  switch (undoable.kind) {
    case 'rename':
      return [direction === 'undo' ? undoable.to : undoable.from];
    case 'newFolder':
      return [undoable.name];
    case 'permissions':
      return undoable.former.map(({ name }) => name);
    case 'move':
    case 'trash':
      return undoable.names;
  }
}

/** Of a long name its beginning and its end: a menu is as wide as its longest item. */
function shortName(name: string): string {
  const shown = displayName(name);
  if (shown.length <= longestShown) return shown;
  const [head, tail] = splitName(shown);
  return `${[...head].slice(0, longestShown - tail.length).join('')}…${tail}`;
}

const longestShown = 28;
