import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Intake } from './intake.ts';

/** Puts bytes into the intake as a socket does. Returns whether it wants more. */
function fill(intake: Intake, text: string): boolean {
  let wantsMore = true;
  for (let at = 0; at < text.length; ) {
    const bytes = intake.room.write(text.slice(at), 'latin1');
    at += bytes;
    wantsMore = intake.filled(bytes);
  }
  return wantsMore;
}

/** A sink whose promises are settled by hand. */
function heldSink() {
  const held: { readonly text: string; readonly done: () => void; readonly fail: (error: Error) => void }[] =
    [];
  const sink = (chunk: Buffer): Promise<void> =>
    new Promise((done, fail) => held.push({ text: chunk.toString('latin1'), done, fail }));
  return { held, sink };
}

/** What has become of a promise by now. */
async function stateOf(promise: Promise<unknown>): Promise<string> {
  const settled = promise.then(
    () => 'resolved',
    (error: Error) => error.message,
  );
  await setImmediate();
  return Promise.race([settled, setImmediate('waits')]);
}

describe('what arrives', () => {
  test('ends when the sink is done with all of it', async () => {
    const intake = new Intake(() => {});
    const { held, sink } = heldSink();
    const poured = intake.pourInto(sink);
    fill(intake, 'abc');
    intake.end();
    expect(await stateOf(poured)).toBe('waits');
    expect(held.map(({ text }) => text)).toEqual(['abc']);
    held[0]?.done();
    expect(await stateOf(poured)).toBe('resolved');
  });

  test('fails when the sink fails with the last of it', async () => {
    const intake = new Intake(() => {});
    const { held, sink } = heldSink();
    const poured = intake.pourInto(sink);
    fill(intake, 'abc');
    intake.end();
    held[0]?.fail(new Error('disk full'));
    expect(await stateOf(poured)).toBe('disk full');
  });

  test('fails only when the sink is done with what it was given', async () => {
    const intake = new Intake(() => {});
    const { held, sink } = heldSink();
    const poured = intake.pourInto(sink);
    for (const text of ['a', 'b', 'c']) {
      fill(intake, text);
      await setImmediate();
    }
    expect(held.map(({ text }) => text)).toEqual(['a', 'b']);
    intake.fail(() => new Error('lost'));
    held[1]?.fail(new Error('told later'));
    expect(await stateOf(poured)).toBe('waits');
    held[0]?.done();
    expect(await stateOf(poured)).toBe('lost');
    expect(held).toHaveLength(2);
  });

  test('comes in slices, one at a time, and is not read ahead, while a limit holds', async () => {
    let hasRoom = 0;
    const intake = new Intake(() => {
      hasRoom++;
    });
    let sliceBytes: number | null = 4;
    const { held, sink } = heldSink();
    const poured = intake.pourInto(sink, () => sliceBytes);
    expect(intake.room).toHaveLength(4);
    expect(fill(intake, 'abcdefghij')).toBe(false);
    for (const [index, text] of ['abcd', 'efgh', 'ij'].entries()) {
      await setImmediate();
      expect(held.slice(index).map((chunk) => chunk.text)).toEqual([text]);
      hasRoom = 0;
      held[index]?.done();
    }
    await setImmediate();
    expect(hasRoom).toBeGreaterThan(0);
    sliceBytes = null;
    expect(fill(intake, 'rest of it')).toBe(true);
    intake.end();
    await setImmediate();
    expect(held.at(-1)?.text).toBe('rest of it');
    held.at(-1)?.done();
    expect(await stateOf(poured)).toBe('resolved');
  });

  test('goes on where a sink takes slices at once', async () => {
    let hasRoom = 0;
    const intake = new Intake(() => {
      hasRoom++;
    });
    const taken: string[] = [];
    void intake.pourInto(
      (chunk) => {
        taken.push(chunk.toString('latin1'));
        return null;
      },
      () => 4,
    );
    hasRoom = 0;
    expect(fill(intake, 'abcdef')).toBe(false);
    await setImmediate();
    expect(taken).toEqual(['abcd', 'ef']);
    expect(hasRoom).toBeGreaterThan(0);
  });
});
