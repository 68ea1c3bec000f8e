import { missingWays, serverWays, wayLabel } from '../servers/ways.ts';

/** A test that ran, or did not. */
export interface CellResult {
  /** The file that it is in. */
  readonly suite: string;
  /** Of the describes around it: one of them may name a way. */
  readonly titles: readonly string[];
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending';
  /** Why it was skipped, or what a server lacks so that less could be asked of it. */
  readonly notes: readonly string[];
}

/**
 * What passed on which server, as a table: a row for each way of every server, a column for each suite that ran
 * against servers, the number of tests in each cell. Below it, what did not pass or could not, with the reason. Empty
 * when no test was for a server.
 */
export function matrixOf(results: readonly CellResult[]): string {
  const byWay = new Map(serverWays.map((way) => [wayLabel(way), new Map<string, CellResult[]>()]));
  for (const result of results) {
    const label = result.titles.map(wayIn).find((way) => way !== undefined);
    const cells = byWay.get(label ?? '');
    cells?.set(result.suite, [...(cells.get(result.suite) ?? []), result]);
  }
  const suites = [...new Set([...byWay.values()].flatMap((cells) => [...cells.keys()]))].sort();
  if (suites.length === 0) return '';

  const rows = [...byWay].map(([label, cells]) => [
    label,
    ...suites.map((suite) => cellText(cells.get(suite) ?? [])),
  ]);
  const notes = [...byWay].flatMap(([label, cells]) =>
    [...cells].flatMap(([suite, tests]) => notesOf(tests).map((note) => `${label} · ${suite}: ${note}`)),
  );
  const missing = missingWays.map((way) => `${wayLabel(way)}: ${way.why}`);
  return [...tableOf([['', ...suites], ...rows]), '', ...missing, ...notes].join('\n');
}

const labels = serverWays.map(wayLabel);

/** Titles say more behind the label, as the address or what is tested. */
const wayIn = (title: string): string | undefined =>
  labels.find((label) => title.startsWith(label) && /^(?:[,:]|$)/.test(title.slice(label.length)));

/** `12`, or `11 + 1 skipped`, or `10, 2 FAILED`; a line where a suite has nothing for a server. */
function cellText(tests: readonly CellResult[]): string {
  if (tests.length === 0) return '–';
  const count = (state: CellResult['state']): number => tests.filter((test) => test.state === state).length;
  const failed = count('failed') + count('pending');
  const skipped = count('skipped');
  return [
    `${count('passed')}`,
    ...(skipped > 0 ? [`+ ${skipped} skipped`] : []),
    ...(failed > 0 ? [`${failed} FAILED`] : []),
  ].join(' ');
}

const notesOf = (tests: readonly CellResult[]): readonly string[] => [
  ...new Set(tests.flatMap(({ notes }) => notes)),
];

function tableOf(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
