import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, by the name of the file. */
const long = ['crash', 'outages', 'transferFile', 'together'] as const;

const rank = ({ moduleId }: TestSpecification): number => {
  const at = long.findIndex((name) => moduleId.endsWith(`/e2e/engine/${name}.test.ts`));
  return at < 0 ? long.length : at;
};

/** Begins with what takes longest, so that no core waits for it alone at the end. A fresh checkout knows no times. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
