import { describe, expect, test } from 'vitest';
import { parseCommand, UsageError } from './arguments.ts';

const fingerprint = 'ab'.repeat(32);
const run = {
  kind: 'run',
  inputFile: '-',
  engineDir: '.',
  showsTranscript: false,
  trustFingerprintSha256: null,
};
const serve = {
  kind: 'serve',
  port: 0,
  engineDir: '.',
  opensPage: true,
  connectionFile: null,
  demoFile: null,
};
const doctor = {
  kind: 'doctor',
  inputFile: '-',
  writes: false,
  folder: null,
  printsJson: false,
  showsNames: false,
  trustFingerprintSha256: null,
};

describe('understood', () => {
  test.each<[string, object]>([
    ['run', run],
    ['run -', run],
    ['run job.json', { ...run, inputFile: 'job.json' }],
    ['run job.json --engine-dir /data', { ...run, inputFile: 'job.json', engineDir: '/data' }],
    ['run --engine-dir=/data job.json', { ...run, inputFile: 'job.json', engineDir: '/data' }],
    ['run --log', { ...run, showsTranscript: true }],
    [`run --trust ${fingerprint}`, { ...run, trustFingerprintSha256: fingerprint }],
    ['run -- -x.json', { ...run, inputFile: '-x.json' }],
    ['serve', serve],
    ['serve --port 8080 --no-open', { ...serve, port: 8080, opensPage: false }],
    ['serve --port 0', serve],
    ['serve --port 65535', { ...serve, port: 65_535 }],
    ['serve --connect c.json --engine-dir d', { ...serve, connectionFile: 'c.json', engineDir: 'd' }],
    ['serve --demo d.json', { ...serve, demoFile: 'd.json' }],
    ['serve --connect -', { ...serve, connectionFile: '-' }],
    ['doctor', doctor],
    [
      'doctor site.json --write --folder /a',
      { ...doctor, inputFile: 'site.json', writes: true, folder: '/a' },
    ],
    ['doctor --json --show-names', { ...doctor, printsJson: true, showsNames: true }],
    [`doctor - --trust ${fingerprint}`, { ...doctor, trustFingerprintSha256: fingerprint }],
    ['schema', { kind: 'schema', of: 'input' }],
    ['schema input', { kind: 'schema', of: 'input' }],
    ['schema output', { kind: 'schema', of: 'output' }],
    ['--version', { kind: 'version' }],
    ['-v', { kind: 'version' }],
  ])('%s', (line, command) => {
    expect(parseCommand(line.split(' '))).toEqual(command);
  });

  test.each([
    ['--help', 'quayside COMMAND --help'],
    ['-h', 'quayside COMMAND --help'],
    ['run --help', '--trust FINGERPRINT'],
    ['run job.json --log -h', '--trust FINGERPRINT'],
    ['serve --help', '--no-open'],
    ['doctor --help', '--show-names'],
    ['schema --help', 'JSON Schema'],
  ])('%s', (line, said) => {
    expect(parseCommand(line.split(' '))).toEqual({ kind: 'help', text: expect.stringContaining(said) });
  });
});

describe('refused in one sentence', () => {
  test.each<[readonly string[], string]>([
    [[], 'Say what to do: run, serve, doctor or schema; "quayside --help" tells more.'],
    [['upload'], 'There is no command "upload": use run, serve, doctor or schema.'],
    [[''], 'There is no command "": use run, serve, doctor or schema.'],
    [['--foo'], "Unknown option '--foo'."],
    [['--version', 'x'], "Unexpected argument 'x'."],
    [['run', 'a', 'b'], 'There is an argument too many.'],
    [['run', '--port', '1'], "Unknown option '--port'."],
    [['run', '-x'], "Unknown option '-x'."],
    [['run', '--log=yes'], "Option '--log' does not take an argument."],
    [['run', '--engine-dir'], "Option '--engine-dir <value>' argument missing."],
    [['run', '--engine-dir', ''], '--engine-dir is empty.'],
    [['run', '--engine-dir='], '--engine-dir is empty.'],
    [
      ['run', '--trust', 'ab'],
      '--trust must be a SHA-256 fingerprint: 64 hexadecimal digits, colons allowed.',
    ],
    [['doctor', '--folder', 'a\nb'], '--folder must not contain CR, LF or NUL.'],
    [['serve', 'x'], "Unexpected argument 'x'."],
    [['serve', '--port', '65536'], '--port must be a whole number from 0 to 65535, not "65536".'],
    [['serve', '--port', 'http'], '--port must be a whole number from 0 to 65535, not "http".'],
    [['serve', '--port=-1'], '--port must be a whole number from 0 to 65535, not "-1".'],
    [['serve', '--port', '8e3'], '--port must be a whole number from 0 to 65535, not "8e3".'],
    [['serve', '--port', ''], '--port must be a whole number from 0 to 65535, not "".'],
    [['serve', '--open'], "Unknown option '--open'."],
    [['schema', 'facts'], 'There is no schema "facts": use input or output.'],
    [['schema', 'input', 'output'], 'There is an argument too many.'],
  ])('%j', (argv, message) => {
    expect(() => parseCommand(argv)).toThrow(new UsageError(message));
  });

  test('an input on the command line is not repeated', () => {
    const input = '{"authentication": {"password": "secret-1"}}';
    expect(() => parseCommand(['run', input])).toThrow(UsageError);
    expect(() => parseCommand(['run', input])).not.toThrow('secret-1');
  });
});
