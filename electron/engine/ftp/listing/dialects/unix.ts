import type { Dialect } from '../dialect.ts';
import { parseUnixColumns } from './unixColumns.ts';
import { parseUnixLine } from './unixLine.ts';
import { parseUnixNumbers } from './unixNumbers.ts';

/** `ls -l`, in all its forms. */
export const unix: Dialect = {
  name: 'unix',
  times: 'local',
  read: (line, { nowMs }) =>
    parseUnixLine(line, nowMs) ??
    parseUnixColumns(line, nowMs) ??
    parseUnixNumbers(line) ??
    (isTotal(line) ? 'nothing' : null),
};

/** What ls says first, in the languages that it speaks: how many blocks there are; or which directory it is. */
const isTotal = (line: string): boolean =>
  line === '.:' ||
  (line.length < 64 &&
    /^\s*(?:total|totale?s?|totaal|totalt|insgesamt|gesamt|итого|всего|усього|razem|celkem|celkom|összesen|yhteensä|toplam|skupno|ukupno|kokku|kopā|σύνολο|合計|总用量|總用量|总计|總計|合计|합계|tổng|jumlah)(?: cộng)?:?\s+-?[\d.,]+\s?[KMGT]?$/i.test(
      line,
    ));
