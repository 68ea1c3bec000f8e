import type { Readable } from 'node:stream';
import { Striker, strikeOut, struckStage } from '../../shared/doctor/strikeOut.ts';
import type { DoctorReport } from '../../shared/model/doctor.ts';
import { en } from '../../shared/text/en/index.ts';
import { loadFindings } from '../../shared/text/findings.ts';
import { parseDoctorInput } from '../engine/connector.ts';
import { runDoctor } from '../engine/doctor/runDoctor.ts';
import { readConnectionOptions } from '../engine/ftp/connectionOptions.ts';
import type { DoctorCommand } from './arguments.ts';
import { beginningText, stageText } from './doctorText.ts';
import { exitStatus, writeAll } from './output.ts';
import type { Env } from './passphrase.ts';
import { readJson } from './readJson.ts';
import { readProfileLogin } from './readProfileLogin.ts';
import { jsonText } from './terminalText.ts';

interface DoctorIo {
  readonly stdin: Readable;
  readonly stdout: NodeJS.WriteStream;
  readonly env: Env;
  readonly signal: AbortSignal;
  readonly version: string;
}

/**
 * Looks at a site and prints what it finds, stage by stage or as one JSON document. Returns the exit status.
 * Throws `invalid_input` before anything is sent, and `cancelled`.
 */
export async function doctor(command: DoctorCommand, io: DoctorIo): Promise<number> {
  const { stdin, stdout, env, signal, version } = io;
  const { printsJson, showsNames, folder, writes, trustFingerprintSha256 } = command;
  const parsed = parseDoctorInput(await readJson({ file: command.inputFile, stdin, signal }));
  const input = await readProfileLogin(parsed, { env, signal });
  const options = readConnectionOptions(input, trustFingerprintSha256 ?? undefined);
  const isTerminal = stdout.isTTY && !printsJson;
  const hasColor = isTerminal && !env.NO_COLOR;
  const striker = new Striker();
  const report = await runDoctor(
    {
      options,
      writes,
      folder,
      version,
      text: await loadFindings('en'),
      onStage: (stage, done, names) => {
        if (printsJson) return;
        if (!done) {
          if (isTerminal) stdout.write(beginningText(stage));
          return;
        }
        striker.learn(names);
        const shown = showsNames ? done : struckStage(done, striker);
        stdout.write(stageText(shown, { isTerminal, hasColor }));
      },
    },
    signal,
  );
  const shown = showsNames ? report : strikeOut(report);
  await writeAll(stdout, printsJson ? `${jsonText(shown, 2)}\n` : `\n${en.doctor.overall[shown.verdict]}\n`);
  return statusOf(report);
}

const statusOf = ({ verdict }: DoctorReport): number =>
  verdict === 'problem' ? exitStatus.failed : exitStatus.done;
