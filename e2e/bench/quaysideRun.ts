import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programPath } from '../engine/quaysideProgram.ts';
import { connectionInput } from '../servers/connectionInput.ts';
import type { Contender, Task } from './contender.ts';
import { runProgram } from './program.ts';

/** `quayside run`: one file, or a listing (of a whole tree), from the start of the program to its end. */
export function quaysideRun(role: Contender['role']): Contender {
  return {
    name: 'quayside run',
    role,
    run: async (task) => {
      const inputFile = join(task.scratchDir, 'input.json');
      await writeFile(inputFile, JSON.stringify({ ...connectionInput(task.server), mode: mode(task) }));
      const argv = ['run', inputFile, '--engine-dir', task.localFolder];
      return runProgram(
        {
          command: [process.execPath, programPath, ...argv],
          env: { QUAYSIDE_HOME: task.scratchDir },
        },
        task,
      );
    },
  };
}

function mode({ kind, remoteFolder, content: { itemName } }: Task): object {
  const remotePath = `${remoteFolder}/${itemName}`;
  switch (kind) {
    case 'list':
      return { mode_name: 'list', path: remotePath, recursive: true };
    case 'download':
      return {
        mode_name: 'copy_file_to_engine',
        source_file_name: remotePath,
        destination_file_name: itemName,
      };
    case 'upload':
      return {
        mode_name: 'copy_file_from_engine',
        source_file_name: itemName,
        destination_file_name: remotePath,
      };
  }
}
