import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doctorReportSchema } from '../../shared/model/doctor.ts';
import { connectionInput } from '../servers/connectionInput.ts';
import { startServer } from '../servers/index.ts';
import { scriptedServer, silent } from '../servers/scripted.ts';
import { startQuayside } from './quaysideProgram.ts';

/** `quayside doctor` as a user runs it. */

let homeDir: string;
beforeAll(async () => {
  homeDir = await mkdtemp(join(tmpdir(), 'quayside-doctor-'));
});
afterAll(() => rm(homeDir, { recursive: true }));

const doctor = (input: object, ...options: readonly string[]) =>
  startQuayside(['doctor', '-', ...options], { stdin: JSON.stringify(input), homeDir });

test('all is well: a line for each stage, without anybody’s name, and status 0', async () => {
  await using server = await startServer({ kind: 'proftpd', tls: 'explicit', files: { 'a.txt': 'a text' } });
  const { status, stdout, stderr } = await doctor(connectionInput(server), '--write').ended;
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^OK +Name: .*\nOK +Network: .*/);
  expect(stdout).toMatch(/OK +Writing and renaming: .*nothing was left/);
  expect(stdout).toMatch(/All is well\.\n$/);
  for (const secret of [server.password, server.host, server.user]) expect(stdout).not.toContain(secret);
});

test('something is wrong: one JSON document that says so, and status 1', async () => {
  await using server = await startServer({ kind: 'vsftpd', tls: 'none' });
  const input = { ...connectionInput(server), mode: { mode_name: 'list', path: '' } };
  const wrong = { ...input, authentication: { ...input.authentication, password: 'wrong-password' } };
  const { status, stdout } = await doctor(wrong, '--json').ended;
  const report = doctorReportSchema.parse(JSON.parse(stdout));
  expect([status, report.verdict]).toEqual([1, 'problem']);
  expect(report.stages.find(({ stage }) => stage === 'login')?.verdict).toBe('problem');
  expect(stdout).not.toContain('wrong-password');
  expect(report.names).toEqual({ hosts: [], users: [], addresses: [] });

  const open = await doctor(wrong, '--json', '--show-names').ended;
  expect(doctorReportSchema.parse(JSON.parse(open.stdout)).host).toBe(server.host);
});

test('an input that is none is status 2, and a Ctrl-C 130', async () => {
  const invalid = await doctor({ host: '' }).ended;
  expect([invalid.status, invalid.stdout]).toEqual([2, '']);
  await using server = await scriptedServer({ on: { PASS: silent } });
  const interrupted = doctor(connectionInput(server));
  await server.received('PASS');
  interrupted.child.kill('SIGINT');
  expect((await interrupted.ended).status).toBe(130);
});
