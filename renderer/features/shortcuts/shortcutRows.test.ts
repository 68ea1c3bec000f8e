import { expect, it } from 'vitest';
import { commandIds, commands } from '../../../shared/commands.ts';
import { english } from '../../../shared/text/texts.ts';
import { shortcutRows } from './shortcutRows.ts';

const found = (query: string) =>
  shortcutRows(query, (id) => ({
    label: english.commands.labels[id],
    keys: commands[id].shortcut === null ? [] : [commands[id].shortcut.replace('Mod', 'Ctrl')],
  }));
const idsOf = (query: string) => found(query).flatMap(({ rows }) => rows.map(({ id }) => id));

it('all commands are there once, in their groups', () => {
  expect(idsOf('').toSorted()).toEqual(commandIds.toSorted());
});

it.each([
  ['parent', ['goUp']],
  ['F2', ['rename']],
  ['ctrl+shift+l', ['showLog']],
  ['nothing is called that', []],
])('"%s" finds %o', (query, ids) => expect(idsOf(query)).toEqual(ids));
