import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { quaysideHome } from './home.ts';
import { openLogFile } from './logFile.ts';

const root = mkdtempSync(join(tmpdir(), 'quayside-home-'));
afterAll(() => rmSync(root, { recursive: true }));

describe('the home', () => {
  test('is where QUAYSIDE_HOME says, and its owner’s alone', () => {
    const homeDir = join(root, 'a', 'b');
    expect(quaysideHome({ QUAYSIDE_HOME: homeDir })).toBe(homeDir);
    expect(statSync(homeDir).mode & 0o777).toBe(0o700);
    expect(quaysideHome({ QUAYSIDE_HOME: homeDir })).toBe(homeDir);
  });

  test('that can not be made is an invalid input', () => {
    writeFileSync(join(root, 'file'), '');
    const homeDir = join(root, 'file', 'home');
    expect(() => quaysideHome({ QUAYSIDE_HOME: homeDir })).toThrow(
      expect.objectContaining({ code: 'invalid_input', path: homeDir }),
    );
  });
});

describe('the log file', () => {
  test('holds one JSON object a line, for its owner alone', () => {
    const homeDir = join(root, 'log-home');
    const { logger } = openLogFile(quaysideHome({ QUAYSIDE_HOME: homeDir }));
    logger.info({ port: 21 }, 'serving');
    logger.warn({}, 'two\nlines');
    logger.warn({ reason: 'gpj.\u202eexe \u009b31m\u001b[2J \u2028' }, 'shapeless');
    const logPath = join(homeDir, 'log', 'quayside.log');
    const lines = readFileSync(logPath, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { level: 30, time: expect.any(String), port: 21, msg: 'serving' },
      { level: 40, time: expect.any(String), msg: 'two\nlines' },
      {
        level: 40,
        time: expect.any(String),
        reason: 'gpj.\u202eexe \u009b31m\u001b[2J \u2028',
        msg: 'shapeless',
      },
    ]);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\u2028]/u);
    expect(statSync(logPath).mode & 0o777).toBe(0o600);
  });

  test('that can not be written is an invalid input', () => {
    const homeDir = quaysideHome({ QUAYSIDE_HOME: join(root, 'unwritable') });
    const logDir = join(homeDir, 'log');
    writeFileSync(logDir, 'in the way');
    const unwritable = expect.objectContaining({ code: 'invalid_input', path: logDir });
    expect(() => openLogFile(homeDir)).toThrow(unwritable);
    rmSync(logDir);
    mkdirSync(join(logDir, 'quayside.log'), { recursive: true });
    expect(() => openLogFile(homeDir)).toThrow(unwritable);
  });

  test('goes on after a restart, and is set aside once it is large', () => {
    const homeDir = quaysideHome({ QUAYSIDE_HOME: join(root, 'rotating') });
    openLogFile(homeDir).logger.info({}, 'first');
    openLogFile(homeDir).logger.info({}, 'second');
    const logPath = join(homeDir, 'log', 'quayside.log');
    expect(readFileSync(logPath, 'utf8').trimEnd().split('\n')).toHaveLength(2);
    writeFileSync(logPath, 'x'.repeat(5 * 1024 * 1024 + 1));
    openLogFile(homeDir).logger.info({}, 'third');
    expect(readFileSync(logPath, 'utf8')).toContain('third');
    expect(statSync(logPath).size).toBeLessThan(1_000);
    expect(statSync(join(homeDir, 'log', 'quayside.1.log')).size).toBe(5 * 1024 * 1024 + 1);
  });

  test('is emptied while it is written, and what was set aside is gone', () => {
    const homeDir = quaysideHome({ QUAYSIDE_HOME: join(root, 'emptied') });
    const { logger, clear } = openLogFile(homeDir);
    const logDir = join(homeDir, 'log');
    writeFileSync(join(logDir, 'quayside.1.log'), 'older');
    logger.info({}, 'before');
    clear();
    logger.info({}, 'after');
    expect(readdirSync(logDir)).toEqual(['quayside.log']);
    expect(readFileSync(join(logDir, 'quayside.log'), 'utf8')).toMatch(/^\{.*"after"\}\n$/);
  });
});
