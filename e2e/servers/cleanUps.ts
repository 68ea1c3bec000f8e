/** What is to be undone, last thing first. */
export interface CleanUps {
  add(undo: () => Promise<void> | void): void;
  /** Undoes everything once, the rest also when one step fails; throws the first failure at the end. */
  run(): Promise<void>;
}

export function createCleanUps(): CleanUps {
  const steps: (() => Promise<void> | void)[] = [];
  return {
    add: (undo) => {
      steps.push(undo);
    },
    run: async () => {
      const failures: unknown[] = [];
      for (let undo = steps.pop(); undo !== undefined; undo = steps.pop()) {
        try {
          await undo();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
